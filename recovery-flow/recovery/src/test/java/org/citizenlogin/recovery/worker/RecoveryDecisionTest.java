package org.citizenlogin.recovery.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.citizenlogin.document.DocumentNumber;
import org.citizenlogin.identity.EmailAddress;
import org.citizenlogin.identity.PersonalNumber;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.proof.document.DocumentRecord.Finding;
import org.citizenlogin.recovery.decision.RecoveryOutcome;
import org.citizenlogin.recovery.policy.RecoveryPolicy;
import org.citizenlogin.recovery.request.Contact;
import org.citizenlogin.recovery.request.DocumentRequest;
import org.citizenlogin.recovery.request.PhoneRequest;
import org.citizenlogin.recovery.request.RequestSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A whole request, from its message to what is sent and recorded, with a server that is played. */
class RecoveryDecisionTest {

    private static final RequestSource ORIGIN =
            new RequestSource(Locale.ENGLISH, "192.0.2.7", "request-1", "execution-1", "portal");
    private static final PhoneNumber PHONE = new PhoneNumber(FakeWorkerServices.PHONE, "GE");
    private static final Contact EMAIL = new Contact.Email(new EmailAddress("nino@citizen.test"));
    private static final String PASSPORT = "L898902C36";

    private final FakeWorkerServices services = new FakeWorkerServices();
    private final Map<String, String> settings =
            new HashMap<>(Map.of("ways", "phone,document", "documents", "passport"));

    private RecoveryTask by(RecoveryAttempt attempt) {
        return new RecoveryTask(
                attempt, RecoveryPolicy.of(settings), CodeRules.of(settings), ContactTrust.of(settings));
    }

    private RecoveryTask byDocument(Contact contact) {
        return by(new RecoveryAttempt.ByDocument(
                new DocumentRequest(contact, new DocumentNumber("passport", PASSPORT), ORIGIN)));
    }

    private RecoveryTask byPhone() {
        return by(new RecoveryAttempt.ByPhone(new PhoneRequest(new PersonalNumber("01234567890"), PHONE, ORIGIN)));
    }

    private void handle(RecoveryTask task) {
        RemoteChecks checks = RemoteChecks.about(services, task);
        checks.ask(null);
        new RecoveryDecision(services, task).of(checks);
    }

    @Test
    void theRightDocumentIsSentACode() {
        services.records.put(PASSPORT, Finding.MATCHED);

        handle(byDocument(new Contact.Phone(PHONE)));

        assertThat(services.sent).containsExactly("code to account-1");
        assertThat(services.outcomes).containsExactly(RecoveryOutcome.MATCHED);
    }

    @Test
    void orAOneTimePasswordWhereTheRealmWantsThat() {
        settings.put("document-end", "one-time-password");
        services.records.put(PASSPORT, Finding.MATCHED);

        handle(byDocument(EMAIL));

        assertThat(services.sent).containsExactly("password to account-1 over [SMS, EMAIL]");
    }

    @ParameterizedTest
    @CsvSource({"MATCHED, MATCHED", "NOT_MATCHED, WRONG_DOCUMENT", "UNDECIDED, DOCUMENT_UNDECIDED"})
    void couldNotBeCheckedIsNeitherAMatchNorAMiss(Finding finding, RecoveryOutcome outcome) {
        services.records.put(PASSPORT, finding);

        handle(byDocument(EMAIL));

        assertThat(services.outcomes).containsExactly(outcome);
        assertThat(services.sent)
                .isEqualTo(
                        finding == Finding.MATCHED
                                ? List.of("code to account-1")
                                : finding == Finding.UNDECIDED ? List.of("undecided to account-1") : List.of());
    }

    @Test
    void aKindNobodyHasARecordOfIsUndecidedAndAsksNobody() {
        services.knowsKind = false;

        handle(byDocument(EMAIL));

        assertThat(services.asked).isEmpty();
        assertThat(services.outcomes).containsExactly(RecoveryOutcome.DOCUMENT_UNDECIDED);
        assertThat(services.limits.taken("recovery-document-1h")).isZero();
    }

