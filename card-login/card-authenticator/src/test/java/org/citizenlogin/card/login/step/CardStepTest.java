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
import org.citizenlogin.card.login.account.CardAccounts;
import org.citizenlogin.card.login.account.AccountDecision;
import org.citizenlogin.card.revocation.RevocationCheck;
import org.citizenlogin.card.revocation.StatusLimits;
import org.citizenlogin.card.trust.CardAuthorities;
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
    private final RevocationCheck revocation = new RevocationCheck(StatusLimits.standard(), clock, new SecureRandom());
    private FakeCardContext visit;

    @BeforeEach
    void aServerThatBelievesOneIssuer() {
        server.serve("/ocsp", "application/ocsp-response", ocsp);
        Profiles profiles = new Profiles();
        profiles.hosts.add(server.host());
        profiles.privateHosts.add(server.host());
        CardAuthorities authorities = CardAuthorities.of(List.of(profiles.of(authority)));
        visit = new FakeCardContext(clock, new CardVerifier(() -> authorities, revocation, clock));
        visit.whose = new CardAccounts.Whose(AccountDecision.LOG_IN, Optional.of(NINO), 1);
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
        return card().token(TokenAlgorithm.ES256, visit.challenge());
    }

    private void challengedWith(CardMessage text) {
        assertThat(visit.decisions).containsExactly("challenge");
        assertThat(visit.page).isEqualTo("citizen-card.ftl");
        assertThat(visit.message).isEqualTo(text.key());
        assertThat(visit.user).isNull();
    }

    @Test
    void aGoodTokenSignsInTheAccountOnceAtTheLevelOfTheStep() {
        visit.open().sendToken(token());

        assertThat(visit.decisions).containsExactly("success");
        assertThat(visit.user).isSameAs(NINO);
        assertThat(visit.notes).containsEntry("level-of-authentication", "3");
        assertThat(visit.notes.get("session loa-map")).contains("\"3\"");
        assertThat(visit.linked).containsExactly("nino");
        assertThat(visit.counted).containsExactly("logged_in -");
    }

    @Test
    @Tag("R-57")
    void whatSomebodyElseShowedInTheTabDoesNotCountForTheHolderOfTheCard() {
        visit.statuses.put("otp", ExecutionStatus.SUCCESS);
        visit.notes.put("level-of-authentication", "9");

        visit.open().sendToken(token());

        assertThat(visit.decisions).containsExactly("success");
        assertThat(visit.statuses).isEmpty();
        assertThat(visit.userSessionNotesCleared).isTrue();
        assertThat(visit.notes)
                .containsEntry("citizen-proven-account", "nino")
                .containsEntry("level-of-authentication", "3");
    }

    @Test
    void whatTheHolderShowedBeforeTheCardStays() {
        visit.signedIn = NINO;
        visit.statuses.put("otp", ExecutionStatus.SUCCESS);

        visit.open().sendToken(token());

        assertThat(visit.statuses).containsEntry("otp", ExecutionStatus.SUCCESS);
    }

    @ParameterizedTest
    @EnumSource(
            value = AccountDecision.class,
            names = {"LINK_AT_ONCE", "LINK_AFTER_OWN_PROOF", "REGISTER"})
    @Tag("R-38")
    void nothingIsLinkedAndNoAccountIsMadeWhileAChangeIsPending(AccountDecision standing) {
        visit.notes.put("citizen-code", "row");
        visit.whose = new CardAccounts.Whose(standing, Optional.of(NINO), 1);

        visit.open().sendToken(token());

        challengedWith(CardMessage.GENERIC);
        assertThat(visit.linked).isEmpty();
        assertThat(visit.parcels).isEmpty();
        assertThat(visit.notes.keySet()).noneMatch(note -> note.startsWith("citizen-card-proof"));
    }

    @Test
    @Tag("R-38")
    void aCardThatIsLinkedSignsInMeanwhileAndIsNotWrittenDownAnew() {
        visit.notes.put("citizen-code", "row");

        visit.open().sendToken(token());

        assertThat(visit.decisions).containsExactly("success");
        assertThat(visit.linked).isEmpty();
    }

    @Test
    @Tag("R-63")
    void theEventSaysWhichCardAndNeverWhoseNumber() {
        visit.open().sendToken(token());

        Map<String, String> said = visit.details.get(visit.details.size() - 1);
        assertThat(said)
                .containsKeys(
                        CardContext.DETAIL_ISSUER,
                        CardContext.DETAIL_SERIAL,
                        CardContext.DETAIL_ALGORITHM,
                        CardContext.DETAIL_STATUS,
                        CardContext.DETAIL_OUTCOME)
                .containsEntry(CardContext.DETAIL_ISSUER, "georgia")
                .containsEntry(CardContext.DETAIL_STATUS, "ocsp:good");
        assertThat(visit.details.toString()).doesNotContain(CardPlan.NUMBER);
    }

    @Test
    @Tag("R-43")
    void aUsedNonceIsRefusedEvenWhenTheSignatureIsValid() {
        visit.open();
        String token = token();
        Map<String, String> notes = Map.copyOf(visit.notes);
        visit.sendToken(token);
        // A second request that still saw the challenge in the notes.
        visit.notes.putAll(notes);
        visit.user = null;
        visit.sendToken(token);

        challengedWith(CardMessage.START_ANEW);
    }

    @Test
    @Tag("R-43")
    void aNonceIsTakenBeforeTheTokenIsLookedAt() {
        visit.open().sendToken("no token at all");

        assertThat(visit.taken).hasSize(1);
        challengedWith(CardMessage.GENERIC);
    }

    @Test
    void aThousandTokensThatAreNoneAreBoundedRowsAndEvents() {
        visit.open();
        for (int i = 0; i < 1_000; i++) {
            visit.sendToken("no token at all");
            challengedWith(CardMessage.GENERIC);
        }

        assertThat(visit.taken).as("rows of nonces").hasSize(600);
        assertThat(visit.limits)
                .as("rows of limits: cards, and one for each kind of event")
                .hasSize(3);
        assertThat(visit.events).as("events, 60 of each kind").hasSize(120);
        assertThat(visit.counted).as("the metric counts them all").hasSize(1_000);
    }

    @Test
    @Tag("R-43")
    void theTokenOfAnotherTabsNonceIsRefused() {
        visit.open();
        Challenge other = new Challenge(FakeCardContext.ORIGIN, Nonce.fresh(new SecureRandom()));
        visit.sendToken(card().token(TokenAlgorithm.ES256, other));

        challengedWith(CardMessage.GENERIC);
        assertThat(visit.events).containsExactly("LOGIN citizen_card_rejected signature_invalid");
    }

    @Test
    @Tag("R-43")
    void aNonceThatWaitedTooLongIsRefused() {
        visit.open();
        String token = token();
        clock.move(Duration.ofMinutes(5));
        visit.sendToken(token);

        challengedWith(CardMessage.START_ANEW);
    }

    @Test
    @Tag("R-44")
    void aTokenForAnotherOriginIsRefused() {
        visit.open();
        Challenge elsewhere = new Challenge(new Origin("https://evil.example"), visit.nonce());
        visit.sendToken(card().token(TokenAlgorithm.ES256, elsewhere));

        challengedWith(CardMessage.GENERIC);
    }

    @Test
    void anExpiredCardIsToldSo() {
        visit.open();
        TestCard expired = authority.card(plan -> {
            plan.responders.add(server.url("/ocsp"));
            plan.notAfter = clock.instant().minus(Duration.ofMinutes(2));
        });
        visit.sendToken(expired.token(TokenAlgorithm.ES256, visit.challenge()));

        challengedWith(CardMessage.EXPIRED);
        assertThat(visit.events).containsExactly("LOGIN citizen_card_rejected certificate_expired");
    }

    @Test
    void aSigningCertificateIsToldSo() {
        visit.open();
        TestCard signing = authority.card(plan -> plan.keyUsage = KeyUsage.nonRepudiation);
        visit.sendToken(signing.token(TokenAlgorithm.ES256, visit.challenge()));

        challengedWith(CardMessage.SIGNING_CERTIFICATE);
    }

    @Test
    void aRevokedCardIsToldSo() {
        ocsp.revoke();
        visit.open().sendToken(token());

        challengedWith(CardMessage.REVOKED);
    }

    @Test
    @Tag("R-46")
    void aCardOfAnIssuerNobodyNamedIsToldSoAndNothingItNamesIsAsked() {
        visit.open();
        TestCard foreign =
                TestAuthority.named("Other CA", clock).card(plan -> plan.responders.add(server.url("/trap")));
        visit.sendToken(foreign.token(TokenAlgorithm.ES256, visit.challenge()));

        challengedWith(CardMessage.ISSUER_UNKNOWN);
        assertThat(server.hits()).isZero();
    }

    @Test
    @Tag("R-48")
    void whenTheIssuerCannotBeAskedNobodyIsLetInAndNobodyIsBlamed() {
        server.turn(StatusServer.Manner.HTTP_500);
        visit.open().sendToken(token());

        challengedWith(CardMessage.STATUS_UNKNOWN);
        assertThat(visit.events).containsExactly("LOGIN citizen_card_undecided try_again_later");
        assertThat(visit.details.toString()).contains("HTTP_ERROR");
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
        visit.open().send(CardPageId.CARD, CardPages.FIELD_CODE, code);

        challengedWith(text);
        assertThat(visit.counted).hasSize(1);
    }

    @Test
    @Tag("R-62")
    void aCodeNobodyKnowsIsNotRepeatedInTheEvent() {
        visit.open().send(CardPageId.CARD, CardPages.FIELD_CODE, "forged\nline");

        challengedWith(CardMessage.GENERIC);
        assertThat(visit.events).containsExactly("LOGIN citizen_card_client unknown");
    }

    @Test
    void aFormThatWasSentWithoutAScriptShowsThePageAgain() {
        visit.open().send(CardPageId.CARD);

        assertThat(visit.decisions).containsExactly("challenge");
        assertThat(visit.message).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = AccountDecision.class,
            names = {"DISABLED", "AMBIGUOUS", "NO_ACCOUNT", "NO_OWN_PROOF", "OWN_PROOF_TOO_NEW", "NOT_A_NUMBER"})
    void aCardWhoseAccountCannotSignInIsToldWhatToDo(AccountDecision standing) {
        visit.whose = new CardAccounts.Whose(standing, Optional.empty(), 0);
        visit.open().sendToken(token());

        challengedWith(CardMessage.of(standing));
        assertThat(visit.linked).isEmpty();
    }

    @Test
    void inASignInThatIsSomebodysOnlyThatPersonsCardCounts() {
        visit.signedIn = FakeCardContext.account("somebody-else");
        visit.open().sendToken(token());

        challengedWith(CardMessage.OTHER_ACCOUNT);
        assertThat(visit.linked).isEmpty();
    }

    @Test
    void inASignInThatIsSomebodysACardWithoutAnAccountMakesNone() {
        visit.signedIn = NINO;
        visit.whose = new CardAccounts.Whose(AccountDecision.REGISTER, Optional.empty(), 0);
        visit.open().sendToken(token());

        challengedWith(CardMessage.OTHER_ACCOUNT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset-credentials", "registration", "first-broker-login"})
    void inAnyOtherFlowItServesNobody(String path) {
        visit.flowPath = path;

        assertThat(visit.open().page).isEqualTo("citizen-card-unavailable.ftl");
        assertThat(visit.decisions).containsExactly("challenge");
        assertThat(visit.send(CardPageId.CARD, CardPages.FIELD_TOKEN, "x").decisions).containsExactly("resetFlow");
    }

    @Test
    void withoutAuthoritiesItServesNobody() {
        visit.verifier = Optional.empty();

        assertThat(visit.open().page).isEqualTo("citizen-card-unavailable.ftl");
        assertThat(visit.status).isEqualTo(503);
    }

    @Test
    void withoutAConfiguredAddressItServesNobody() {
        visit.origin = Optional.empty();

        assertThat(visit.open().page).isEqualTo("citizen-card-unavailable.ftl");
    }

    @Test
    void aMalformedSettingServesNobody() {
        visit.config.put("nonce-life", "1h");

        assertThat(visit.open().page).isEqualTo("citizen-card-unavailable.ftl");
        assertThat(visit.decisions).containsExactly("challenge");
    }
}
