package org.citizenlogin.card.rig;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.citizenlogin.card.rig.CardSlot.Mishap;
import org.citizenlogin.card.rig.TestAuthority.Use;
import org.citizenlogin.card.rig.VirtualCard.Step;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The real host, the real OpenSC, the real reader service, and a card that counts. */
@Tag("J6")
class HostOnCardIT {

    private static final String PIN = "2468";
    private static final String PUK = "12345678";

    /** The promise: an answer within a minute, whatever happens to the card. */
    private static final Duration A_MINUTE = Duration.ofSeconds(60);

    /** How long card software that is stuck is waited for. */
    private static final Duration GIVEN_UP = Duration.ofSeconds(25);

    /** OpenSC notices most pulls and dead-locks for ever at some: then the clock answers. */
    private static final String[] WHEN_PULLED = {"card-removed", "timeout"};

    private static final Duration ENDING = Duration.ofSeconds(5);

    private static CardReaders readers;
    private static TestAuthority authority;

    @TempDir
    Path folder;

    @BeforeAll
    static void startTheReaders() {
        authority = new TestAuthority(Clock.systemUTC());
        readers = CardReaders.start();
    }

    @AfterAll
    static void stopTheReaders() {
        readers.close();
    }

    @AfterEach
    void pullAllCards() {
        readers.slot(0).disarm();
        readers.slot(0).slow(Duration.ZERO);
        readers.slot(0).pull();
        readers.slot(1).pull();
    }

    private static VirtualCard card(String kind) {
        KeyPair login = TestAuthority.newKeys(kind);
        KeyPair signing = TestAuthority.newKeys(kind);
        return new VirtualCard(PIN, PUK, 3)
                .withLogin(login.getPrivate(), authority.issue(login.getPublic(), Use.LOGIN))
                .withSigning(signing.getPrivate(), authority.issue(signing.getPublic(), Use.SIGNING));
    }

    private Agent agent(String... settings) {
        return Agent.in(folder, List.of(Parts.OPENSC.path()), List.of(settings), readers.environment());
    }

    private static void insert(int slot, VirtualCard card) {
        readers.slot(slot).insert(card);
        readers.awaitCards(slot);
    }

    private static JsonNode logIn(Agent agent, String nonce) {
        try (HostProcess host = agent.start()) {
            host.frame(A_MINUTE);
            JsonNode answer = host.authenticate(nonce, Tokens.ORIGIN).frame(A_MINUTE);
            assertThat(host.endsSilently(ENDING)).as("the process ends").isTrue();
            return answer;
        }
    }

    private static String code(Agent agent) {
        return Tokens.code(logIn(agent, Tokens.nonce()));
    }