    @Test
    @Tag("R-33")
    void nobodyIsAskedAboutAMiss() {
        services.found = new Citizens.Found.None();
        handle(byDocument(EMAIL));
        services.found = new Citizens.Found.Ambiguous(2);
        handle(byDocument(EMAIL));
        services.found = new Citizens.Found.One(FakeWorkerServices.citizen("account-1", false));
        handle(byDocument(EMAIL));

        assertThat(services.asked).isEmpty();
        assertThat(services.sent).isEmpty();
        assertThat(services.outcomes)
                .containsExactly(RecoveryOutcome.UNKNOWN_CONTACT, RecoveryOutcome.AMBIGUOUS, RecoveryOutcome.DISABLED);
    }

    @Test
    @Tag("R-06")
    void aDocumentBeyondTheLimitIsNotComparedEvenWhenItIsRight() {
        settings.put("document-limit", "2/1h");
        services.records.put(PASSPORT, Finding.NOT_MATCHED);
        handle(byDocument(EMAIL));
        handle(byDocument(EMAIL));
        services.records.put(PASSPORT, Finding.MATCHED);

        handle(byDocument(EMAIL));

        assertThat(services.asked).hasSize(2);
        assertThat(services.outcomes).endsWith(RecoveryOutcome.LIMITED_DOCUMENT);
        assertThat(services.sent).isEmpty();
    }

    @Test
    @Tag("R-06")
    @Tag("R-07")
    void aNeighboursMissesSilenceTheirOwnAndNobodyElses() {
        settings.put("source-limit", "30/1h");
        Citizens.Found found = services.found;
        services.found = new Citizens.Found.None();
        for (int i = 0; i < 40; i++) {
            handle(byPhone());
        }
        assertThat(services.outcomes.subList(0, 30)).containsOnly(RecoveryOutcome.UNKNOWN_NUMBER);
        assertThat(services.outcomes.subList(30, 40)).containsOnly(RecoveryOutcome.LIMITED_SOURCE);
        services.found = found;

        handle(byPhone());

        assertThat(services.sent).hasSize(1);
        assertThat(services.outcomes).endsWith(RecoveryOutcome.MATCHED);
    }

    @ParameterizedTest
    @EnumSource(names = {"ADDRESS_CHANGED", "SIM_SWAPPED"})
    void missesHideNothingThatAnAdministratorMustSee(RecoveryOutcome against) {
        settings.put("source-limit", "1/1h");
        services.phone = against;
        for (int i = 0; i < 5; i++) {
            handle(byPhone());
        }

        assertThat(services.outcomes).hasSize(5).containsOnly(against);
    }

    @Test
    void theApologyIsLimitedAsEveryMessageIs() {
        settings.put("account-limit", "1/1h");
        services.records.put(PASSPORT, Finding.UNDECIDED);

        handle(byDocument(EMAIL));
        handle(byDocument(EMAIL));

        assertThat(services.sent).hasSize(1);
        assertThat(services.outcomes)
                .containsExactly(RecoveryOutcome.DOCUMENT_UNDECIDED, RecoveryOutcome.DOCUMENT_UNDECIDED);
    }

    @Test
    void anAnswerAboutSomebodyElseIsAskedForAnew() {
        services.records.put(PASSPORT, Finding.MATCHED);
        RecoveryTask task = byDocument(EMAIL);
        RemoteChecks checks = RemoteChecks.about(services, task);
        checks.ask(null);
        services.found = new Citizens.Found.One(FakeWorkerServices.citizen("account-2", true));

        assertThatThrownBy(() -> new RecoveryDecision(services, task).of(checks))
                .isInstanceOf(IllegalStateException.class);
        assertThat(services.sent).isEmpty();
    }

    @Test
    void anAccountDisabledWhileOthersWereAskedIsSentNothing() {
        services.records.put(PASSPORT, Finding.MATCHED);
        RecoveryTask task = byDocument(EMAIL);
        RemoteChecks checks = RemoteChecks.about(services, task);
        checks.ask(null);
        services.found = new Citizens.Found.One(FakeWorkerServices.citizen("account-1", false));

        new RecoveryDecision(services, task).of(checks);

        assertThat(services.sent).isEmpty();
        assertThat(services.outcomes).containsExactly(RecoveryOutcome.DISABLED);
    }

