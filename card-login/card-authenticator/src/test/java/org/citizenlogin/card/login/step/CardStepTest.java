package org.citizenlogin.card.login.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.citizenlogin.card.CardVerifier;
import org.citizenlogin.card.algorithm.TokenAlgorithm;
import org.citizenlogin.card.challenge.Challenge;
import org.citizenlogin.card.challenge.Nonce;
import org.citizenlogin.card.challenge.Origin;
import org.citizenlogin.card.lab.CardPlan;
import org.citizenlogin.card.lab.MovableClock;
import org.citizenlogin.card.lab.OcspDial;
import org.citizenlogin.card.lab.Profiles;
import org.citizenlogin.card.lab.StatusServer;
import org.citizenlogin.card.lab.TestAuthority;
import org.citizenlogin.card.lab.TestCard;
import org.citizenlogin.card.login.account.AccountDecision;
import org.citizenlogin.card.login.account.CardAccounts;
import org.citizenlogin.card.revocation.RevocationCheck;
import org.citizenlogin.card.revocation.StatusLimits;
import org.citizenlogin.card.trust.CardAuthorities;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

/** The whole step with a real verifier: every path ends in one decision, and in the text for its reason. */
class CardStepTest {

    private static final UserModel NINO = FakeCardContext.account("nino");

    private final MovableClock clock = new MovableClock();
    private final TestAuthority authority = TestAuthority.named("Login CA", clock);
    private final StatusServer server = new StatusServer();
    private final OcspDial ocsp = new OcspDial(authority, clock);
    private final RevocationCheck revocation = new RevocationCheck(
            StatusLimits.standard(),
            clock,
            new SecureRandom(),
            () -> CardAuthorities.of(List.of(new Profiles().of(authority))));
    private FakeCardContext card;

    @BeforeEach
    void aServerThatBelievesOneIssuer() {
        server.serve("/ocsp", "application/ocsp-response", ocsp);
        Profiles profiles = new Profiles();
        profiles.hosts.add(server.host());
        profiles.privateHosts.add(server.host());
        CardAuthorities authorities = CardAuthorities.of(List.of(profiles.of(authority)));
        card = new FakeCardContext(clock, new CardVerifier(() -> authorities, revocation, clock));
        card.whose = new CardAccounts.AccountMatch(AccountDecision.LOG_IN, Optional.of(NINO), 1);
    }

    @AfterEach
    void end() {
        revocation.close();
        server.close();
    }

    private TestCard card() {
        return authority.card(plan -> plan.responders.add(server.url("/ocsp")));
    }

    private String token() {
        return card().token(TokenAlgorithm.ES256, card.challenge());
    }

    private void challengedWith(CardMessage text) {
        assertThat(card.decisions).containsExactly("challenge");
        assertThat(card.page).isEqualTo("citizen-card.ftl");
        assertThat(card.message).isEqualTo(text.key());
        assertThat(card.user).isNull();
    }

    @Test
    void aGoodTokenSignsInTheAccountOnceAtTheLevelOfTheStep() {
        card.open().sendToken(token());

        assertThat(card.decisions).containsExactly("success");
        assertThat(card.user).isSameAs(NINO);
        assertThat(card.notes).containsEntry("level-of-authentication", "3");
        assertThat(card.login.userSessionNotes.get("loa-map")).contains("\"3\"");
        assertThat(card.linked).containsExactly("nino");
        assertThat(card.identified).containsExactly("nino");
        assertThat(card.counted).containsExactly("logged_in -");
    }

    @Test
    @Tag("R-57")
    void whatSomebodyElseShowedInTheTabDoesNotCountForTheHolderOfTheCard() {
        card.login.statuses.put("otp", ExecutionStatus.SUCCESS);
        card.login.userSessionNotes.put("authenticators-completed", "{}");
        card.notes.put("level-of-authentication", "9");

        card.open().sendToken(token());

        assertThat(card.decisions).containsExactly("success");
        assertThat(card.login.statuses).isEmpty();
        assertThat(card.login.userSessionNotes).doesNotContainKey("authenticators-completed");
        assertThat(card.notes)
                .containsEntry("citizen-proven-account", "nino")
                .containsEntry("level-of-authentication", "3");
    }

    @Test
    void whatTheHolderShowedBeforeTheCardStays() {
        card.login.user = NINO;
        card.login.statuses.put("otp", ExecutionStatus.SUCCESS);

        card.open().sendToken(token());

        assertThat(card.login.statuses).containsEntry("otp", ExecutionStatus.SUCCESS);
    }

    @ParameterizedTest
    @EnumSource(
            value = AccountDecision.class,
            names = {"LINK_AT_ONCE", "LINK_AFTER_OWN_PROOF", "REGISTER"})
    @Tag("R-38")
    void nothingIsLinkedAndNoAccountIsMadeWhileAChangeIsPending(AccountDecision decision) {
        card.notes.put("citizen-code", "row");
        card.whose = new CardAccounts.AccountMatch(decision, Optional.of(NINO), 1);

        card.open().sendToken(token());

        challengedWith(CardMessage.GENERIC);
        assertThat(card.linked).isEmpty();
        assertThat(card.messages).isEmpty();
        assertThat(card.notes.keySet()).noneMatch(note -> note.startsWith("citizen-card-proof"));
    }

