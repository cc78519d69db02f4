package org.citizenlogin.recovery.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.citizenlogin.document.DocumentKinds;
import org.citizenlogin.keycloak.proof.code.CodeResult;
import org.citizenlogin.recovery.step.bydocument.AskContact;
import org.citizenlogin.recovery.step.bydocument.AskDocument;
import org.citizenlogin.recovery.step.bydocument.AskDocumentNumber;
import org.citizenlogin.recovery.step.byphone.AskNumber;
import org.citizenlogin.recovery.step.byphone.AskPhone;
import org.citizenlogin.recovery.decision.RecoveryOutcome;
import org.citizenlogin.recovery.context.RecoveryNotes;
import org.citizenlogin.recovery.context.RecoveryPages;
import org.citizenlogin.recovery.context.PageId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.UserModel;

class RecoverByDocumentTest {

    private static final String WAY_PAGE = "citizen-recover-way.ftl";
    private static final String NUMBER_PAGE = "citizen-recover-number.ftl";
    private static final String CONTACT_PAGE = "citizen-recover-contact.ftl";
    private static final String DOCUMENT_PAGE = "citizen-recover-document.ftl";
    private static final String DOCUMENT_NUMBER_PAGE = "citizen-recover-document-number.ftl";
    private static final String CODE_PAGE = "citizen-recover-code.ftl";
    private static final String ANSWER_PAGE = "citizen-recover-answer.ftl";
    private static final String CODE = "citizen-code";
    private static final String PASSPORT = "L898902C36";

    private final FakeRecoveryContext visit = new FakeRecoveryContext();

    @BeforeEach
    void offersDocuments() {
        visit.config.put("ways", "document");
        visit.config.put("documents", "passport,ru-snils");
    }

    private FakeRecoveryContext atDocument() {
        return visit.open().send(PageId.CONTACT, AskContact.FIELD, "555 12 34 56");
    }

    private FakeRecoveryContext atDocumentNumber() {
        return atDocument().send(PageId.DOCUMENT, AskDocument.FIELD, "passport");
    }

    private FakeRecoveryContext atAnswer() {
        return atDocumentNumber().send(PageId.DOCUMENT_NUMBER, AskDocumentNumber.FIELD, PASSPORT);
    }

    private void at(PageId step) {
        switch (step) {
            case CONTACT:
                visit.open();
                return;
            case DOCUMENT:
                atDocument();
                return;
            case DOCUMENT_NUMBER:
                atDocumentNumber();
                return;
            default:
                atAnswer();
        }
    }

    private String request() {
        return visit.notes.get(RecoveryNotes.REQUEST);
    }

    private void assertPage(String page) {
        assertThat(visit.page).isEqualTo(page);
        assertThat(visit.decisions).containsExactly("challenge");
    }

    private void assertRefused(String page, String field, String key) {
        assertPage(page);
        assertThat(visit.field).isEqualTo(field);
        assertThat(visit.message).isEqualTo(key);
    }

    @Nested
    class TheWayThrough {

        @Test
        void leadsFromTheContactOverTheDocumentToTheCode() {
            visit.open();
            assertPage(CONTACT_PAGE);

            visit.send(PageId.CONTACT, AskContact.FIELD, "555 12 34 56");
            assertPage(DOCUMENT_PAGE);
            assertThat(visit.attributes).containsEntry("citizenDocuments", List.of("passport", "ru-snils"));

            visit.send(PageId.DOCUMENT, AskDocument.FIELD, "passport");
            assertPage(DOCUMENT_NUMBER_PAGE);
            assertThat(visit.attributes).containsEntry("citizenDocument", "passport");
            assertThat(visit.parcels).isEmpty();
            assertThat(visit.opened).isEmpty();

            visit.send(PageId.DOCUMENT_NUMBER, AskDocumentNumber.FIELD, "l898902c36");
            assertPage(CODE_PAGE);
            assertThat(visit.attributes).containsEntry("citizenSeconds", 60L).containsEntry("citizenSentTo", "sms");
        }

        @Test
        void handsOneParcelWithWhatWasTypedToTheOutboxAndOpensItsErrand() {
            atAnswer();

            assertThat(visit.parcels).hasSize(1);
            assertThat(visit.parcels.get(0).kind()).isEqualTo("recover-by-document");
            assertThat(visit.parcels.get(0).content())
                    .isEqualTo(Map.of(
                            "phone", "+995555123456",
                            "region", "GE",
                            "document", "passport",
                            "document-number", PASSPORT,
                            "locale", "ka",
                            "source", "192.0.2.7",
                            "request", request(),
                            "execution", "execution-1",
                            "client", "portal"));
            assertThat(visit.opened).containsExactly(request());
            assertThat(visit.counted).containsExactly(RecoveryOutcome.REQUESTED);
        }