    @Test
    void aPageThatIsOverIsSentNothing() {
        services.records.put(PASSPORT, Finding.MATCHED);
        services.pageIsOver = true;

        handle(byDocument(EMAIL));

        assertThat(services.outcomes).containsExactly(RecoveryOutcome.REQUEST_OVER);
    }

    @ParameterizedTest
    @EnumSource(names = {"ADDRESS_CHANGED", "SIM_SWAPPED", "SIM_UNDECIDED"})
    @Tag("R-31")
    void aPhoneThatCannotBeTrustedTodayIsSentNothingOnEitherWay(RecoveryOutcome against) {
        services.records.put(PASSPORT, Finding.MATCHED);
        services.phone = against;

        handle(byDocument(new Contact.Phone(PHONE)));
        handle(byPhone());

        assertThat(services.sent).isEmpty();
        assertThat(services.outcomes).containsExactly(against, against);
        assertThat(services.limits.taken("recovery-account-1h")).isZero();
    }

    @Test
    @Tag("R-31")
    void theOtherAddressIsNotStoppedByIt() {
        services.records.put(PASSPORT, Finding.MATCHED);
        services.phone = RecoveryOutcome.SIM_SWAPPED;

        handle(byDocument(EMAIL));

        assertThat(services.sent).containsExactly("code to account-1");
    }

    @Test
    void aOneTimePasswordGoesOnlyWhereItCanBeTrusted() {
        services.email = RecoveryOutcome.ADDRESS_CHANGED;

        handle(byPhone());

        assertThat(services.sent).containsExactly("password to account-1 over [SMS]");
        assertThat(services.outcomes).containsExactly(RecoveryOutcome.MATCHED);
    }

    @Test
    void anEmailAddressChangedLatelyCarriesNoCode() {
        services.records.put(PASSPORT, Finding.MATCHED);
        services.email = RecoveryOutcome.ADDRESS_CHANGED;

        handle(byDocument(EMAIL));

        assertThat(services.sent).isEmpty();
        assertThat(services.outcomes).containsExactly(RecoveryOutcome.ADDRESS_CHANGED);
    }

    /** A card, say: what would be sent ends at a page that asks for what cannot be shown there. */
    @Test
    @Tag("R-32")
    void aSecondFactorTheFlowDoesNotAskForIsToldInPlaceOfASecretOnEitherWay() {
        services.records.put(PASSPORT, Finding.MATCHED);
        services.canShowSecondFactor = false;

        handle(byDocument(EMAIL));
        handle(byPhone());

        assertThat(services.sent).containsExactly("second step to account-1", "second step to account-1");
        assertThat(services.outcomes)
                .containsExactly(RecoveryOutcome.SECOND_STEP_NOT_ASKED, RecoveryOutcome.SECOND_STEP_NOT_ASKED);
    }

    @Test
    @Tag("R-06")
    void thatIsLimitedAsEveryMessageIs() {
        settings.put("account-limit", "1/1h");
        services.canShowSecondFactor = false;

        handle(byPhone());
        handle(byPhone());

        assertThat(services.sent).hasSize(1);
    }

    @Test
    @Tag("R-31")
    void aPhoneThatCannotBeTrustedTodayIsNotToldOfIt() {
        services.canShowSecondFactor = false;
        services.phone = RecoveryOutcome.SIM_SWAPPED;

        handle(byPhone());

        assertThat(services.sent).isEmpty();
        assertThat(services.outcomes).containsExactly(RecoveryOutcome.SIM_SWAPPED);
    }

    /** A one-time password would be used up on a page that takes no password. */
    @Test
    void whereNoPasswordCanBeStoredNothingIsSentOnEitherWay() {
        services.records.put(PASSPORT, Finding.MATCHED);
        services.canStorePassword = false;

        handle(byDocument(EMAIL));
        handle(byPhone());

        assertThat(services.sent).isEmpty();
        assertThat(services.outcomes)
                .containsExactly(RecoveryOutcome.PASSWORD_READ_ONLY, RecoveryOutcome.PASSWORD_READ_ONLY);
    }

    @Test
    void numberAndPhoneLeadToACodeWhereTheRealmWantsThat() {
        settings.put("phone-end", "choose-password");

        handle(byPhone());

        assertThat(services.sent).containsExactly("code to account-1");
    }
}
