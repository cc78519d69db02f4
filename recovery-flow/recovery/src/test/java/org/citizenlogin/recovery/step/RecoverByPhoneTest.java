package org.citizenlogin.recovery.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.keycloak.platform.flow.StepContext;
import org.citizenlogin.recovery.context.RecoveryContext;
import org.citizenlogin.recovery.context.RecoveryNotes;
import org.citizenlogin.recovery.context.RecoveryPageId;
import org.citizenlogin.recovery.decision.RecoveryOutcome;
import org.citizenlogin.recovery.step.byphone.AskNumber;
import org.citizenlogin.recovery.step.byphone.AskPhone;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

class RecoverByPhoneTest {

    private static final String NUMBER_PAGE = "citizen-recover-number.ftl";
    private static final String PHONE_PAGE = "citizen-recover-phone.ftl";
    private static final String ANSWER_PAGE = "citizen-recover-answer.ftl";
    private static final String PASSWORD = "citizen-one-time-password";
    private static final String UNAVAILABLE_PAGE = "citizen-recover-unavailable.ftl";

    private final FakeRecoveryContext recovery = new FakeRecoveryContext();

    private FakeRecoveryContext atPhone() {
        return recovery.open().send(RecoveryPageId.NUMBER, AskNumber.FIELD, "01234567890");
    }

    private FakeRecoveryContext atAnswer() {
        return atPhone().send(RecoveryPageId.PHONE, AskPhone.FIELD, "555 12 34 56");
    }

    private void at(RecoveryPageId step) {
        recovery.open();
        if (step != RecoveryPageId.NUMBER) {
            atPhone();
        }
        if (step == RecoveryPageId.ANSWER) {
            recovery.send(RecoveryPageId.PHONE, AskPhone.FIELD, "555123456");
        }
    }

    private String request() {
        return recovery.notes.get(RecoveryNotes.REQUEST.name());
    }

    private void assertPage(String page) {
        assertThat(recovery.page).isEqualTo(page);
        assertThat(recovery.decisions).containsExactly("challenge");
    }

    @Nested
    class TheWayThrough {

        @Test
        void leadsFromTheNumberOverThePhoneToTheAnswer() {
            recovery.open();
            assertPage(NUMBER_PAGE);

            recovery.send(RecoveryPageId.NUMBER, AskNumber.FIELD, "01234567890");
            assertPage(PHONE_PAGE);
            assertThat(recovery.messages).isEmpty();

            recovery.send(RecoveryPageId.PHONE, AskPhone.FIELD, "555 12 34 56");
            assertPage(ANSWER_PAGE);
            assertThat(recovery.attributes).containsEntry("citizenSeconds", 60L);
        }

        @Test
        void handsOneMessageWithWhatWasTypedToTheOutbox() {
            atAnswer();

            assertThat(recovery.messages).hasSize(1);
            OutboxMessage message = recovery.messages.get(0);
            assertThat(message.kind()).isEqualTo("recover-by-phone");
            assertThat(message.content())
                    .isEqualTo(Map.of(
                            "number", "01234567890",
                            "phone", "+995555123456",
                            "locale", "ka",
                            "source", "192.0.2.7",
                            "request", request(),
                            "execution", "execution-1",
                            "client", "portal"));
            assertThat(recovery.counted).containsExactly(RecoveryOutcome.REQUESTED);
        }

        @Test
        void givesEveryRequestAnIdOf128BitsOfItsOwn() {
            atAnswer();
            String first = request();
            recovery.send(RecoveryPageId.ANSWER, StepContext.FIELD_BUTTON, StepContext.BUTTON_RESTART);
            atAnswer();

            assertThat(first).hasSize(22).matches("[A-Za-z0-9_-]+");
            assertThat(request()).isNotEqualTo(first);
        }

        @Test
        void takesAnOrganisationsNumberAndAnInternationalPhone() {
            recovery.open()
                    .send(RecoveryPageId.NUMBER, AskNumber.FIELD, "123 456 789")
                    .send(RecoveryPageId.PHONE, AskPhone.FIELD, "+995 555-12-34-56");

            assertThat(recovery.messages.get(0).content())
                    .containsEntry("number", "123456789")
                    .containsEntry("phone", "+995555123456");
        }