    @Test
    @Tag("R-38")
    void aCardThatIsLinkedSignsInMeanwhileAndIsNotWrittenDownAnew() {
        card.notes.put("citizen-code", "row");

        card.open().sendToken(token());

        assertThat(card.decisions).containsExactly("success");
        assertThat(card.linked).isEmpty();
    }

    @Test
    @Tag("R-63")
    void theEventSaysWhichCardAndNeverWhoseNumber() {
        card.open().sendToken(token());

        Map<String, String> said = card.details.get(card.details.size() - 1);
        assertThat(said)
                .containsKeys(
                        CitizenEvents.DETAIL_CARD_ISSUER,
                        CitizenEvents.DETAIL_CARD_SERIAL,
                        CitizenEvents.DETAIL_CARD_ALGORITHM,
                        CitizenEvents.DETAIL_CARD_STATUS,
                        CitizenEvents.DETAIL_OUTCOME)
                .containsEntry(CitizenEvents.DETAIL_CARD_ISSUER, "georgia")
                .containsEntry(CitizenEvents.DETAIL_CARD_STATUS, "ocsp:good");
        assertThat(card.details.toString()).doesNotContain(CardPlan.NUMBER);
    }

    @Test
    @Tag("R-43")
    void aUsedNonceIsRefusedEvenWhenTheSignatureIsValid() {
        card.open();
        String token = token();
        Map<String, String> notes = Map.copyOf(card.notes);
        card.sendToken(token);
        // A second request that still saw the challenge in the notes.
        card.notes.putAll(notes);
        card.user = null;
        card.sendToken(token);

        challengedWith(CardMessage.START_ANEW);
    }

    @Test
    @Tag("R-43")
    void aNonceIsTakenBeforeTheTokenIsLookedAt() {
        card.open().sendToken("no token at all");

        assertThat(card.taken).hasSize(1);
        challengedWith(CardMessage.GENERIC);
    }

    @Test
    void aThousandTokensThatAreNoneAreBoundedRowsAndEvents() {
        card.open();
        for (int i = 0; i < 1_000; i++) {
            card.sendToken("no token at all");
            challengedWith(CardMessage.GENERIC);
        }

        assertThat(card.taken).as("rows of nonces").hasSize(600);
        assertThat(card.limits)
                .as("rows of limits: cards, and one for each kind of event")
                .hasSize(3);
        assertThat(card.events).as("events, 60 of each kind").hasSize(120);
        assertThat(card.counted).as("the metric counts them all").hasSize(1_000);
    }

    @Test
    @Tag("R-43")
    void theTokenOfAnotherTabsNonceIsRefused() {
        card.open();
        Challenge other = new Challenge(FakeCardContext.ORIGIN, Nonce.fresh(new SecureRandom()));
        card.sendToken(card().token(TokenAlgorithm.ES256, other));

        challengedWith(CardMessage.GENERIC);
        assertThat(card.events).containsExactly("LOGIN citizen_card_rejected signature_invalid");
    }

    @Test
    @Tag("R-43")
    void aNonceThatWaitedTooLongIsRefused() {
        card.open();
        String token = token();
        clock.move(Duration.ofMinutes(5));
        card.sendToken(token);

        challengedWith(CardMessage.START_ANEW);
    }

    @Test
    @Tag("R-44")
    void aTokenForAnotherOriginIsRefused() {
        card.open();
        Challenge elsewhere = new Challenge(new Origin("https://evil.example"), card.nonce());
        card.sendToken(card().token(TokenAlgorithm.ES256, elsewhere));

        challengedWith(CardMessage.GENERIC);
    }

    @Test
    void anExpiredCardIsToldSo() {
        card.open();
        TestCard expired = authority.card(plan -> {
            plan.responders.add(server.url("/ocsp"));
            plan.notAfter = clock.instant().minus(Duration.ofMinutes(2));
        });
        card.sendToken(expired.token(TokenAlgorithm.ES256, card.challenge()));

        challengedWith(CardMessage.EXPIRED);
        assertThat(card.events).containsExactly("LOGIN citizen_card_rejected certificate_expired");
    }

    @Test
    void aSigningCertificateIsToldSo() {
        card.open();
        TestCard signing = authority.card(plan -> plan.keyUsage = KeyUsage.nonRepudiation);
        card.sendToken(signing.token(TokenAlgorithm.ES256, card.challenge()));

        challengedWith(CardMessage.SIGNING_CERTIFICATE);
    }

    @Test
    void aRevokedCardIsToldSo() {
        ocsp.revoke();
        card.open().sendToken(token());

        challengedWith(CardMessage.REVOKED);
    }