        @Test
        void takesAnEmailAddressAsWell() {
            visit.open()
                    .send(PageId.CONTACT, AskContact.FIELD, " Nino@Citizen.test ")
                    .send(PageId.DOCUMENT, AskDocument.FIELD, "passport")
                    .send(PageId.DOCUMENT_NUMBER, AskDocumentNumber.FIELD, PASSPORT);

            assertThat(visit.parcels.get(0).content())
                    .containsEntry("email", "nino@citizen.test")
                    .doesNotContainKey("phone");
            assertThat(visit.attributes).containsEntry("citizenSentTo", "email");
        }

        @Test
        void doesNotAskWhichDocumentWhereThereIsOne() {
            visit.config.put("documents", "passport");
            atDocument();

            assertPage(DOCUMENT_NUMBER_PAGE);
            visit.send(PageId.DOCUMENT_NUMBER, AskDocumentNumber.FIELD, PASSPORT);
            assertPage(CODE_PAGE);
        }

        @Test
        void leadsToAOneTimePasswordWhereTheRealmWantsThat() {
            visit.config.put("document-end", "one-time-password");
            atAnswer();

            assertPage(ANSWER_PAGE);
            assertThat(visit.opened).as("no code will be issued").isEmpty();
            visit.store.put(request() + " right", FakeRecoveryContext.account("account-1", true));
            visit.send(PageId.ANSWER, "citizen-one-time-password", "right");
            assertThat(visit.decisions).containsExactly("success");
        }

        @Test
        void ofNumberAndPhoneLeadsToACodeWhereTheRealmWantsThat() {
            visit.config.put("ways", "phone");
            visit.config.put("phone-end", "choose-password");
            visit.open()
                    .send(PageId.NUMBER, AskNumber.FIELD, "01234567890")
                    .send(PageId.PHONE, AskPhone.FIELD, "555123456");

            assertPage(CODE_PAGE);
            assertThat(visit.opened).containsExactly(request());
            assertThat(visit.parcels.get(0).kind()).isEqualTo("recover-by-phone");
            assertThat(visit.attributes).containsEntry("citizenSentTo", "sms");
        }

        @Test
        void leadsBackToAnotherDocumentWithAnotherRequest() {
            atDocumentNumber();
            String first = request();
            visit.send(PageId.DOCUMENT_NUMBER, RecoveryPages.FIELD_GO, RecoveryPages.GO_DOCUMENTS);
            assertPage(DOCUMENT_PAGE);

            visit.send(PageId.DOCUMENT, AskDocument.FIELD, "ru-snils")
                    .send(PageId.DOCUMENT_NUMBER, AskDocumentNumber.FIELD, "112-233-445 95");
            assertPage(CODE_PAGE);
            assertThat(request()).isNotEqualTo(first);
            assertThat(visit.parcels.get(0).content())
                    .containsEntry("document", "ru-snils")
                    .containsEntry("document-number", "11223344595");
        }

        @Test
        void leadsBackToAnotherContact() {
            atDocumentNumber().send(PageId.DOCUMENT_NUMBER, RecoveryPages.FIELD_GO, RecoveryPages.GO_RESTART);

            assertPage(CONTACT_PAGE);
            assertThat(visit.notes).isEmpty();
        }
    }

    @Nested
    class TwoWays {

        @BeforeEach
        void offersBoth() {
            visit.config.put("ways", "phone,document");
        }

        @Test
        void areAChoiceBeforeAnythingElse() {
            visit.open();

            assertPage(WAY_PAGE);
            assertThat(visit.attributes).containsEntry("citizenOffered", List.of("phone", "document"));
            visit.send(PageId.WAY, ChooseWay.FIELD, "document");
            assertPage(CONTACT_PAGE);
        }

        @Test
        void areBothOpen() {
            visit.open().send(PageId.WAY, ChooseWay.FIELD, "phone");

            assertPage(NUMBER_PAGE);
            visit.send(PageId.NUMBER, AskNumber.FIELD, "01234567890").send(PageId.PHONE, AskPhone.FIELD, "555123456");
            assertPage(ANSWER_PAGE);
            assertThat(visit.parcels.get(0).kind()).isEqualTo("recover-by-phone");
        }