        @Test
        void leadsBackToAnotherNumber() {
            atPhone().send(RecoveryPageId.PHONE, StepContext.FIELD_BUTTON, StepContext.BUTTON_RESTART);

            assertPage(NUMBER_PAGE);
            assertThat(recovery.notes).isEmpty();
        }
    }

    @Nested
    class TypedWrong {

        @ParameterizedTest
        @MethodSource("org.citizenlogin.recovery.step.RecoverByPhoneTest#noNumbers")
        void isAFieldErrorOfTheNumberPage(String typed) {
            recovery.open().send(RecoveryPageId.NUMBER, AskNumber.FIELD, typed);

            assertPage(NUMBER_PAGE);
            assertThat(recovery.field).isEqualTo(AskNumber.FIELD);
            assertThat(recovery.message).startsWith("citizenRecoverNumber");
            assertThat(recovery.events).isEmpty();
        }

        @ParameterizedTest
        @MethodSource("org.citizenlogin.recovery.step.RecoverByPhoneTest#noPhones")
        void isAFieldErrorOfThePhonePage(String typed) {
            atPhone().send(RecoveryPageId.PHONE, AskPhone.FIELD, typed);

            assertPage(PHONE_PAGE);
            assertThat(recovery.field).isEqualTo(AskPhone.FIELD);
            assertThat(recovery.message).startsWith("citizenRecoverPhone");
            assertThat(recovery.messages).isEmpty();
        }
    }

    static String[] noNumbers() {
        return new String[] {
            "",
            " ",
            "1",
            "0123456789",
            "012345678901",
            "O1234567890",
            "0123456789\0",
            "0123456789\ud800",
            "٠١٢٣٤٥٦٧٨٩٠",
            "1".repeat(1_000_000),
            "01234567890\n"
        };
    }

    static String[] noPhones() {
        return new String[] {
            "",
            "55512345",
            "5551234567890123",
            "five",
            "555123456\0",
            "555123456;ext=1",
            "+1 800 356 9377",
            "+48512345678",
            "032 2 12 34 56",
            "5".repeat(1_000_000),
            "555123456\ud83d"
        };
    }

    @Nested
    class WhatIsNoFormOfThisStep {

        @ParameterizedTest
        @EnumSource(names = {"NUMBER", "PHONE", "ANSWER"})
        @Tag("R-57")
        void anEmptyBodyShowsThePageThatStands(RecoveryPageId step) {
            at(step);
            String page = recovery.page;
            Map<String, String> before = Map.copyOf(recovery.notes);

            recovery.send(null);

            assertPage(page);
            assertThat(recovery.notes).isEqualTo(before);
        }

        @ParameterizedTest
        @EnumSource(names = {"NUMBER", "PHONE", "ANSWER"})
        @Tag("R-57")
        void aFormOfAnotherStepShowsThePageThatStands(RecoveryPageId step) {
            for (RecoveryPageId from : List.of(RecoveryPageId.NUMBER, RecoveryPageId.PHONE, RecoveryPageId.ANSWER)) {
                recovery.notes.clear();
                at(step);
                String page = recovery.page;
                int messages = recovery.messages.size();
                if (from != step) {
                    recovery.send(
                            from,
                            AskNumber.FIELD,
                            "11111111111",
                            AskPhone.FIELD,
                            "555000000",
                            PASSWORD,
                            "x",
                            StepContext.FIELD_BUTTON,
                            StepContext.BUTTON_RESEND);
                    assertPage(page);
                    assertThat(recovery.messages).hasSize(messages);
                    assertThat(recovery.redeemed).isEmpty();
                }
            }
        }

        @ParameterizedTest
        @EnumSource(names = {"NUMBER", "PHONE", "ANSWER"})
        void unknownAndForeignFieldsChangeNothing(RecoveryPageId step) {
            at(step);
            String page = recovery.page;

            recovery.send(
                    null,
                    StepContext.FIELD_PAGE,
                    "done",
                    "tryAnotherWay",
                    "on",
                    "authenticationExecution",
                    "other",
                    StepContext.FIELD_BUTTON,
                    "success");

            assertPage(page);
        }