    @Test
    @Tag("R-46")
    void aCardOfAnIssuerNobodyNamedIsToldSoAndNothingItNamesIsAsked() {
        card.open();
        TestCard foreign =
                TestAuthority.named("Other CA", clock).card(plan -> plan.responders.add(server.url("/trap")));
        card.sendToken(foreign.token(TokenAlgorithm.ES256, card.challenge()));

        challengedWith(CardMessage.ISSUER_UNKNOWN);
        assertThat(server.hits()).isZero();
    }

    @Test
    @Tag("R-48")
    void whenTheIssuerCannotBeAskedNobodyIsLetInAndNobodyIsBlamed() {
        server.turn(StatusServer.Manner.HTTP_500);
        card.open().sendToken(token());

        challengedWith(CardMessage.STATUS_UNKNOWN);
        assertThat(card.events).containsExactly("LOGIN citizen_card_undecided try_again_later");
        assertThat(card.details.toString()).contains("HTTP_ERROR");
    }

    @ParameterizedTest
    @CsvSource({
        "no-software, NO_SOFTWARE",
        "ERR_WEBEID_NATIVE_UNAVAILABLE, NO_SOFTWARE",
        "ERR_WEBEID_VERSION_MISMATCH, OLD_SOFTWARE",
        "no-reader, NO_READER",
        "no-card, NO_CARD",
        "no-login-certificate, NO_CERTIFICATE",
        "wrong-pin, WRONG_PIN",
        "final-try, LAST_TRY",
        "pin-locked, BLOCKED",
        "card-removed, REMOVED",
        "cancelled, CANCELLED",
        "ERR_WEBEID_USER_CANCELLED, CANCELLED",
        "timeout, TOO_SLOW",
        "module-error, GENERIC",
        "bad-request, GENERIC",
        "origin-not-allowed, GENERIC",
    })
    void whatTheCardSoftwareSaidIsAHintForThePageAlone(String code, CardMessage text) {
        card.open().send(CardPageId.CARD, CardPages.FIELD_CODE, code);

        challengedWith(text);
        assertThat(card.counted).hasSize(1);
    }

    @Test
    @Tag("R-62")
    void aCodeNobodyKnowsIsNotRepeatedInTheEvent() {
        card.open().send(CardPageId.CARD, CardPages.FIELD_CODE, "forged\nline");

        challengedWith(CardMessage.GENERIC);
        assertThat(card.events).containsExactly("LOGIN citizen_card_client unknown");
    }

    @Test
    void aFormThatWasSentWithoutAScriptShowsThePageAgain() {
        card.open().send(CardPageId.CARD);

        assertThat(card.decisions).containsExactly("challenge");
        assertThat(card.message).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = AccountDecision.class,
            names = {"DISABLED", "AMBIGUOUS", "NO_ACCOUNT", "NO_OWN_PROOF", "OWN_PROOF_TOO_NEW", "NOT_A_NUMBER"})
    void aCardWhoseAccountCannotSignInIsToldWhatToDo(AccountDecision decision) {
        card.whose = new CardAccounts.AccountMatch(decision, Optional.empty(), 0);
        card.open().sendToken(token());

        challengedWith(CardMessage.of(decision));
        assertThat(card.linked).isEmpty();
        assertThat(card.identified).isEmpty();
    }

    @Test
    void inASignInThatIsSomebodysOnlyThatPersonsCardCounts() {
        card.login.user = FakeCardContext.account("somebody-else");
        card.open().sendToken(token());

        challengedWith(CardMessage.OTHER_ACCOUNT);
        assertThat(card.linked).isEmpty();
        assertThat(card.identified).isEmpty();
    }

    @Test
    void inASignInThatIsSomebodysACardWithoutAnAccountMakesNone() {
        card.login.user = NINO;
        card.whose = new CardAccounts.AccountMatch(AccountDecision.REGISTER, Optional.empty(), 0);
        card.open().sendToken(token());

        challengedWith(CardMessage.OTHER_ACCOUNT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset-credentials", "registration", "first-broker-login"})
    void inAnyOtherFlowItServesNobody(String path) {
        card.flowPath = path;

        assertThat(card.open().page).isEqualTo("citizen-card-unavailable.ftl");
        assertThat(card.decisions).containsExactly("challenge");
        assertThat(card.send(CardPageId.CARD, CardPages.FIELD_TOKEN, "x").decisions)
                .containsExactly("resetFlow");
    }

    @Test
    void withoutAuthoritiesItServesNobody() {
        card.verifier = Optional.empty();

        assertThat(card.open().page).isEqualTo("citizen-card-unavailable.ftl");
        assertThat(card.status).isEqualTo(503);
    }

    @Test
    void withoutAConfiguredAddressItServesNobody() {
        card.origin = Optional.empty();

        assertThat(card.open().page).isEqualTo("citizen-card-unavailable.ftl");
    }

    @Test
    void aMalformedSettingServesNobody() {
        card.config.put("nonce-life", "1h");

        assertThat(card.open().page).isEqualTo("citizen-card-unavailable.ftl");
        assertThat(card.decisions).containsExactly("challenge");
    }
}