    @ParameterizedTest
    @CsvSource({"P-256,ES256,false", "P-384,ES384,false", "RSA,RS256,false", "RSA,PS256,true"})
    void everyKindOfCardLogsInWithOneTryAndIsLoggedOut(String kind, String algorithm, boolean pssFirst)
            throws Exception {
        VirtualCard card = card(kind);
        insert(0, card);
        Agent agent = agent("citizen-card-pss-first=" + pssFirst).personTypes(PIN);
        String nonce = Tokens.nonce();
        try (HostProcess host = agent.start()) {
            host.frame(A_MINUTE);
            JsonNode token = host.authenticate(nonce, Tokens.ORIGIN).frame(A_MINUTE);
            long ended = System.currentTimeMillis();
            assertThat(token.path("algorithm").asText()).as("%s", token).isEqualTo(algorithm);
            assertThat(Tokens.verifies(token, Tokens.ORIGIN, nonce)).isTrue();
            assertThat(host.endsSilently(ENDING)).isTrue();
            System.out.println("PIN to token, " + algorithm + ": " + (ended - agent.answeredAt()) + " ms");
        }
        assertThat(card.pinChecks()).isEqualTo(1);
        assertThat(card.signatures()).isEqualTo(1);
        assertThat(card.isLoggedOutWithin(ENDING)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void threeWrongPinsBlockTheCardWithAWarningAndThePukFreesIt(boolean zeroTriesMode) {
        VirtualCard card = zeroTriesMode ? card("P-256").lockedAnswersZeroTries() : card("P-256");
        insert(0, card);
        Agent agent = agent().personTypes("9999");
        assertThat(code(agent)).isEqualTo("wrong-pin");
        assertThat(card.triesLeft()).isEqualTo(2);
        assertThat(code(agent)).isEqualTo("final-try");
        assertThat(agent.asked())
                .filteredOn(line -> line.startsWith("pin "))
                .allMatch(line -> line.contains("final=false"));
        assertThat(code(agent)).isEqualTo("pin-locked");
        assertThat(agent.asked()).first().asString().contains("final=true");
        assertThat(code(agent.personTypes(PIN)))
                .as("the right PIN on a blocked card")
                .isEqualTo("pin-locked");
        assertThat(agent.asked())
                .as("nobody is asked for the PIN of a blocked card")
                .isEmpty();
        Tool.run(
                readers.environment(),
                List.of(
                        Parts.PKCS15_TOOL.path().toString(),
                        "--unblock-pin",
                        "--auth-id",
                        "01",
                        "--puk",
                        PUK,
                        "--new-pin",
                        "1357"));
        assertThat(code(agent.personTypes("1357"))).isEqualTo("no error");
    }

    @Test
    void aPersonWhoDoesNotTakeTheFinalTryBurnsNothing() {
        VirtualCard card = card("P-256");
        insert(0, card);
        Agent agent = agent().personTypes("9999");
        code(agent);
        code(agent);
        assertThat(code(agent.personRefuses())).isEqualTo("cancelled");
        assertThat(card.triesLeft()).isEqualTo(1);
    }

    @Test
    void noCardIsNoCard() {
        assertThat(code(agent().personTypes(PIN))).isEqualTo("no-card");
    }

    @Test
    void noReaderServiceIsNoReader() {
        Agent agent = Agent.in(
                folder,
                List.of(Parts.OPENSC.path()),
                List.of(),
                Map.of("PCSCLITE_CSOCK_NAME", folder.resolve("nobody-listens").toString()));
        assertThat(code(agent.personTypes(PIN))).isEqualTo("no-reader");
    }

    @Test
    void aSigningCardInTheFirstReaderDoesNotHideALoginCardInTheSecond() throws Exception {
        KeyPair signing = TestAuthority.newKeys("P-256");
        insert(
                0,
                new VirtualCard(PIN, PUK, 3)
                        .withSigning(signing.getPrivate(), authority.issue(signing.getPublic(), Use.SIGNING)));
        insert(1, card("P-256"));
        assertThat(code(agent().personTypes(PIN))).isEqualTo("no error");
    }

    @Test
    void twoCardsInTwoReadersAreAChoice() {
        VirtualCard first = card("P-256");
        VirtualCard second = card("P-256");
        insert(0, first);
        insert(1, second);
        Agent agent = agent().personTypes(PIN).personChooses(1);
        assertThat(code(agent)).isEqualTo("no error");
        assertThat(first.pinChecks()).isZero();
        assertThat(second.pinChecks()).isEqualTo(1);
        assertThat(agent.asked()).first().asString().startsWith("choose site=login.example.org");
    }

    @Test
    void aSlowCardLogsIn() {
        insert(0, card("P-256"));
        readers.slot(0).slow(Duration.ofMillis(45));
        assertThat(code(agent().personTypes(PIN))).isEqualTo("no error");
    }

    @Test
    void aCardPulledWhileThePinIsTypedIsSaidSo() {
        VirtualCard card = card("P-256");
        insert(0, card);
        Agent agent = agent().personWaits();
        try (HostProcess host = agent.start()) {
            host.frame(A_MINUTE);
            host.authenticate(Tokens.nonce(), Tokens.ORIGIN);
            agent.awaitQuestion();
            readers.slot(0).pull();
            agent.personTypes(PIN);
            assertThat(Tokens.code(host.frame(GIVEN_UP))).isIn((Object[]) WHEN_PULLED);
            assertThat(host.endsSilently(ENDING)).isTrue();
        }
        assertThat(card.pinChecks()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"VERIFY", "SIGN"})
    void aCardPulledAtThePinOrTheSignatureIsSaidSo(Step step) {
        insert(0, card("P-256"));
        readers.slot(0).arm(Mishap.PULLED, step, step == Step.VERIFY ? 1 : 0);
        Agent agent = agent().personTypes(PIN);
        long started = System.nanoTime();
        assertThat(code(agent)).isIn((Object[]) WHEN_PULLED);
        Duration waited = Duration.ofNanos(System.nanoTime() - started);
        System.out.println("pulled at " + step + ": " + waited.toMillis() + " ms");
        assertThat(waited).isLessThan(GIVEN_UP);
        assertThat(readers.slot(0).happened()).isTrue();
    }

    /** Every single command of a login in turn, so that no step is forgotten. */
    @Test
    void aCardPulledAtAnyCommandIsAnsweredWithinAMinuteAndLeavesNoProcess() {
        VirtualCard card = card("P-256");
        insert(0, card);
        int before = readers.slot(0).commands();
        assertThat(code(agent().personTypes(PIN))).isEqualTo("no error");
        int steps = readers.slot(0).commands() - before;
        // OpenSC dead-locks for ever at some of them: then the clock answers.
        Agent agent = agent("citizen-card-seconds=6").personTypes(PIN);
        List<String> codes = new ArrayList<>();
        long slowest = 0;
        for (int step = 0; step < steps; step++) {
            readers.slot(0).disarm();
            insert(0, card);
            readers.slot(0).arm(Mishap.PULLED, Step.ANY, step);
            long started = System.nanoTime();
            codes.add(code(agent));
            slowest = Math.max(slowest, System.nanoTime() - started);
        }
        System.out.println("pulled at each of " + steps + " commands: " + codes + ", slowest "
                + Duration.ofNanos(slowest).toMillis() + " ms");
        assertThat(codes).isSubsetOf("card-removed", "no-card", "no-login-certificate", "timeout", "no error");
        assertThat(codes.subList(0, steps / 2)).doesNotContain("no error");
        assertThat(card.triesLeft()).as("pulling burns no try").isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"SELECT", "GET_DATA", "VERIFY", "SIGN"})
    void aCardThatNeverAnswersAgainIsATimeoutAndTheProcessIsGone(Step step) {
        VirtualCard card = card("P-256");
        insert(0, card);
        readers.slot(0).arm(Mishap.SILENT, step, step == Step.VERIFY ? 1 : 0);
        long started = System.nanoTime();
        assertThat(code(agent("citizen-card-seconds=6").personTypes(PIN))).isEqualTo("timeout");
        System.out.println("silent at " + step + ": "
                + Duration.ofNanos(System.nanoTime() - started).toMillis() + " ms");
        assertThat(readers.slot(0).happened()).isTrue();
        assertThat(card.triesLeft()).as("silence burns no try").isEqualTo(3);
    }

    @Test
    void aReaderServiceThatHangsIsATimeoutAndTheProcessIsGone() {
        insert(0, card("P-256"));
        readers.freeze();
        try {
            assertThat(code(agent("citizen-card-seconds=6").personTypes(PIN))).isEqualTo("timeout");
        } finally {
            readers.thaw();
        }
    }

    @Test
    void theHelpDeskSeesReadersAndCardsWithoutPersonalNumbers() {
        insert(0, card("P-256"));
        Agent agent = agent();
        Tool.Ran list = agent.commandLine("list");
        assertThat(list.output())
                .contains("certificate: login, NINO BERIDZE, PNOGE-*********45")
                .contains("certificate: signing")
                .doesNotContain("01001012345");
        assertThat(list.code()).isZero();
        assertThat(agent.commandLine("list", "--show").output()).contains("PNOGE-01001012345");
        assertThat(agent.commandLine("doctor").output())
                .contains("[ ok ] login certificate valid until")
                .contains("[FAIL] no browser knows this program");
    }
}