        @ParameterizedTest
        @EnumSource(names = {"NUMBER", "PHONE", "ANSWER"})
        void aReloadShowsTheSamePageAndSendsNothing(RecoveryPageId step) {
            at(step);
            String page = recovery.page;
            int messages = recovery.messages.size();

            recovery.open().open();
            assertPage(page);

            recovery.openAction();
            assertPage(page);
            assertThat(recovery.messages).hasSize(messages);
        }

        @Test
        void notesThatMakeNoSenseLeadToTheFirstPageThatDoes() {
            recovery.notes.put(RecoveryNotes.PHONE.name(), "+995555123456");
            assertThat(recovery.open().page).isEqualTo(NUMBER_PAGE);

            recovery.notes.put(RecoveryNotes.NUMBER.name(), "01234567890");
            recovery.notes.put(RecoveryNotes.RESEND_AT.name(), "soon");
            assertThat(recovery.open().page).isEqualTo(PHONE_PAGE);
        }
    }

    @Nested
    class OneEffect {

        @Test
        void theSameFormSentTwiceWritesOneMessage() {
            atPhone();
            recovery.sendAgain("code-1", RecoveryPageId.PHONE, AskPhone.FIELD, "555123456");
            // The second request read the notes before the first wrote them.
            recovery.notes.remove(RecoveryNotes.PHONE.name());
            recovery.notes.remove(RecoveryNotes.RESEND_AT.name());
            String request = request();
            recovery.sendAgain("code-1", RecoveryPageId.PHONE, AskPhone.FIELD, "555123456");

            assertPage(ANSWER_PAGE);
            assertThat(recovery.messages).hasSize(1);
            assertThat(request()).isEqualTo(request);
        }

        @Test
        void aFormWithoutASessionCodeWritesNone() {
            atPhone().sendAgain(null, RecoveryPageId.PHONE, AskPhone.FIELD, "555123456");

            assertPage(ANSWER_PAGE);
            assertThat(recovery.messages).isEmpty();
        }

        @Test
        void aStaleFormIsNotShownAsAnError() {
            atAnswer();
            recovery.forwardedError = new FormMessage(null, "expiredActionMessage");
            recovery.notes.put("fwMessageError", "{}");

            recovery.open();

            assertPage(ANSWER_PAGE);
            assertThat(recovery.notes).doesNotContainKey("fwMessageError");
        }
    }

    @Nested
    class SentAgain {

        @Test
        void tooEarlyIsAnsweredKindlyAndSendsNothing() {
            atAnswer();
            recovery.now = recovery.now.plusSeconds(20);

            recovery.send(RecoveryPageId.ANSWER, StepContext.FIELD_BUTTON, StepContext.BUTTON_RESEND);

            assertPage(ANSWER_PAGE);
            assertThat(recovery.message).isEqualTo("citizenRecoverResendEarly");
            assertThat(recovery.attributes).containsEntry("citizenSeconds", 40L);
            assertThat(recovery.messages).hasSize(1);
        }

        @Test
        void afterThePauseIsTheSameRequestOnceMore() {
            atAnswer();
            recovery.now = recovery.now.plusSeconds(60);

            recovery.send(RecoveryPageId.ANSWER, StepContext.FIELD_BUTTON, StepContext.BUTTON_RESEND);

            assertPage(ANSWER_PAGE);
            assertThat(recovery.message).isEqualTo("citizenRecoverResent");
            assertThat(recovery.attributes).containsEntry("citizenSeconds", 60L);
            assertThat(recovery.messages).hasSize(2);
            assertThat(recovery.messages.get(1).content())
                    .isEqualTo(recovery.messages.get(0).content());
        }

        @Test
        void theSecondsAreRoundedUpSoThatThePageNeverPromisesTooMuch() {
            atAnswer();
            recovery.now = recovery.now.plusMillis(59_100);

            assertThat(recovery.open().attributes).containsEntry("citizenSeconds", 1L);
        }
    }