        @Test
        void keepTheChoiceWhenACitizenStartsAgainAndForgetItWhenAskedTo() {
            visit.open().send(PageId.WAY, ChooseWay.FIELD, "document");
            visit.send(PageId.CONTACT, AskContact.FIELD, "555123456");

            visit.send(PageId.DOCUMENT, RecoveryPages.FIELD_GO, RecoveryPages.GO_RESTART);
            assertPage(CONTACT_PAGE);
            visit.send(PageId.CONTACT, RecoveryPages.FIELD_GO, RecoveryPages.GO_WAYS);
            assertPage(WAY_PAGE);
            assertThat(visit.notes).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "video", "PHONE", "document,phone"})
        @Tag("R-57")
        void areTheOnlyOnes(String typed) {
            visit.open().send(PageId.WAY, ChooseWay.FIELD, typed);

            assertPage(WAY_PAGE);
        }

        @Test
        @Tag("R-57")
        void doNotMixWhatWasTypedOnOneWithTheOther() {
            visit.open().send(PageId.WAY, ChooseWay.FIELD, "phone");
            visit.send(PageId.NUMBER, AskNumber.FIELD, "01234567890").send(PageId.PHONE, AskPhone.FIELD, "555123456");
            String first = request();
            visit.send(PageId.ANSWER, RecoveryPages.FIELD_GO, RecoveryPages.GO_WAYS);
            visit.send(PageId.WAY, ChooseWay.FIELD, "document");

            assertPage(CONTACT_PAGE);
            assertThat(visit.notes).containsOnlyKeys(RecoveryNotes.WAY);
            visit.send(PageId.CONTACT, AskContact.FIELD, "555123456");
            assertThat(request()).isNotEqualTo(first);
        }

