package org.citizenlogin.card.rig;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.citizenlogin.card.rig.TestAuthority.Use;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The real host process over its pipes, with tokens in software. */
class HostOnSoftHsmTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String PIN = "1234";

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static TestAuthority authority;
    private static SoftHsm card;
    private static KeyPair login;

    /** One card with two PINs, as most national cards: a token for signing first, then one for logging in. */
    @BeforeAll
    static void makeACardWithTwoPins() {
        authority = new TestAuthority(Clock.systemUTC());
        login = TestAuthority.newKeys("P-384");
        KeyPair signing = TestAuthority.newKeys("P-384");
        card = SoftHsm.in(shared)
                .token("sign", "123456")
                .key("sign", "123456", "02", signing.getPrivate(), authority.issue(signing.getPublic(), Use.SIGNING))
                .token("auth", PIN)
                .key("auth", PIN, "01", login.getPrivate(), authority.issue(login.getPublic(), Use.LOGIN));
    }

    private Agent agent(SoftHsm token, String... settings) {
        return Agent.in(folder, List.of(token.module()), List.of(settings), token.environment());
    }

    private Agent agent(String... settings) {
        return agent(card, settings);
    }

    private SoftHsm tokenWith(String kind, Use use) {
        return tokenWith(kind, use, Duration.ofDays(100));
    }

    private SoftHsm tokenWith(String kind, Use use, Duration validFor) {
        KeyPair keys = TestAuthority.newKeys(kind);
        return SoftHsm.in(folder)
                .token("auth", PIN)
                .key(
                        "auth",
                        PIN,
                        "01",
                        keys.getPrivate(),
                        authority.issue(keys.getPublic(), use, "01001012345", validFor));
    }

    @Test
    void theRightPinMakesATokenForTheLoginCertificateWhateverItsSlot() throws Exception {
        Agent agent = agent().personTypes(PIN);
        String nonce = Tokens.nonce();
        try (HostProcess host = agent.start()) {
            assertThat(host.frame(SOON).has("version")).isTrue();
            JsonNode token = host.authenticate(nonce, Tokens.ORIGIN).frame(SOON);
            assertThat(token.path("format").asText()).isEqualTo("web-eid:1.0");
            assertThat(token.path("algorithm").asText()).isEqualTo("ES384");
            assertThat(Tokens.certificate(token).getPublicKey()).isEqualTo(login.getPublic());
            assertThat(Tokens.verifies(token, Tokens.ORIGIN, nonce)).isTrue();
            assertThat(Tokens.verifies(token, Tokens.ORIGIN + "/", nonce)).isFalse();
            assertThat(Tokens.verifies(token, Tokens.ORIGIN, Tokens.nonce())).isFalse();
            assertThat(host.endsSilently(SOON)).isTrue();
        }
        assertThat(agent.asked())
                .first()
                .isEqualTo("pin site=login.example.org holder=NINO BERIDZE final=false length=4..64 language=en");
    }

    @ParameterizedTest
    @CsvSource({"P-256,ES256,false", "P-521,ES512,false", "RSA,RS256,false", "RSA,PS256,true"})
    void everyKindOfKeySigns(String kind, String algorithm, boolean pssFirst) throws Exception {
        Agent agent = agent(tokenWith(kind, Use.LOGIN), "citizen-card-pss-first=" + pssFirst)
                .personTypes(PIN);
        String nonce = Tokens.nonce();
        try (HostProcess host = agent.start()) {
            host.frame(SOON);
            JsonNode token = host.authenticate(nonce, Tokens.ORIGIN).frame(SOON);
            assertThat(token.path("algorithm").asText()).isEqualTo(algorithm);
            assertThat(Tokens.verifies(token, Tokens.ORIGIN, nonce)).isTrue();
        }
    }

    @Test
    void aWrongPinIsAnsweredOnceAndNotTriedAgain() {
        Agent agent = agent().personTypes("9999");
        assertThat(ask(agent)).isEqualTo("wrong-pin");
        assertThat(agent.asked()).filteredOn(line -> line.startsWith("pin ")).hasSize(1);
    }

    @Test
    void aPersonWhoRefusesIsACancelledLogin() {
        assertThat(ask(agent().personRefuses())).isEqualTo("cancelled");
    }

    @Test
    void aTokenWithOnlyASigningCertificateCannotLogIn() {
        assertThat(ask(agent(tokenWith("P-256", Use.SIGNING)).personTypes(PIN))).isEqualTo("no-login-certificate");
    }

    @Test
    void aCertificateWithoutPurposeCannotLogInUntilTheAdministratorSaysSo() {
        SoftHsm token = tokenWith("P-256", Use.WITHOUT_PURPOSE);
        assertThat(ask(agent(token).personTypes(PIN))).isEqualTo("no-login-certificate");
        assertThat(ask(agent(token, "citizen-card-without-purpose=true").personTypes(PIN)))
                .isEqualTo("no error");
    }

    @Test
    void anExpiredCertificateStillSignsSoThatTheServerCanSayWhy() {
        assertThat(ask(agent(tokenWith("P-256", Use.LOGIN, Duration.ofDays(-1))).personTypes(PIN)))
                .isEqualTo("no error");
    }

    @Test
    void severalLoginCertificatesAreAChoice() throws Exception {
        KeyPair first = TestAuthority.newKeys("P-256");
        KeyPair second = TestAuthority.newKeys("P-256");
        SoftHsm two = SoftHsm.in(folder)
                .token("one", PIN)
                .key("one", PIN, "01", first.getPrivate(), authority.issue(first.getPublic(), Use.LOGIN))
                .token("two", PIN)
                .key("two", PIN, "01", second.getPrivate(), authority.issue(second.getPublic(), Use.LOGIN));
        Agent agent = agent(two).personTypes(PIN).personChooses(0);
        List<Object> chosen = new java.util.ArrayList<>();
        for (int place = 0; place < 2; place++) {
            agent.personChooses(place);
            try (HostProcess host = agent.start()) {
                host.frame(SOON);
                chosen.add(Tokens.certificate(
                                host.authenticate(Tokens.nonce(), Tokens.ORIGIN).frame(SOON))
                        .getPublicKey());
            }
        }
        assertThat(chosen).containsExactlyInAnyOrder(first.getPublic(), second.getPublic());
        assertThat(agent.asked().get(0)).contains("PNOGE-*********45").doesNotContain("01001012345");
    }

    @Test
    void noTokenIsNoCardAndNoModuleIsAnErrorThatSaysSo() {
        assertThat(ask(agent(SoftHsm.in(folder)).personTypes(PIN))).isIn("no-card", "no-reader");
        Agent without = Agent.in(folder, List.of(Path.of("/nowhere/module.so")), List.of(), Map.of());
        assertThat(ask(without)).isEqualTo("module-error");
    }

    @Test
    void aModuleThatIsNotThereDoesNotHideOneThatIs() {
        Agent agent = Agent.in(
                        folder, List.of(Path.of("/nowhere/module.so"), card.module()), List.of(), card.environment())
                .personTypes(PIN);
        assertThat(ask(agent)).isEqualTo("no error");
    }

    @Test
    void p11KitAndTheSameModuleByPathAreOneCardNotAChoice() {
        Agent agent = Agent.in(folder, List.of(Path.of("p11-kit"), card.module()), List.of(), card.environment())
                .personTypes(PIN);
        Parts.P11_KIT.path();
        assertThat(ask(agent)).isEqualTo("no error");
        assertThat(agent.asked()).noneMatch(line -> line.startsWith("choose"));
    }

    @Test
    void aMalformedSettingIsRefusedByItsName() {
        Agent agent = agent("citizen-card-seconds=soon");
        try (HostProcess host = agent.start()) {
            host.frame(SOON);
            JsonNode answer = host.authenticate(Tokens.nonce(), Tokens.ORIGIN).frame(SOON);
            assertThat(answer.path("error").path("message").asText())
                    .contains("'citizen-card-seconds': write a whole number from 5 to 300");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://login.example.org",
                "https://login.example.org/",
                "https://login.example.org/path",
                "https://LOGIN.example.org",
                "https://login.example.org:443",
                "https://user@login.example.org",
                "https://login.example.org?x",
                "https://login.example.org#x",
                "http://localhost:8080",
                "null",
                "",
                "file:///etc/passwd"
            })
    void anOriginThatIsNotExactlyAnHttpsSiteIsRefusedBeforeTheCardIsTouched(String origin) {
        Agent agent = agent().personTypes(PIN);
        try (HostProcess host = agent.start()) {
            host.frame(SOON);
            assertThat(Tokens.code(host.authenticate(Tokens.nonce(), origin).frame(SOON)))
                    .isEqualTo("origin-not-allowed");
        }
        assertThat(agent.asked()).isEmpty();
    }

    @Test
    void localhostMayAskWhenTheAdministratorSaysSoAndOnlyListedSitesWhenThereIsAList() {
        Agent agent = agent("citizen-card-localhost=true").personTypes(PIN);
        assertThat(ask(agent, Tokens.nonce(), "http://localhost:8080")).isEqualTo("no error");
        Agent listed = agent("citizen-card-origins=https://login.example.org").personTypes(PIN);
        assertThat(ask(listed, Tokens.nonce(), "https://login.example.org")).isEqualTo("no error");
        assertThat(ask(listed, Tokens.nonce(), "https://other.example.org")).isEqualTo("origin-not-allowed");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 43, 129})
    void aNonceOfAWrongLengthIsRefused(int length) {
        assertThat(ask(agent().personTypes(PIN), "A".repeat(length), Tokens.ORIGIN))
                .isEqualTo("bad-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "[1,2,3]",
                "{\"command\":\"sign\"}",
                "{\"command\":\"authenticate\"}",
                "{\"command\":\"authenticate\",\"arguments\":5}",
                "{\"command\":\"authenticate\",\"command\":\"authenticate\"}",
                "{\"command\":{\"x\":\"authenticate\"},\"arguments\":{}}",
                "{\"command\":\"authenticate\",\"arguments\":{\"challengeNonce\":\"x",
                "\u0000\u0000\u0000\u0000\u0000\u0000"
            })
    void whatIsNotTheCommandIsABadRequest(String json) {
        try (HostProcess host = agent().start()) {
            host.frame(SOON);
            assertThat(Tokens.code(host.send(json).frame(SOON))).isEqualTo("bad-request");
            assertThat(host.endsSilently(SOON)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 8193, Integer.MAX_VALUE, -1})
    void anImpossibleLengthIsABadRequestAndNothingIsReadForIt(int length) {
        try (HostProcess host = agent().start()) {
            host.frame(SOON);
            host.sendRaw(ByteBuffer.allocate(4)
                    .order(ByteOrder.nativeOrder())
                    .putInt(length)
                    .array());
            assertThat(Tokens.code(host.frame(SOON))).isEqualTo("bad-request");
            assertThat(host.endsSilently(SOON)).isTrue();
        }
    }

    @Test
    void garbageGetsFramesOrNothing() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Agent agent = agent();
        for (int round = 0; round < 8; round++) {
            byte[] noise = new byte[1 + random.nextInt(9000)];
            random.nextBytes(noise);
            try (HostProcess host = agent.start()) {
                host.frame(SOON);
                host.sendRaw(noise);
                assertThat(Tokens.code(host.frame(SOON))).as("seed %s", seed).isEqualTo("bad-request");
                assertThat(host.endsSilently(SOON)).isTrue();
            }
        }
    }

    @Test
    void aFrameCutShortIsABadRequest() {
        try (HostProcess host = agent().start()) {
            host.frame(SOON);
            host.sendRaw(ByteBuffer.allocate(8)
                    .order(ByteOrder.nativeOrder())
                    .putInt(100)
                    .put("{\"co".getBytes(UTF_8))
                    .array());
            host.hangUp();
            assertThat(Tokens.code(host.frame(SOON))).isEqualTo("bad-request");
        }
    }

    @Test
    void aBrowserThatOnlyAsksTheVersionGetsNothingElse() {
        try (HostProcess host = agent().start()) {
            host.frame(SOON);
            assertThat(host.hangUp().endsSilently(SOON)).isTrue();
        }
    }

    @Test
    void aClosedTabEndsTheProcessWhileThePersonIsStillAsked() {
        Agent agent = agent().personWaits();
        try (HostProcess host = agent.start()) {
            host.frame(SOON);
            host.authenticate(Tokens.nonce(), Tokens.ORIGIN);
            agent.awaitQuestion();
            host.hangUp();
            assertThat(Tokens.code(host.frame(SOON))).isEqualTo("cancelled");
            assertThat(host.endsSilently(SOON)).isTrue();
        }
    }

    @Test
    void aSecondCommandEndsTheLogin() {
        Agent agent = agent().personWaits();
        try (HostProcess host = agent.start()) {
            host.frame(SOON);
            host.authenticate(Tokens.nonce(), Tokens.ORIGIN).authenticate(Tokens.nonce(), Tokens.ORIGIN);
            assertThat(Tokens.code(host.frame(SOON))).isEqualTo("bad-request");
            assertThat(host.endsSilently(SOON)).isTrue();
        }
    }

    @Test
    void aPersonWhoNeverAnswersIsATimeoutAndTheProcessIsGone() {
        Agent agent = agent("citizen-card-seconds=5").personWaits();
        try (HostProcess host = agent.start()) {
            host.frame(SOON);
            assertThat(Tokens.code(
                            host.authenticate(Tokens.nonce(), Tokens.ORIGIN).frame(Duration.ofSeconds(8))))
                    .isEqualTo("timeout");
            assertThat(host.endsSilently(Duration.ofSeconds(3))).isTrue();
        }
    }

    @Test
    void aModuleThatPrintsToStandardOutputDoesNotReachTheBrowser() throws Exception {
        Path noisy = folder.resolve("opensc.conf");
        Files.writeString(noisy, "app default {\n  debug = 9;\n  debug_file = stdout;\n}\n");
        Agent agent = Agent.in(
                        folder,
                        List.of(Parts.OPENSC.path(), card.module()),
                        List.of(),
                        Map.of(
                                "SOFTHSM2_CONF",
                                card.environment().get("SOFTHSM2_CONF"),
                                "OPENSC_CONF",
                                noisy.toString()))
                .personTypes(PIN);
        assertThat(agent.commandLineRaw("list"))
                .as("the module does print to standard output")
                .contains("sc_context_create");
        String nonce = Tokens.nonce();
        try (HostProcess host = agent.start()) {
            host.frame(SOON);
            JsonNode token = host.authenticate(nonce, Tokens.ORIGIN).frame(SOON);
            assertThat(Tokens.verifies(token, Tokens.ORIGIN, nonce)).isTrue();
            assertThat(host.endsSilently(SOON)).isTrue();
        }
    }

    private Agent agentThatAsksOnThePage() {
        return agent("citizen-card-pin-entry=page", "citizen-card-origins=" + Tokens.ORIGIN);
    }

    @Test
    void withPinEntryPageTheExtensionIsAskedAndThePinComesBackInAFrame() throws Exception {
        Agent agent = agentThatAsksOnThePage();
        String nonce = Tokens.nonce();
        try (HostProcess host = agent.start()) {
            host.frame(SOON);
            JsonNode question = host.authenticate(nonce, Tokens.ORIGIN).frame(SOON);
            assertThat(question.path("question").asText()).isEqualTo("pin");
            assertThat(question.at("/texts/site").asText()).contains("login.example.org");
            assertThat(question.at("/texts/holder").asText()).contains("NINO BERIDZE");
            JsonNode token = host.send("{\"pin\":\"" + PIN + "\"}").frame(SOON);
            assertThat(Tokens.verifies(token, Tokens.ORIGIN, nonce)).isTrue();
            assertThat(host.endsSilently(SOON)).isTrue();
        }
        assertThat(agent.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"pin\":\"9999\"}|wrong-pin",
                "{\"cancelled\":true}|cancelled",
                "{\"pin\":1234}|cancelled",
                "{\"pin\":\"123\"}|cancelled",
                "{\"pin\":\"1234\",\"pin\":\"1234\"}|cancelled",
                "hello|cancelled"
            })
    void oneReplyIsTakenAndAnythingButAPinIsNo(String reply, String code) {
        try (HostProcess host = agentThatAsksOnThePage().start()) {
            host.frame(SOON);
            host.authenticate(Tokens.nonce(), Tokens.ORIGIN).frame(SOON);
            assertThat(Tokens.code(host.send(reply).frame(SOON))).isEqualTo(code);
            assertThat(host.endsSilently(SOON)).isTrue();
        }
    }

    @Test
    void aPinIsTakenFromABrowserOnlyWhenTheAdministratorSaysSo() {
        Agent agent = agent().personWaits();
        try (HostProcess host = agent.start()) {
            host.frame(SOON);
            host.authenticate(Tokens.nonce(), Tokens.ORIGIN);
            agent.awaitQuestion();
            assertThat(Tokens.code(host.send("{\"pin\":\"" + PIN + "\"}").frame(SOON)))
                    .isEqualTo("bad-request");
        }
    }

    @Test
    void pinEntryPageNeedsAListOfSites() {
        try (HostProcess host = agent("citizen-card-pin-entry=page").start()) {
            host.frame(SOON);
            JsonNode answer = host.authenticate(Tokens.nonce(), Tokens.ORIGIN).frame(SOON);
            assertThat(answer.at("/error/message").asText())
                    .contains("'citizen-card-origins': write at least one origin");
        }
    }

    @Test
    void aClosedTabEndsTheProcessWhileThePageIsAsked() {
        try (HostProcess host = agentThatAsksOnThePage().start()) {
            host.frame(SOON);
            host.authenticate(Tokens.nonce(), Tokens.ORIGIN).frame(SOON);
            assertThat(Tokens.code(host.hangUp().frame(SOON))).isEqualTo("cancelled");
            assertThat(host.endsSilently(SOON)).isTrue();
        }
    }

    @Test
    void theProductHasNoPersonMadeOfFiles() {
        Agent agent = agent("citizen-card-seconds=5").personTypes(PIN);
        try (HostProcess host = HostProcess.start(agent.product(), Map.of("DISPLAY", ""))) {
            host.frame(SOON);
            assertThat(Tokens.code(
                            host.authenticate(Tokens.nonce(), Tokens.ORIGIN).frame(SOON)))
                    .isIn("module-error", "timeout", "cancelled");
        }
        assertThat(agent.asked()).isEmpty();
    }

    private static String ask(Agent agent) {
        return ask(agent, Tokens.nonce(), Tokens.ORIGIN);
    }

    private static String ask(Agent agent, String nonce, String origin) {
        try (HostProcess host = agent.start()) {
            host.frame(SOON);
            String code = Tokens.code(host.authenticate(nonce, origin).frame(SOON));
            assertThat(host.endsSilently(SOON)).isTrue();
            return code;
        }
    }
}