    @Nested
    class TooOften {

        @Test
        void fromOneSourceIsTheSamePageWithoutAMessage() {
            recovery.config.put("source-limit", "1/1h");
            Map<String, Object> allowed = askOften(20);
            recovery.events.clear();
            recovery.send(RecoveryPageId.ANSWER, StepContext.FIELD_BUTTON, StepContext.BUTTON_RESTART);
            atAnswer();

            assertPage(ANSWER_PAGE);
            assertThat(recovery.attributes).isEqualTo(allowed);
            assertThat(recovery.message).isNull();
            assertThat(recovery.messages).hasSize(20);
            assertThat(recovery.events).containsExactly("RESET_PASSWORD citizen_limited_source limited_source");
            assertThat(recovery.counted).hasSize(21).endsWith(RecoveryOutcome.LIMITED_SOURCE);
        }

        private Map<String, Object> askOften(int times) {
            for (int i = 0; i < times; i++) {
                atAnswer();
                if (i < times - 1) {
                    recovery.send(RecoveryPageId.ANSWER, StepContext.FIELD_BUTTON, StepContext.BUTTON_RESTART);
                }
            }
            return Map.copyOf(recovery.attributes);
        }

        @Test
        @Tag("R-07")
        void thirtyRequestsOfANeighbourSilenceNobody() {
            askOften(31);

            assertThat(recovery.messages).hasSize(31);
        }

        @Test
        void aThousandRefusedRequestsWriteNoRowAndSixtyEvents() {
            recovery.config.put("source-limit", "1/1h");
            askOften(20);
            recovery.events.clear();
            recovery.send(RecoveryPageId.ANSWER, StepContext.FIELD_BUTTON, StepContext.BUTTON_RESTART);
            atAnswer();
            int rows = recovery.limits.rows();
            int forms = recovery.forms.size();
            for (int i = 0; i < 1_000; i++) {
                recovery.send(RecoveryPageId.ANSWER, StepContext.FIELD_BUTTON, StepContext.BUTTON_RESTART);
                atAnswer();
            }

            assertThat(recovery.limits.rows() - rows).as("rows of limits").isZero();
            assertThat(recovery.forms).as("rows of forms").hasSize(forms);
            assertThat(recovery.messages).hasSize(20);
            assertThat(recovery.events).as("events").hasSize(60);
            assertThat(recovery.counted.stream().filter(one -> one == RecoveryOutcome.LIMITED_SOURCE))
                    .as("the metric counts them all")
                    .hasSize(1_001);
        }

        @Test
        void aTryThatIsRefusedUsesUpNothingOfTheOthersBehindTheSameAddress() {
            recovery.config.put("try-limit", "3/1d");
            recovery.config.put("source-try-limit", "10/1h");
            atAnswer();
            for (int i = 0; i < 50; i++) {
                recovery.send(RecoveryPageId.ANSWER, PASSWORD, "wrong");
            }

            assertThat(recovery.limits.taken("recovery-source-try-1h")).isEqualTo(3);
        }

        @Test
        void fromAnotherAddressOfTheSameSubscriberIsTheSameSource() {
            recovery.config.put("source-limit", "1/1h");
            recovery.remoteAddress = "2001:db8::1";
            askOften(20);
            recovery.remoteAddress = "2001:db8::2";
            recovery.send(RecoveryPageId.ANSWER, StepContext.FIELD_BUTTON, StepContext.BUTTON_RESTART);
            atAnswer();

            assertThat(recovery.messages).hasSize(20);
        }

        @Test
        @Tag("R-19")
        @Tag("R-21")
        void evenTheRightPasswordIsNotLookedAt() {
            recovery.config.put("try-limit", "3/1d");
            atAnswer();
            recovery.store.put(request() + " right", FakeRecoveryContext.account("account-1", true));
            for (int i = 0; i < 3; i++) {
                recovery.send(RecoveryPageId.ANSWER, PASSWORD, "wrong");
            }
            String wrongMessage = recovery.message;

            recovery.send(RecoveryPageId.ANSWER, PASSWORD, "right");

            assertPage(ANSWER_PAGE);
            assertThat(recovery.message).isEqualTo(wrongMessage);
            assertThat(recovery.redeemed).hasSize(3);
            assertThat(recovery.counted).endsWith(RecoveryOutcome.LIMITED_TRIES);
        }