        @Test
        void aWayThatIsNotOfferedAnyMoreWasNeverChosen() {
            visit.open().send(PageId.WAY, ChooseWay.FIELD, "document");
            visit.config.put("ways", "phone");

            visit.open();

            assertPage(NUMBER_PAGE);
        }
    }

    @Nested
    class TypedWrong {

        @ParameterizedTest
        @CsvSource({
            "'', citizenRecoverContactMissing",
            "nino, citizenRecoverContactForm",
            "nino@, citizenRecoverContactEmail",
            "+48512345678, citizenRecoverPhoneCountry",
            "032 2 12 34 56, citizenRecoverPhoneNotMobile",
            "55512345, citizenRecoverContactForm"
        })
        void aContactIsAFieldError(String typed, String key) {
            visit.open().send(PageId.CONTACT, AskContact.FIELD, typed);

            assertRefused(CONTACT_PAGE, AskContact.FIELD, key);
            assertThat(visit.notes).isEmpty();
        }

        @Test
        void aContactOfAChannelThatIsNotOfferedIsAFieldError() {
            visit.config.put("document-channels", "sms");
            visit.open().send(PageId.CONTACT, AskContact.FIELD, "nino@citizen.test");
            assertRefused(CONTACT_PAGE, AskContact.FIELD, "citizenRecoverPhoneForm");

            visit.config.put("document-channels", "email");
            visit.send(PageId.CONTACT, AskContact.FIELD, "555123456");
            assertRefused(CONTACT_PAGE, AskContact.FIELD, "citizenRecoverContactEmail");
        }

        @ParameterizedTest
        @CsvSource({
            "'', citizenRecoverDocumentNumberMissing",
            "L898902C, citizenRecoverDocumentNumberForm",
            "L898902C37, citizenRecoverDocumentNumberDigit",
            "L898902C3٦, citizenRecoverDocumentNumberForm"
        })
        void aDocumentIsAFieldErrorAtOnceBecauseItSaysNothingAboutAnybody(String typed, String key) {
            atDocumentNumber().send(PageId.DOCUMENT_NUMBER, AskDocumentNumber.FIELD, typed);

            assertRefused(DOCUMENT_NUMBER_PAGE, AskDocumentNumber.FIELD, key);
            assertThat(visit.parcels).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "library-card", "passport,ru-snils", "PASSPORT"})
        void aKindThatIsNotOfferedIsNotTaken(String typed) {
            atDocument().send(PageId.DOCUMENT, AskDocument.FIELD, typed);

            assertPage(DOCUMENT_PAGE);
            assertThat(visit.notes).doesNotContainKey(RecoveryNotes.DOCUMENT);
        }
    }

    @Nested
    class WhatIsNoFormOfThisStep {

        @ParameterizedTest
        @EnumSource(names = {"CONTACT", "DOCUMENT", "DOCUMENT_NUMBER", "ANSWER"})
        @Tag("R-57")
        void anEmptyBodyAReloadAndAFormOfAnotherPageShowThePageThatStands(PageId step) {
            at(step);
            String page = visit.page;
            int parcels = visit.parcels.size();
            Map<String, String> before = Map.copyOf(visit.notes);

            visit.send(null);
            assertPage(page);
            visit.open();
            assertPage(page);
            visit.openAction();
            assertPage(page);
            for (PageId from : PageId.values()) {
                if (from != step) {
                    visit.send(
                            from,
                            AskNumber.FIELD,
                            "01234567890",
                            AskPhone.FIELD,
                            "555000000",
                            AskContact.FIELD,
                            "555000000",
                            AskDocument.FIELD,
                            "ru-snils",
                            AskDocumentNumber.FIELD,
                            PASSPORT,
                            ChooseWay.FIELD,
                            "phone",
                            CODE,
                            "12345678");
                    assertPage(page);
                }
            }
            assertThat(visit.notes).isEqualTo(before);
            assertThat(visit.parcels).hasSize(parcels);
            assertThat(visit.redeemed).isEmpty();
        }

        @Test
        void aSecondTabsFormWithTheSameSessionCodeWritesOneParcel() {
            atDocumentNumber();
            visit.sendAgain("code-1", PageId.DOCUMENT_NUMBER, AskDocumentNumber.FIELD, PASSPORT);
            visit.notes.remove(RecoveryNotes.DOCUMENT_NUMBER);
            visit.notes.remove(RecoveryNotes.RESEND_AT);
            visit.sendAgain("code-1", PageId.DOCUMENT_NUMBER, AskDocumentNumber.FIELD, PASSPORT);

            assertPage(CODE_PAGE);
            assertThat(visit.parcels).hasSize(1);
            assertThat(visit.opened).hasSize(1);
        }
    }

    @Nested
    class TheCode {

        private final UserModel citizen = FakeRecoveryContext.account("account-1", true);

        private void issue(String code) {
            visit.store.put(request() + " " + code, citizen);
            visit.admitted.put("account-1", citizen);
        }

        @Test
        void ofThisRequestLetsItsAccountIn() {
            atAnswer();
            issue("12345678");

            visit.send(PageId.ANSWER, CODE, "12345678");

            assertThat(visit.decisions).containsExactly("success");
            assertThat(visit.user).isSameAs(citizen);
            assertThat(visit.notes)
                    .containsOnly(
                            Map.entry(RecoveryNotes.PROOF, "account-1"),
                            Map.entry("citizen-proven-account", "account-1"),
                            Map.entry("ATTEMPTED_USERNAME", "name-of-account-1"));
            assertThat(visit.history).containsExactly("account-1");
            assertThat(visit.counted).endsWith(RecoveryOutcome.PROVEN);
            assertThat(visit.events).containsExactly("RESET_PASSWORD proven");
        }

        @Test
        @Tag("R-17")
        void ofAnotherRequestDoesNot() {
            atAnswer();
            issue("12345678");
            visit.send(PageId.ANSWER, RecoveryPages.FIELD_GO, RecoveryPages.GO_RESTART);
            atAnswer().send(PageId.ANSWER, CODE, "12345678");

            assertRefused(CODE_PAGE, CODE, "citizenRecoverCodeWrong");
            assertThat(visit.user).isNull();
        }

        @ParameterizedTest
        @EnumSource(CodeResult.Reason.class)
        @Tag("R-21")
        void thatIsWrongForWhateverReasonIsOnePage(CodeResult.Reason reason) {
            atAnswer();
            visit.send(PageId.ANSWER, CODE, "00000000");
            Map<String, Object> wrong = Map.copyOf(visit.attributes);
            visit.wrongBecause = reason;

            visit.send(PageId.ANSWER, CODE, "12345678");

            assertRefused(CODE_PAGE, CODE, "citizenRecoverCodeWrong");
            assertThat(visit.attributes).isEqualTo(wrong);
            assertThat(visit.user).isNull();
            assertThat(visit.events)
                    .endsWith("RESET_PASSWORD invalid_user_credentials "
                            + (reason == CodeResult.Reason.OUT_OF_TRIES || reason == CodeResult.Reason.ACCOUNT_CAP
                                    ? "limited_tries"
                                    : "wrong_code"));
        }

        @Test
        void ofAnAccountThatMayNotGoOnLooksLikeAWrongOne() {
            atAnswer();
            issue("12345678");
            visit.admitted.clear();

            visit.send(PageId.ANSWER, CODE, "12345678");

            assertRefused(CODE_PAGE, CODE, "citizenRecoverCodeWrong");
            assertThat(visit.user).isNull();
        }

        @ParameterizedTest
        @CsvSource({
            "'', citizenRecoverCodeMissing",
            "' ', citizenRecoverCodeMissing",
            "12345, citizenRecoverCodeForm",
            "1234567a, citizenRecoverCodeForm",
            "١٢٣٤٥٦٧٨, citizenRecoverCodeForm",
            "1234567890123, citizenRecoverCodeForm"
        })
        @Tag("R-23")
        void thatCanBeNoneIsTheFieldsOwnErrorAndIsNotLookedAt(String typed, String key) {
            atAnswer().send(PageId.ANSWER, CODE, typed);

            assertRefused(CODE_PAGE, CODE, key);
            assertThat(visit.redeemed).isEmpty();
            assertThat(visit.limits.taken("recovery-source-try-1h")).isZero();
        }

        @Test
        void isNotLookedAtAnyMoreWhenOneSourceTypedTooMany() {
            visit.config.put("source-try-limit", "1/1h");
            atAnswer().send(PageId.ANSWER, CODE, "00000000");
            issue("12345678");

            visit.send(PageId.ANSWER, CODE, "12345678");

            assertRefused(CODE_PAGE, CODE, "citizenRecoverCodeWrong");
            assertThat(visit.redeemed).hasSize(1);
        }

        @Test
        @Tag("R-18")
        void askedForAgainBelongsToTheSameErrand() {
            atAnswer();
            String request = request();
            visit.now = visit.now.plusSeconds(60);

            visit.send(PageId.ANSWER, RecoveryPages.FIELD_GO, RecoveryPages.GO_RESEND);

            assertPage(CODE_PAGE);
            assertThat(visit.message).isEqualTo("citizenRecoverCodeResent");
            assertThat(visit.opened).containsExactly(request, request);
            assertThat(visit.parcels).hasSize(2);
            assertThat(visit.parcels.get(1).content())
                    .isEqualTo(visit.parcels.get(0).content());
        }

        @Test
        @Tag("R-57")
        void isNoUseInAnotherFlow() {
            atAnswer();
            issue("12345678");
            visit.flowPath = "authenticate";

            visit.send(PageId.ANSWER, CODE, "12345678");

            assertThat(visit.decisions).containsExactly("resetFlow");
            assertThat(visit.redeemed).isEmpty();
        }
    }

    @Nested
    class NotServed {

        @Test
        void isAWayByDocumentWithoutADocument() {
            visit.config.remove("documents");

            assertThat(visit.open().page).isEqualTo("citizen-recover-unavailable.ftl");
            assertThat(visit.status).isEqualTo(503);
        }

        @Test
        void isAWayByDocumentOfWhichTheServerKnowsNone() {
            visit.kinds = List.of(DocumentKinds.POLAND_PESEL);

            assertThat(visit.open().page).isEqualTo("citizen-recover-unavailable.ftl");
        }

        @Test
        void isAKindTheServerDoesNotKnow() {
            visit.kinds = List.of(DocumentKinds.RUSSIA_SNILS);

            atDocument();

            assertThat(visit.page).isEqualTo(DOCUMENT_NUMBER_PAGE);
            assertThat(visit.attributes).containsEntry("citizenDocument", "ru-snils");
        }

        @Test
        void isAStepWhoseWorkerCouldNotReadItsSettings() {
            visit.config.put("sim-swap-within", "for ever");

            assertThat(visit.open().page).isEqualTo("citizen-recover-unavailable.ftl");
        }

        @ParameterizedTest
        @CsvSource({
            "code-digits, 5", // fewer than six can be guessed
            "code-tries, 11",
            "code-life-sms, 11m", // at most 10 min by SMS
            "code-life-email, 25h" // at most 24 h by e-mail
        })
        @Tag("R-13")
        @Tag("R-14")
        void isAStepWhoseCodesWouldBeTooWeak(String key, String written) {
            visit.config.put(key, written);

            assertThat(visit.open().page).isEqualTo("citizen-recover-unavailable.ftl");
        }
    }
}
