package org.citizenlogin.recovery.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.citizenlogin.document.DocumentKinds;
import org.citizenlogin.keycloak.platform.flow.StepContext;
import org.citizenlogin.keycloak.proof.code.CodeResult;
import org.citizenlogin.recovery.context.RecoveryContext;
import org.citizenlogin.recovery.context.RecoveryNotes;
import org.citizenlogin.recovery.context.RecoveryPageId;
import org.citizenlogin.recovery.decision.RecoveryOutcome;
import org.citizenlogin.recovery.step.bydocument.AskContact;
import org.citizenlogin.recovery.step.bydocument.AskDocument;
import org.citizenlogin.recovery.step.bydocument.AskDocumentNumber;
import org.citizenlogin.recovery.step.byphone.AskNumber;
import org.citizenlogin.recovery.step.byphone.AskPhone;
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

    private final FakeRecoveryContext recovery = new FakeRecoveryContext();

    @BeforeEach
    void offersDocuments() {
        recovery.config.put("ways", "document");
        recovery.config.put("documents", "passport,ru-snils");
    }

    private FakeRecoveryContext atDocument() {
        return recovery.open().send(RecoveryPageId.CONTACT, AskContact.FIELD, "555 12 34 56");
    }

    private FakeRecoveryContext atDocumentNumber() {
        return atDocument().send(RecoveryPageId.DOCUMENT, AskDocument.FIELD, "passport");
    }

    private FakeRecoveryContext atAnswer() {
        return atDocumentNumber().send(RecoveryPageId.DOCUMENT_NUMBER, AskDocumentNumber.FIELD, PASSPORT);
    }

    private void at(RecoveryPageId step) {
        switch (step) {
            case CONTACT:
                recovery.open();
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
        return recovery.notes.get(RecoveryNotes.REQUEST.name());
    }

    private void assertPage(String page) {
        assertThat(recovery.page).isEqualTo(page);
        assertThat(recovery.decisions).containsExactly("challenge");
    }

    private void assertRefused(String page, String field, String key) {
        assertPage(page);
        assertThat(recovery.field).isEqualTo(field);
        assertThat(recovery.message).isEqualTo(key);
    }

    @Nested
    class TheWayThrough {

        @Test
        void leadsFromTheContactOverTheDocumentToTheCode() {
            recovery.open();
            assertPage(CONTACT_PAGE);

            recovery.send(RecoveryPageId.CONTACT, AskContact.FIELD, "555 12 34 56");
            assertPage(DOCUMENT_PAGE);
            assertThat(recovery.attributes).containsEntry("citizenDocuments", List.of("passport", "ru-snils"));

            recovery.send(RecoveryPageId.DOCUMENT, AskDocument.FIELD, "passport");
            assertPage(DOCUMENT_NUMBER_PAGE);
            assertThat(recovery.attributes).containsEntry("citizenDocument", "passport");
            assertThat(recovery.messages).isEmpty();
            assertThat(recovery.opened).isEmpty();

            recovery.send(RecoveryPageId.DOCUMENT_NUMBER, AskDocumentNumber.FIELD, "l898902c36");
            assertPage(CODE_PAGE);
            assertThat(recovery.attributes).containsEntry("citizenSeconds", 60L).containsEntry("citizenSentTo", "sms");
        }

        @Test
        void handsOneMessageWithWhatWasTypedToTheOutboxAndOpensItsCodeTransaction() {
            atAnswer();

            assertThat(recovery.messages).hasSize(1);
            assertThat(recovery.messages.get(0).kind()).isEqualTo("recover-by-document");
            assertThat(recovery.messages.get(0).content())
                    .isEqualTo(Map.of(
                            "phone", "+995555123456",
                            "document", "passport",
                            "document-number", PASSPORT,
                            "locale", "ka",
                            "source", "192.0.2.7",
                            "request", request(),
                            "execution", "execution-1",
                            "client", "portal"));
            assertThat(recovery.opened).containsExactly(request());
            assertThat(recovery.counted).containsExactly(RecoveryOutcome.REQUESTED);
        }

        @Test
        void takesAnEmailAddressAsWell() {
            recovery.open()
                    .send(RecoveryPageId.CONTACT, AskContact.FIELD, " Nino@Citizen.test ")
                    .send(RecoveryPageId.DOCUMENT, AskDocument.FIELD, "passport")
                    .send(RecoveryPageId.DOCUMENT_NUMBER, AskDocumentNumber.FIELD, PASSPORT);

            assertThat(recovery.messages.get(0).content())
                    .containsEntry("email", "nino@citizen.test")
                    .doesNotContainKey("phone");
            assertThat(recovery.attributes).containsEntry("citizenSentTo", "email");
        }

        @Test
        void doesNotAskWhichDocumentWhereThereIsOne() {
            recovery.config.put("documents", "passport");
            atDocument();

            assertPage(DOCUMENT_NUMBER_PAGE);
            recovery.send(RecoveryPageId.DOCUMENT_NUMBER, AskDocumentNumber.FIELD, PASSPORT);
            assertPage(CODE_PAGE);
        }

        @Test
        void leadsToAOneTimePasswordWhereTheRealmWantsThat() {
            recovery.config.put("document-end", "one-time-password");
            atAnswer();

            assertPage(ANSWER_PAGE);
            assertThat(recovery.opened).as("no code will be issued").isEmpty();
            recovery.store.put(request() + " right", FakeRecoveryContext.account("account-1", true));
            recovery.send(RecoveryPageId.ANSWER, "citizen-one-time-password", "right");
            assertThat(recovery.decisions).containsExactly("success");
        }

        @Test
        void ofNumberAndPhoneLeadsToACodeWhereTheRealmWantsThat() {
            recovery.config.put("ways", "phone");
            recovery.config.put("phone-end", "choose-password");
            recovery.open()
                    .send(RecoveryPageId.NUMBER, AskNumber.FIELD, "01234567890")
                    .send(RecoveryPageId.PHONE, AskPhone.FIELD, "555123456");

            assertPage(CODE_PAGE);
            assertThat(recovery.opened).containsExactly(request());
            assertThat(recovery.messages.get(0).kind()).isEqualTo("recover-by-phone");
            assertThat(recovery.attributes).containsEntry("citizenSentTo", "sms");
        }

        @Test
        void leadsBackToAnotherDocumentWithAnotherRequest() {
            atDocumentNumber();
            String first = request();
            recovery.send(RecoveryPageId.DOCUMENT_NUMBER, StepContext.FIELD_BUTTON, RecoveryContext.BUTTON_DOCUMENTS);
            assertPage(DOCUMENT_PAGE);

            recovery.send(RecoveryPageId.DOCUMENT, AskDocument.FIELD, "ru-snils")
                    .send(RecoveryPageId.DOCUMENT_NUMBER, AskDocumentNumber.FIELD, "112-233-445 95");
            assertPage(CODE_PAGE);
            assertThat(request()).isNotEqualTo(first);
            assertThat(recovery.messages.get(0).content())
                    .containsEntry("document", "ru-snils")
                    .containsEntry("document-number", "11223344595");
        }

        @Test
        void leadsBackToAnotherContact() {
            atDocumentNumber()
                    .send(RecoveryPageId.DOCUMENT_NUMBER, StepContext.FIELD_BUTTON, StepContext.BUTTON_RESTART);

            assertPage(CONTACT_PAGE);
            assertThat(recovery.notes).isEmpty();
        }
    }

    @Nested
    class TwoWays {

        @BeforeEach
        void offersBoth() {
            recovery.config.put("ways", "phone,document");
        }

        @Test
        void areAChoiceBeforeAnythingElse() {
            recovery.open();

            assertPage(WAY_PAGE);
            assertThat(recovery.attributes).containsEntry("citizenOffered", List.of("phone", "document"));
            recovery.send(RecoveryPageId.WAY, ChooseWay.FIELD, "document");
            assertPage(CONTACT_PAGE);
        }

        @Test
        void areBothOpen() {
            recovery.open().send(RecoveryPageId.WAY, ChooseWay.FIELD, "phone");

            assertPage(NUMBER_PAGE);
            recovery.send(RecoveryPageId.NUMBER, AskNumber.FIELD, "01234567890")
                    .send(RecoveryPageId.PHONE, AskPhone.FIELD, "555123456");
            assertPage(ANSWER_PAGE);
            assertThat(recovery.messages.get(0).kind()).isEqualTo("recover-by-phone");
        }

        @Test
        void keepTheChoiceWhenACitizenStartsAgainAndForgetItWhenAskedTo() {
            recovery.open().send(RecoveryPageId.WAY, ChooseWay.FIELD, "document");
            recovery.send(RecoveryPageId.CONTACT, AskContact.FIELD, "555123456");

            recovery.send(RecoveryPageId.DOCUMENT, StepContext.FIELD_BUTTON, StepContext.BUTTON_RESTART);
            assertPage(CONTACT_PAGE);
            recovery.send(RecoveryPageId.CONTACT, StepContext.FIELD_BUTTON, RecoveryContext.BUTTON_WAYS);
            assertPage(WAY_PAGE);
            assertThat(recovery.notes).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "video", "PHONE", "document,phone"})
        @Tag("R-57")
        void areTheOnlyOnes(String typed) {
            recovery.open().send(RecoveryPageId.WAY, ChooseWay.FIELD, typed);

            assertPage(WAY_PAGE);
        }

        @Test
        @Tag("R-57")
        void doNotMixWhatWasTypedOnOneWithTheOther() {
            recovery.open().send(RecoveryPageId.WAY, ChooseWay.FIELD, "phone");
            recovery.send(RecoveryPageId.NUMBER, AskNumber.FIELD, "01234567890")
                    .send(RecoveryPageId.PHONE, AskPhone.FIELD, "555123456");
            String first = request();
            recovery.send(RecoveryPageId.ANSWER, StepContext.FIELD_BUTTON, RecoveryContext.BUTTON_WAYS);
            recovery.send(RecoveryPageId.WAY, ChooseWay.FIELD, "document");

            assertPage(CONTACT_PAGE);
            assertThat(recovery.notes).containsOnlyKeys(RecoveryNotes.WAY.name());
            recovery.send(RecoveryPageId.CONTACT, AskContact.FIELD, "555123456");
            assertThat(request()).isNotEqualTo(first);
        }

        @Test
        void aWayThatIsNotOfferedAnyMoreWasNeverChosen() {
            recovery.open().send(RecoveryPageId.WAY, ChooseWay.FIELD, "document");
            recovery.config.put("ways", "phone");

            recovery.open();

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
            recovery.open().send(RecoveryPageId.CONTACT, AskContact.FIELD, typed);

            assertRefused(CONTACT_PAGE, AskContact.FIELD, key);
            assertThat(recovery.notes).isEmpty();
        }

        @Test
        void aContactOfAChannelThatIsNotOfferedIsAFieldError() {
            recovery.config.put("document-channels", "sms");
            recovery.open().send(RecoveryPageId.CONTACT, AskContact.FIELD, "nino@citizen.test");
            assertRefused(CONTACT_PAGE, AskContact.FIELD, "citizenRecoverPhoneForm");

            recovery.config.put("document-channels", "email");
            recovery.send(RecoveryPageId.CONTACT, AskContact.FIELD, "555123456");
            assertRefused(CONTACT_PAGE, AskContact.FIELD, "citizenRecoverContactEmail");
        }

        @ParameterizedTest
        @CsvSource({
            "'', citizenRecoverDocumentNumberMissing",
            "L898, citizenRecoverDocumentNumberForm",
            "L898902C37, citizenRecoverDocumentNumberDigit",
            "L898902C3٦, citizenRecoverDocumentNumberForm"
        })
        void aDocumentIsAFieldErrorAtOnceBecauseItSaysNothingAboutAnybody(String typed, String key) {
            atDocumentNumber().send(RecoveryPageId.DOCUMENT_NUMBER, AskDocumentNumber.FIELD, typed);

            assertRefused(DOCUMENT_NUMBER_PAGE, AskDocumentNumber.FIELD, key);
            assertThat(recovery.messages).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "library-card", "passport,ru-snils", "PASSPORT"})
        void aKindThatIsNotOfferedIsNotTaken(String typed) {
            atDocument().send(RecoveryPageId.DOCUMENT, AskDocument.FIELD, typed);

            assertPage(DOCUMENT_PAGE);
            assertThat(recovery.notes).doesNotContainKey(RecoveryNotes.DOCUMENT.name());
        }
    }

    @Nested
    class WhatIsNoFormOfThisStep {

        @ParameterizedTest
        @EnumSource(names = {"CONTACT", "DOCUMENT", "DOCUMENT_NUMBER", "ANSWER"})
        @Tag("R-57")
        void anEmptyBodyAReloadAndAFormOfAnotherPageShowThePageThatStands(RecoveryPageId step) {
            at(step);
            String page = recovery.page;
            int messages = recovery.messages.size();
            Map<String, String> before = Map.copyOf(recovery.notes);

            recovery.send(null);
            assertPage(page);
            recovery.open();
            assertPage(page);
            recovery.openAction();
            assertPage(page);
            for (RecoveryPageId from : RecoveryPageId.values()) {
                if (from != step) {
                    recovery.send(
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
            assertThat(recovery.notes).isEqualTo(before);
            assertThat(recovery.messages).hasSize(messages);
            assertThat(recovery.redeemed).isEmpty();
        }

        @Test
        void aSecondTabsFormWithTheSameSessionCodeWritesOneMessage() {
            atDocumentNumber();
            recovery.sendAgain("code-1", RecoveryPageId.DOCUMENT_NUMBER, AskDocumentNumber.FIELD, PASSPORT);
            recovery.notes.remove(RecoveryNotes.DOCUMENT_NUMBER.name());
            recovery.notes.remove(RecoveryNotes.RESEND_AT.name());
            recovery.sendAgain("code-1", RecoveryPageId.DOCUMENT_NUMBER, AskDocumentNumber.FIELD, PASSPORT);

            assertPage(CODE_PAGE);
            assertThat(recovery.messages).hasSize(1);
            assertThat(recovery.opened).hasSize(1);
        }
    }

    @Nested
    class TheCode {

        private final UserModel citizen = FakeRecoveryContext.account("account-1", true);

        private void issue(String code) {
            recovery.store.put(request() + " " + code, citizen);
            recovery.admitted.put("account-1", citizen);
        }

        @Test
        void ofThisRequestLetsItsAccountIn() {
            atAnswer();
            issue("12345678");

            recovery.send(RecoveryPageId.ANSWER, CODE, "12345678");

            assertThat(recovery.decisions).containsExactly("success");
            assertThat(recovery.login.user).isSameAs(citizen);
            assertThat(recovery.notes)
                    .containsOnly(
                            Map.entry(RecoveryNotes.PROOF.name(), "account-1"),
                            Map.entry("citizen-proven-account", "account-1"),
                            Map.entry("ATTEMPTED_USERNAME", "name-of-account-1"));
            assertThat(recovery.history).containsExactly("account-1");
            assertThat(recovery.counted).endsWith(RecoveryOutcome.PROVEN);
            assertThat(recovery.events).containsExactly("RESET_PASSWORD proven");
        }

        @Test
        @Tag("R-17")
        void ofAnotherRequestDoesNot() {
            atAnswer();
            issue("12345678");
            recovery.send(RecoveryPageId.ANSWER, StepContext.FIELD_BUTTON, StepContext.BUTTON_RESTART);
            atAnswer().send(RecoveryPageId.ANSWER, CODE, "12345678");

            assertRefused(CODE_PAGE, CODE, "citizenRecoverCodeWrong");
            assertThat(recovery.login.user).isNull();
        }

        @ParameterizedTest
        @EnumSource(CodeResult.Reason.class)
        @Tag("R-21")
        void thatIsWrongForWhateverReasonIsOnePage(CodeResult.Reason reason) {
            atAnswer();
            recovery.send(RecoveryPageId.ANSWER, CODE, "00000000");
            Map<String, Object> wrong = Map.copyOf(recovery.attributes);
            recovery.wrongBecause = reason;

            recovery.send(RecoveryPageId.ANSWER, CODE, "12345678");

            assertRefused(CODE_PAGE, CODE, "citizenRecoverCodeWrong");
            assertThat(recovery.attributes).isEqualTo(wrong);
            assertThat(recovery.login.user).isNull();
            assertThat(recovery.events)
                    .endsWith("RESET_PASSWORD invalid_user_credentials "
                            + (reason == CodeResult.Reason.OUT_OF_TRIES || reason == CodeResult.Reason.ACCOUNT_CAP
                                    ? "limited_tries"
                                    : "wrong_code"));
        }

        /** One question more is a millisecond more, and only a request that was sent a code can be out of tries. */
        @ParameterizedTest
        @EnumSource(CodeResult.Reason.class)
        @Tag("R-02")
        void thatIsWrongForWhateverReasonAsksTheSameLimits(CodeResult.Reason reason) {
            atAnswer();
            recovery.askedLimits.clear();
            recovery.send(RecoveryPageId.ANSWER, CODE, "00000000");
            List<List<String>> ofAWrongOne = List.copyOf(recovery.askedLimits);
            recovery.askedLimits.clear();
            recovery.wrongBecause = reason;

            recovery.send(RecoveryPageId.ANSWER, CODE, "12345678");

            assertThat(ofAWrongOne).hasSize(1);
            assertThat(recovery.askedLimits).isEqualTo(ofAWrongOne);
        }

        @Test
        void ofAnAccountThatMayNotGoOnLooksLikeAWrongOne() {
            atAnswer();
            issue("12345678");
            recovery.admitted.clear();

            recovery.send(RecoveryPageId.ANSWER, CODE, "12345678");

            assertRefused(CODE_PAGE, CODE, "citizenRecoverCodeWrong");
            assertThat(recovery.login.user).isNull();
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
            atAnswer().send(RecoveryPageId.ANSWER, CODE, typed);

            assertRefused(CODE_PAGE, CODE, key);
            assertThat(recovery.redeemed).isEmpty();
            assertThat(recovery.limits.taken("recovery-source-try-1h")).isZero();
        }

        @Test
        void isNotLookedAtAnyMoreWhenOneSourceTypedTooMany() {
            recovery.config.put("source-try-limit", "1/1h");
            atAnswer().send(RecoveryPageId.ANSWER, CODE, "00000000");
            issue("12345678");

            recovery.send(RecoveryPageId.ANSWER, CODE, "12345678");

            assertRefused(CODE_PAGE, CODE, "citizenRecoverCodeWrong");
            assertThat(recovery.redeemed).hasSize(1);
        }

        @Test
        @Tag("R-18")
        void askedForAgainBelongsToTheSameCodeTransaction() {
            atAnswer();
            String request = request();
            recovery.now = recovery.now.plusSeconds(60);

            recovery.send(RecoveryPageId.ANSWER, StepContext.FIELD_BUTTON, StepContext.BUTTON_RESEND);

            assertPage(CODE_PAGE);
            assertThat(recovery.message).isEqualTo("citizenRecoverCodeResent");
            assertThat(recovery.opened).containsExactly(request, request);
            assertThat(recovery.messages).hasSize(2);
            assertThat(recovery.messages.get(1).content())
                    .isEqualTo(recovery.messages.get(0).content());
        }

        @Test
        @Tag("R-57")
        void isNoUseInAnotherFlow() {
            atAnswer();
            issue("12345678");
            recovery.flowPath = "authenticate";

            recovery.send(RecoveryPageId.ANSWER, CODE, "12345678");

            assertThat(recovery.decisions).containsExactly("resetFlow");
            assertThat(recovery.redeemed).isEmpty();
        }
    }

    @Nested
    class NotServed {

        @Test
        void isAWayByDocumentWithoutADocument() {
            recovery.config.remove("documents");

            assertThat(recovery.open().page).isEqualTo("citizen-recover-unavailable.ftl");
            assertThat(recovery.status).isEqualTo(503);
        }

        @Test
        void isAWayByDocumentOfWhichTheServerKnowsNone() {
            recovery.kinds = List.of(DocumentKinds.POLAND_PESEL);

            assertThat(recovery.open().page).isEqualTo("citizen-recover-unavailable.ftl");
        }

        @Test
        void isAKindTheServerDoesNotKnow() {
            recovery.kinds = List.of(DocumentKinds.RUSSIA_SNILS);

            atDocument();

            assertThat(recovery.page).isEqualTo(DOCUMENT_NUMBER_PAGE);
            assertThat(recovery.attributes).containsEntry("citizenDocument", "ru-snils");
        }

        @Test
        void isAStepWhoseWorkerCouldNotReadItsSettings() {
            recovery.config.put("sim-swap-within", "for ever");

            assertThat(recovery.open().page).isEqualTo("citizen-recover-unavailable.ftl");
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
            recovery.config.put(key, written);

            assertThat(recovery.open().page).isEqualTo("citizen-recover-unavailable.ftl");
        }
    }
}