        @Test
        @Tag("R-18")
        void aNewMessageDoesNotStartTheCountAnew() {
            recovery.config.put("try-limit", "3/1d");
            atAnswer();
            recovery.send(RecoveryPageId.ANSWER, PASSWORD, "wrong");
            recovery.send(RecoveryPageId.ANSWER, PASSWORD, "wrong");
            recovery.now = recovery.now.plus(Duration.ofMinutes(2));
            recovery.send(RecoveryPageId.ANSWER, StepContext.FIELD_BUTTON, StepContext.BUTTON_RESEND);
            recovery.send(RecoveryPageId.ANSWER, PASSWORD, "wrong");
            recovery.send(RecoveryPageId.ANSWER, PASSWORD, "wrong");

            assertThat(recovery.redeemed).hasSize(3);
        }

        @Test
        void onManyRequestsFromOneSourceIsLimitedToo() {
            recovery.config.put("source-try-limit", "1/1h");
            atAnswer().send(RecoveryPageId.ANSWER, PASSWORD, "wrong");
            recovery.send(RecoveryPageId.ANSWER, StepContext.FIELD_BUTTON, StepContext.BUTTON_RESTART);
            atAnswer().send(RecoveryPageId.ANSWER, PASSWORD, "wrong");

            assertThat(recovery.redeemed).hasSize(1);
        }
    }

    @Nested
    class TheOneTimePassword {

        private final UserModel citizen = FakeRecoveryContext.account("account-1", true);

        @Test
        void ofThisRequestLetsItsAccountIn() {
            atAnswer();
            recovery.store.put(request() + " right", citizen);

            recovery.send(RecoveryPageId.ANSWER, PASSWORD, "right");

            assertThat(recovery.decisions).containsExactly("success");
            assertThat(recovery.login.user).isSameAs(citizen);
            assertThat(recovery.notes)
                    .containsOnly(
                            Map.entry(RecoveryNotes.PROOF.name(), "account-1"),
                            Map.entry("citizen-proven-account", "account-1"),
                            Map.entry("ATTEMPTED_USERNAME", "name-of-account-1"));
            assertThat(recovery.counted).endsWith(RecoveryOutcome.PROVEN);
            assertThat(recovery.events).containsExactly("RESET_PASSWORD proven");
        }

        @Test
        @Tag("R-32")
        @Tag("R-57")
        void dropsWhatAnybodyShowedInThisTabBefore() {
            atAnswer();
            recovery.store.put(request() + " right", citizen);
            recovery.login.statuses.put("otp of another account", ExecutionStatus.SUCCESS);
            recovery.notes.put("level-of-authentication", "2");
            recovery.login.userSessionNotes.put("loa-map", "{}");

            recovery.send(RecoveryPageId.ANSWER, PASSWORD, "right");

            assertThat(recovery.decisions).containsExactly("success");
            assertThat(recovery.login.statuses).isEmpty();
            assertThat(recovery.notes).doesNotContainKey("level-of-authentication");
            assertThat(recovery.login.userSessionNotes).isEmpty();
        }

        @Test
        void keepsTheChangeItForces() {
            atAnswer();
            recovery.store.put(request() + " right", citizen);
            recovery.notes.put("citizen-one-time-password", "row");
            recovery.login.actions.addAll(List.of("citizen-choose-password", "CONFIGURE_TOTP"));

            recovery.send(RecoveryPageId.ANSWER, PASSWORD, "right");

            assertThat(recovery.notes).containsEntry("citizen-one-time-password", "row");
            assertThat(recovery.login.actions).containsExactly("citizen-choose-password");
        }

        @Test
        @Tag("R-17")
        void ofAnotherRequestDoesNot() {
            atAnswer();
            recovery.store.put("another right", citizen);

            recovery.send(RecoveryPageId.ANSWER, PASSWORD, "right");

            assertRefused("citizenRecoverPasswordWrong");
        }

        @Test
        void ofADisabledAccountDoesNotAndLooksLikeAWrongOne() {
            atAnswer();
            recovery.store.put(request() + " right", FakeRecoveryContext.account("account-1", false));

            recovery.send(RecoveryPageId.ANSWER, PASSWORD, "right");

            assertRefused("citizenRecoverPasswordWrong");
        }

        @Test
        void usedOnceIsWrongTheSecondTime() {
            atAnswer();
            recovery.store.put(request() + " right", citizen);
            Map<String, String> before = Map.copyOf(recovery.notes);
            recovery.send(RecoveryPageId.ANSWER, PASSWORD, "right");
            // A second request that read the notes before the first ended.
            recovery.notes.clear();
            recovery.notes.putAll(before);
            recovery.login.user = null;

            recovery.send(RecoveryPageId.ANSWER, PASSWORD, "right");

            assertRefused("citizenRecoverPasswordWrong");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "\t"})
        void notTypedIsAFieldErrorThatCountsNothing(String typed) {
            atAnswer().send(RecoveryPageId.ANSWER, PASSWORD, typed);

            assertRefused("citizenRecoverPasswordMissing");
            assertThat(recovery.limits.taken("recovery-try-1d")).isZero();
        }

        @Test
        void ofAMegabyteIsWrongAndNotEvaluated() {
            atAnswer().send(RecoveryPageId.ANSWER, PASSWORD, "x".repeat(1_000_000));

            assertRefused("citizenRecoverPasswordWrong");
            assertThat(recovery.redeemed).isEmpty();
        }

        @Test
        @Tag("R-05")
        void typedWrongIsAnEventAndNothingForTheBruteForceProtector() {
            atAnswer().send(RecoveryPageId.ANSWER, PASSWORD, "wrong");

            assertRefused("citizenRecoverPasswordWrong");
            assertThat(recovery.events).containsExactly("RESET_PASSWORD invalid_user_credentials wrong_password");
        }

        @Test
        void endsASessionOfSomebodyElseInTheSameBrowser() {
            recovery.browsersSession =
                    FakeRecoveryContext.sessionOf(FakeRecoveryContext.account("somebody-else", true));
            atAnswer();
            recovery.store.put(request() + " right", citizen);

            recovery.send(RecoveryPageId.ANSWER, PASSWORD, "right");

            assertThat(recovery.decisions).containsExactly("success");
            assertThat(recovery.endedSessions).containsExactly("somebody-else");
            assertThat(recovery.events).containsExactly("LOGOUT other_person_recovered", "RESET_PASSWORD proven");
        }

        @Test
        void leavesTheOwnSessionToTheChangeOfPassword() {
            recovery.browsersSession = FakeRecoveryContext.sessionOf(FakeRecoveryContext.account("account-1", true));
            atAnswer();
            recovery.store.put(request() + " right", citizen);

            recovery.send(RecoveryPageId.ANSWER, PASSWORD, "right");

            assertThat(recovery.endedSessions).isEmpty();
        }

        private void assertRefused(String key) {
            assertPage(ANSWER_PAGE);
            assertThat(recovery.field).isEqualTo(PASSWORD);
            assertThat(recovery.message).isEqualTo(key);
            assertThat(recovery.login.user).isNull();
        }
    }

    /** A sign-in by an identity provider would be linked, or go on, by the request that ends the recovery. */
    @Nested
    class InsideASignInByAProvider {

        private static final String BROKERED_PAGE = "citizen-recover-brokered.ftl";

        @ParameterizedTest
        @ValueSource(strings = {"BROKERED_CONTEXT", "PBL_BROKERED_IDENTITY_CONTEXT"})
        @Tag("R-38")
        void isRefusedWithAPageThatLeadsOn(String note) {
            recovery.notes.put(note, "a provider's account");

            assertThat(recovery.open().page).isEqualTo(BROKERED_PAGE);
            assertThat(recovery.decisions).containsExactly("challenge");
            assertThat(recovery.notes).as("nothing has changed").containsOnlyKeys(note);

            recovery.send(null, StepContext.FIELD_BUTTON, RecoveryContext.BUTTON_ALONE);

            assertThat(recovery.decisions).containsExactly("resetFlow");
        }

        @Test
        void isRefusedAtTheAnswerTooAndTheOneTimePasswordIsNotLookedAt() {
            atAnswer();
            recovery.store.put(request() + " right", FakeRecoveryContext.account("account-1", true));
            recovery.notes.put("BROKERED_CONTEXT", "a provider's account");

            recovery.send(RecoveryPageId.ANSWER, PASSWORD, "right");

            assertThat(recovery.decisions).containsExactly("challenge");
            assertThat(recovery.page).isEqualTo(BROKERED_PAGE);
            assertThat(recovery.redeemed).isEmpty();
        }

        @Test
        void aReloadOfTheFormsAddressShowsThePageAgain() {
            recovery.notes.put("BROKERED_CONTEXT", "a provider's account");

            assertThat(recovery.openAction().page).isEqualTo(BROKERED_PAGE);
            assertThat(recovery.decisions).containsExactly("challenge");
        }
    }

    @Nested
    class NotServed {

        @ParameterizedTest
        @ValueSource(strings = {"authenticate", "registration", "first-broker-login", ""})
        @Tag("R-57")
        void isAnyOtherFlowEvenWithTheRightPassword(String path) {
            atAnswer();
            recovery.store.put(request() + " right", FakeRecoveryContext.account("account-1", true));
            recovery.flowPath = path;

            recovery.send(RecoveryPageId.ANSWER, PASSWORD, "right");

            assertThat(recovery.decisions).containsExactly("resetFlow");
            assertThat(recovery.redeemed).isEmpty();
            assertThat(recovery.events).as("anybody can write another path").isEmpty();
            assertThat(recovery.open().page).isEqualTo(UNAVAILABLE_PAGE);
            assertThat(recovery.status).isEqualTo(503);
        }

        @Test
        void isAStepWithASettingThatCannotBeReadButItsOtherWaysAreShown() {
            recovery.config.put("life", "30h");
            recovery.config.put("hotline", "1234");

            recovery.open();

            assertPage(UNAVAILABLE_PAGE);
            assertThat(recovery.attributes.get("citizenWays").toString()).contains("1234");
            assertThat(recovery.events).containsExactly("RESET_PASSWORD invalid_config misconfigured");
        }

        @Test
        void isAUserWhoWasTypedOnTheSignInPageBefore() {
            recovery.login.user = FakeRecoveryContext.account("typed-before", true);

            recovery.open();

            assertPage(NUMBER_PAGE);
            assertThat(recovery.login.user).isNull();
        }

        @Test
        @Tag("R-32")
        @Tag("R-57")
        void isAnythingThatUserShowedBeforeOrLeftBehind() {
            recovery.login.user = FakeRecoveryContext.account("typed-before", true);
            recovery.login.statuses.put("otp", ExecutionStatus.SUCCESS);
            recovery.login.statuses.put("page", ExecutionStatus.CHALLENGED);
            recovery.notes.putAll(Map.of("ATTEMPTED_USERNAME", "typed-before", "loa-map", "{}"));
            recovery.login.actions.add("UPDATE_PASSWORD");
            recovery.login.userSessionNotes.put("loa-map", "{}");

            recovery.open();

            assertThat(recovery.login.statuses).containsOnly(Map.entry("page", ExecutionStatus.CHALLENGED));
            assertThat(recovery.notes).isEmpty();
            assertThat(recovery.login.actions).isEmpty();
            assertThat(recovery.login.userSessionNotes).isEmpty();
        }

        @Test
        void whatWasTypedOnThisTabsPagesStaysOverAReload() {
            atPhone();
            Map<String, String> before = Map.copyOf(recovery.notes);

            recovery.open();

            assertPage(PHONE_PAGE);
            assertThat(recovery.notes).isEqualTo(before);
        }
    }
}
