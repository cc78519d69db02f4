package org.citizenlogin.recovery.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.recovery.step.byphone.AskNumber;
import org.citizenlogin.recovery.step.byphone.AskPhone;
import org.citizenlogin.recovery.decision.RecoveryOutcome;
import org.citizenlogin.recovery.context.RecoveryNotes;
import org.citizenlogin.recovery.context.RecoveryPages;
import org.citizenlogin.recovery.context.PageId;
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

    private final FakeRecoveryContext visit = new FakeRecoveryContext();

    private FakeRecoveryContext atPhone() {
        return visit.open().send(PageId.NUMBER, AskNumber.FIELD, "01234567890");
    }

    private FakeRecoveryContext atAnswer() {
        return atPhone().send(PageId.PHONE, AskPhone.FIELD, "555 12 34 56");
    }

    private void at(PageId step) {
        visit.open();
        if (step != PageId.NUMBER) {
            atPhone();
        }
        if (step == PageId.ANSWER) {
            visit.send(PageId.PHONE, AskPhone.FIELD, "555123456");
        }
    }

    private String request() {
        return visit.notes.get(RecoveryNotes.REQUEST);
    }

    private void assertPage(String page) {
        assertThat(visit.page).isEqualTo(page);
        assertThat(visit.decisions).containsExactly("challenge");
    }

    @Nested
    class TheWayThrough {

        @Test
        void leadsFromTheNumberOverThePhoneToTheAnswer() {
            visit.open();
            assertPage(NUMBER_PAGE);

            visit.send(PageId.NUMBER, AskNumber.FIELD, "01234567890");
            assertPage(PHONE_PAGE);
            assertThat(visit.parcels).isEmpty();

            visit.send(PageId.PHONE, AskPhone.FIELD, "555 12 34 56");
            assertPage(ANSWER_PAGE);
            assertThat(visit.attributes).containsEntry("citizenSeconds", 60L);
        }

        @Test
        void handsOneParcelWithWhatWasTypedToTheOutbox() {
            atAnswer();

            assertThat(visit.parcels).hasSize(1);
            OutboxMessage parcel = visit.parcels.get(0);
            assertThat(parcel.kind()).isEqualTo("recover-by-phone");
            assertThat(parcel.content())
                    .isEqualTo(Map.of(
                            "number", "01234567890",
                            "phone", "+995555123456",
                            "region", "GE",
                            "locale", "ka",
                            "source", "192.0.2.7",
                            "request", request(),
                            "execution", "execution-1",
                            "client", "portal"));
            assertThat(visit.counted).containsExactly(RecoveryOutcome.REQUESTED);
        }

        @Test
        void givesEveryRequestAnIdOf128BitsOfItsOwn() {
            atAnswer();
            String first = request();
            visit.send(PageId.ANSWER, RecoveryPages.FIELD_GO, RecoveryPages.GO_RESTART);
            atAnswer();

            assertThat(first).hasSize(22).matches("[A-Za-z0-9_-]+");
            assertThat(request()).isNotEqualTo(first);
        }

        @Test
        void takesAnOrganisationsNumberAndAnInternationalPhone() {
            visit.open()
                    .send(PageId.NUMBER, AskNumber.FIELD, "123 456 789")
                    .send(PageId.PHONE, AskPhone.FIELD, "+995 555-12-34-56");

            assertThat(visit.parcels.get(0).content())
                    .containsEntry("number", "123456789")
                    .containsEntry("phone", "+995555123456");
        }

        @Test
        void leadsBackToAnotherNumber() {
            atPhone().send(PageId.PHONE, RecoveryPages.FIELD_GO, RecoveryPages.GO_RESTART);

            assertPage(NUMBER_PAGE);
            assertThat(visit.notes).isEmpty();
        }
    }

    @Nested
    class TypedWrong {

        @ParameterizedTest
        @MethodSource("org.citizenlogin.recovery.step.RecoverByPhoneTest#noNumbers")
        void isAFieldErrorOfTheNumberPage(String typed) {
            visit.open().send(PageId.NUMBER, AskNumber.FIELD, typed);

            assertPage(NUMBER_PAGE);
            assertThat(visit.field).isEqualTo(AskNumber.FIELD);
            assertThat(visit.message).startsWith("citizenRecoverNumber");
            assertThat(visit.events).isEmpty();
        }

        @ParameterizedTest
        @MethodSource("org.citizenlogin.recovery.step.RecoverByPhoneTest#noPhones")
        void isAFieldErrorOfThePhonePage(String typed) {
            atPhone().send(PageId.PHONE, AskPhone.FIELD, typed);

            assertPage(PHONE_PAGE);
            assertThat(visit.field).isEqualTo(AskPhone.FIELD);
            assertThat(visit.message).startsWith("citizenRecoverPhone");
            assertThat(visit.parcels).isEmpty();
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
        void anEmptyBodyShowsThePageThatStands(PageId step) {
            at(step);
            String page = visit.page;
            Map<String, String> before = Map.copyOf(visit.notes);

            visit.send(null);

            assertPage(page);
            assertThat(visit.notes).isEqualTo(before);
        }

        @ParameterizedTest
        @EnumSource(names = {"NUMBER", "PHONE", "ANSWER"})
        @Tag("R-57")
        void aFormOfAnotherStepShowsThePageThatStands(PageId step) {
            for (PageId from : List.of(PageId.NUMBER, PageId.PHONE, PageId.ANSWER)) {
                visit.notes.clear();
                at(step);
                String page = visit.page;
                int parcels = visit.parcels.size();
                if (from != step) {
                    visit.send(
                            from,
                            AskNumber.FIELD,
                            "11111111111",
                            AskPhone.FIELD,
                            "555000000",
                            PASSWORD,
                            "x",
                            RecoveryPages.FIELD_GO,
                            RecoveryPages.GO_RESEND);
                    assertPage(page);
                    assertThat(visit.parcels).hasSize(parcels);
                    assertThat(visit.redeemed).isEmpty();
                }
            }
        }

        @ParameterizedTest
        @EnumSource(names = {"NUMBER", "PHONE", "ANSWER"})
        void unknownAndForeignFieldsChangeNothing(PageId step) {
            at(step);
            String page = visit.page;

            visit.send(
                    null,
                    RecoveryPages.FIELD_STEP,
                    "done",
                    "tryAnotherWay",
                    "on",
                    "authenticationExecution",
                    "other",
                    RecoveryPages.FIELD_GO,
                    "success");

            assertPage(page);
        }

        @ParameterizedTest
        @EnumSource(names = {"NUMBER", "PHONE", "ANSWER"})
        void aReloadShowsTheSamePageAndSendsNothing(PageId step) {
            at(step);
            String page = visit.page;
            int parcels = visit.parcels.size();

            visit.open().open();
            assertPage(page);

            visit.openAction();
            assertPage(page);
            assertThat(visit.parcels).hasSize(parcels);
        }

        @Test
        void notesThatMakeNoSenseLeadToTheFirstPageThatDoes() {
            visit.notes.put(RecoveryNotes.PHONE, "+995555123456");
            assertThat(visit.open().page).isEqualTo(NUMBER_PAGE);

            visit.notes.put(RecoveryNotes.NUMBER, "01234567890");
            visit.notes.put(RecoveryNotes.RESEND_AT, "soon");
            assertThat(visit.open().page).isEqualTo(PHONE_PAGE);
        }
    }

    @Nested
    class OneEffect {

        @Test
        void theSameFormSentTwiceWritesOneParcel() {
            atPhone();
            visit.sendAgain("code-1", PageId.PHONE, AskPhone.FIELD, "555123456");
            // The second request read the notes before the first wrote them.
            visit.notes.remove(RecoveryNotes.PHONE);
            visit.notes.remove(RecoveryNotes.RESEND_AT);
            String request = request();
            visit.sendAgain("code-1", PageId.PHONE, AskPhone.FIELD, "555123456");

            assertPage(ANSWER_PAGE);
            assertThat(visit.parcels).hasSize(1);
            assertThat(request()).isEqualTo(request);
        }

        @Test
        void aFormWithoutASessionCodeWritesNone() {
            atPhone().sendAgain(null, PageId.PHONE, AskPhone.FIELD, "555123456");

            assertPage(ANSWER_PAGE);
            assertThat(visit.parcels).isEmpty();
        }

        @Test
        void aStaleFormIsNotShownAsAnError() {
            atAnswer();
            visit.forwardedError = new FormMessage(null, "expiredActionMessage");
            visit.notes.put("fwMessageError", "{}");

            visit.open();

            assertPage(ANSWER_PAGE);
            assertThat(visit.notes).doesNotContainKey("fwMessageError");
        }
    }

    @Nested
    class SentAgain {

        @Test
        void tooEarlyIsAnsweredKindlyAndSendsNothing() {
            atAnswer();
            visit.now = visit.now.plusSeconds(20);

            visit.send(PageId.ANSWER, RecoveryPages.FIELD_GO, RecoveryPages.GO_RESEND);

            assertPage(ANSWER_PAGE);
            assertThat(visit.message).isEqualTo("citizenRecoverResendEarly");
            assertThat(visit.attributes).containsEntry("citizenSeconds", 40L);
            assertThat(visit.parcels).hasSize(1);
        }

        @Test
        void afterThePauseIsTheSameRequestOnceMore() {
            atAnswer();
            visit.now = visit.now.plusSeconds(60);

            visit.send(PageId.ANSWER, RecoveryPages.FIELD_GO, RecoveryPages.GO_RESEND);

            assertPage(ANSWER_PAGE);
            assertThat(visit.message).isEqualTo("citizenRecoverResent");
            assertThat(visit.attributes).containsEntry("citizenSeconds", 60L);
            assertThat(visit.parcels).hasSize(2);
            assertThat(visit.parcels.get(1).content())
                    .isEqualTo(visit.parcels.get(0).content());
        }

        @Test
        void theSecondsAreRoundedUpSoThatThePageNeverPromisesTooMuch() {
            atAnswer();
            visit.now = visit.now.plusMillis(59_100);

            assertThat(visit.open().attributes).containsEntry("citizenSeconds", 1L);
        }
    }

    @Nested
    class TooOften {

        @Test
        void fromOneSourceIsTheSamePageWithoutAParcel() {
            visit.config.put("source-limit", "1/1h");
            Map<String, Object> allowed = askOften(20);
            visit.events.clear();
            visit.send(PageId.ANSWER, RecoveryPages.FIELD_GO, RecoveryPages.GO_RESTART);
            atAnswer();

            assertPage(ANSWER_PAGE);
            assertThat(visit.attributes).isEqualTo(allowed);
            assertThat(visit.message).isNull();
            assertThat(visit.parcels).hasSize(20);
            assertThat(visit.events).containsExactly("RESET_PASSWORD citizen_limited_source limited_source");
            assertThat(visit.counted).hasSize(21).endsWith(RecoveryOutcome.LIMITED_SOURCE);
        }

        private Map<String, Object> askOften(int times) {
            for (int i = 0; i < times; i++) {
                atAnswer();
                if (i < times - 1) {
                    visit.send(PageId.ANSWER, RecoveryPages.FIELD_GO, RecoveryPages.GO_RESTART);
                }
            }
            return Map.copyOf(visit.attributes);
        }

        @Test
        @Tag("R-07")
        void thirtyRequestsOfANeighbourSilenceNobody() {
            askOften(31);

            assertThat(visit.parcels).hasSize(31);
        }

        @Test
        void aThousandRefusedRequestsWriteNoRowAndSixtyEvents() {
            visit.config.put("source-limit", "1/1h");
            askOften(20);
            visit.events.clear();
            visit.send(PageId.ANSWER, RecoveryPages.FIELD_GO, RecoveryPages.GO_RESTART);
            atAnswer();
            int rows = visit.limits.rows();
            int forms = visit.forms.size();
            for (int i = 0; i < 1_000; i++) {
                visit.send(PageId.ANSWER, RecoveryPages.FIELD_GO, RecoveryPages.GO_RESTART);
                atAnswer();
            }

            assertThat(visit.limits.rows() - rows).as("rows of limits").isZero();
            assertThat(visit.forms).as("rows of forms").hasSize(forms);
            assertThat(visit.parcels).hasSize(20);
            assertThat(visit.events).as("events").hasSize(60);
            assertThat(visit.counted.stream().filter(one -> one == RecoveryOutcome.LIMITED_SOURCE))
                    .as("the metric counts them all")
                    .hasSize(1_001);
        }

        @Test
        void aTryThatIsRefusedUsesUpNothingOfTheOthersBehindTheSameAddress() {
            visit.config.put("try-limit", "3/1d");
            visit.config.put("source-try-limit", "10/1h");
            atAnswer();
            for (int i = 0; i < 50; i++) {
                visit.send(PageId.ANSWER, PASSWORD, "wrong");
            }

            assertThat(visit.limits.taken("recovery-source-try-1h")).isEqualTo(3);
        }

        @Test
        void fromAnotherAddressOfTheSameSubscriberIsTheSameSource() {
            visit.config.put("source-limit", "1/1h");
            visit.remoteAddress = "2001:db8::1";
            askOften(20);
            visit.remoteAddress = "2001:db8::2";
            visit.send(PageId.ANSWER, RecoveryPages.FIELD_GO, RecoveryPages.GO_RESTART);
            atAnswer();

            assertThat(visit.parcels).hasSize(20);
        }

        @Test
        @Tag("R-19")
        @Tag("R-21")
        void evenTheRightPasswordIsNotLookedAt() {
            visit.config.put("try-limit", "3/1d");
            atAnswer();
            visit.store.put(request() + " right", FakeRecoveryContext.account("account-1", true));
            for (int i = 0; i < 3; i++) {
                visit.send(PageId.ANSWER, PASSWORD, "wrong");
            }
            String wrongMessage = visit.message;

            visit.send(PageId.ANSWER, PASSWORD, "right");

            assertPage(ANSWER_PAGE);
            assertThat(visit.message).isEqualTo(wrongMessage);
            assertThat(visit.redeemed).hasSize(3);
            assertThat(visit.counted).endsWith(RecoveryOutcome.LIMITED_TRIES);
        }

        @Test
        @Tag("R-18")
        void aNewMessageDoesNotStartTheCountAnew() {
            visit.config.put("try-limit", "3/1d");
            atAnswer();
            visit.send(PageId.ANSWER, PASSWORD, "wrong");
            visit.send(PageId.ANSWER, PASSWORD, "wrong");
            visit.now = visit.now.plus(Duration.ofMinutes(2));
            visit.send(PageId.ANSWER, RecoveryPages.FIELD_GO, RecoveryPages.GO_RESEND);
            visit.send(PageId.ANSWER, PASSWORD, "wrong");
            visit.send(PageId.ANSWER, PASSWORD, "wrong");

            assertThat(visit.redeemed).hasSize(3);
        }

        @Test
        void onManyRequestsFromOneSourceIsLimitedToo() {
            visit.config.put("source-try-limit", "1/1h");
            atAnswer().send(PageId.ANSWER, PASSWORD, "wrong");
            visit.send(PageId.ANSWER, RecoveryPages.FIELD_GO, RecoveryPages.GO_RESTART);
            atAnswer().send(PageId.ANSWER, PASSWORD, "wrong");

            assertThat(visit.redeemed).hasSize(1);
        }
    }

    @Nested
    class TheOneTimePassword {

        private final UserModel citizen = FakeRecoveryContext.account("account-1", true);

        @Test
        void ofThisRequestLetsItsAccountIn() {
            atAnswer();
            visit.store.put(request() + " right", citizen);

            visit.send(PageId.ANSWER, PASSWORD, "right");

            assertThat(visit.decisions).containsExactly("success");
            assertThat(visit.user).isSameAs(citizen);
            assertThat(visit.notes)
                    .containsOnly(
                            Map.entry(RecoveryNotes.PROOF, "account-1"),
                            Map.entry("citizen-proven-account", "account-1"),
                            Map.entry("ATTEMPTED_USERNAME", "name-of-account-1"));
            assertThat(visit.counted).endsWith(RecoveryOutcome.PROVEN);
            assertThat(visit.events).containsExactly("RESET_PASSWORD proven");
        }

        @Test
        @Tag("R-32")
        @Tag("R-57")
        void dropsWhatAnybodyShowedInThisTabBefore() {
            atAnswer();
            visit.store.put(request() + " right", citizen);
            visit.statuses.put("otp of another account", ExecutionStatus.SUCCESS);
            visit.notes.put("level-of-authentication", "2");
            visit.userSessionNotesCleared = false;

            visit.send(PageId.ANSWER, PASSWORD, "right");

            assertThat(visit.decisions).containsExactly("success");
            assertThat(visit.statuses).isEmpty();
            assertThat(visit.notes).doesNotContainKey("level-of-authentication");
            assertThat(visit.userSessionNotesCleared).isTrue();
        }

        @Test
        void keepsTheChangeItForces() {
            atAnswer();
            visit.store.put(request() + " right", citizen);
            visit.notes.put("citizen-one-time-password", "row");
            visit.actions.addAll(List.of("citizen-choose-password", "CONFIGURE_TOTP"));

            visit.send(PageId.ANSWER, PASSWORD, "right");

            assertThat(visit.notes).containsEntry("citizen-one-time-password", "row");
            assertThat(visit.actions).containsExactly("citizen-choose-password");
        }

        @Test
        @Tag("R-17")
        void ofAnotherRequestDoesNot() {
            atAnswer();
            visit.store.put("another right", citizen);

            visit.send(PageId.ANSWER, PASSWORD, "right");

            assertRefused("citizenRecoverPasswordWrong");
        }

        @Test
        void ofADisabledAccountDoesNotAndLooksLikeAWrongOne() {
            atAnswer();
            visit.store.put(request() + " right", FakeRecoveryContext.account("account-1", false));

            visit.send(PageId.ANSWER, PASSWORD, "right");

            assertRefused("citizenRecoverPasswordWrong");
        }

        @Test
        void usedOnceIsWrongTheSecondTime() {
            atAnswer();
            visit.store.put(request() + " right", citizen);
            Map<String, String> before = Map.copyOf(visit.notes);
            visit.send(PageId.ANSWER, PASSWORD, "right");
            // A second request that read the notes before the first ended.
            visit.notes.clear();
            visit.notes.putAll(before);
            visit.user = null;

            visit.send(PageId.ANSWER, PASSWORD, "right");

            assertRefused("citizenRecoverPasswordWrong");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "\t"})
        void notTypedIsAFieldErrorThatCountsNothing(String typed) {
            atAnswer().send(PageId.ANSWER, PASSWORD, typed);

            assertRefused("citizenRecoverPasswordMissing");
            assertThat(visit.limits.taken("recovery-try-1d")).isZero();
        }

        @Test
        void ofAMegabyteIsWrongAndNotEvaluated() {
            atAnswer().send(PageId.ANSWER, PASSWORD, "x".repeat(1_000_000));

            assertRefused("citizenRecoverPasswordWrong");
            assertThat(visit.redeemed).isEmpty();
        }

        @Test
        @Tag("R-05")
        void typedWrongIsAnEventAndNothingForTheBruteForceProtector() {
            atAnswer().send(PageId.ANSWER, PASSWORD, "wrong");

            assertRefused("citizenRecoverPasswordWrong");
            assertThat(visit.events).containsExactly("RESET_PASSWORD invalid_user_credentials wrong_password");
        }

        @Test
        void endsASessionOfSomebodyElseInTheSameBrowser() {
            visit.browsersSession = FakeRecoveryContext.sessionOf(FakeRecoveryContext.account("somebody-else", true));
            atAnswer();
            visit.store.put(request() + " right", citizen);

            visit.send(PageId.ANSWER, PASSWORD, "right");

            assertThat(visit.decisions).containsExactly("success");
            assertThat(visit.endedSessions).containsExactly("somebody-else");
            assertThat(visit.events).containsExactly("LOGOUT other_person_recovered", "RESET_PASSWORD proven");
        }

        @Test
        void leavesTheOwnSessionToTheChangeOfPassword() {
            visit.browsersSession = FakeRecoveryContext.sessionOf(FakeRecoveryContext.account("account-1", true));
            atAnswer();
            visit.store.put(request() + " right", citizen);

            visit.send(PageId.ANSWER, PASSWORD, "right");

            assertThat(visit.endedSessions).isEmpty();
        }

        private void assertRefused(String key) {
            assertPage(ANSWER_PAGE);
            assertThat(visit.field).isEqualTo(PASSWORD);
            assertThat(visit.message).isEqualTo(key);
            assertThat(visit.user).isNull();
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
            visit.notes.put(note, "a provider's account");

            assertThat(visit.open().page).isEqualTo(BROKERED_PAGE);
            assertThat(visit.decisions).containsExactly("challenge");
            assertThat(visit.notes).as("nothing has changed").containsOnlyKeys(note);

            visit.send(null, RecoveryPages.FIELD_GO, RecoveryPages.GO_ALONE);

            assertThat(visit.decisions).containsExactly("resetFlow");
        }

        @Test
        void isRefusedAtTheAnswerTooAndTheOneTimePasswordIsNotLookedAt() {
            atAnswer();
            visit.store.put(request() + " right", FakeRecoveryContext.account("account-1", true));
            visit.notes.put("BROKERED_CONTEXT", "a provider's account");

            visit.send(PageId.ANSWER, PASSWORD, "right");

            assertThat(visit.decisions).containsExactly("challenge");
            assertThat(visit.page).isEqualTo(BROKERED_PAGE);
            assertThat(visit.redeemed).isEmpty();
        }

        @Test
        void aReloadOfTheFormsAddressShowsThePageAgain() {
            visit.notes.put("BROKERED_CONTEXT", "a provider's account");

            assertThat(visit.openAction().page).isEqualTo(BROKERED_PAGE);
            assertThat(visit.decisions).containsExactly("challenge");
        }
    }

    @Nested
    class NotServed {

        @ParameterizedTest
        @ValueSource(strings = {"authenticate", "registration", "first-broker-login", ""})
        @Tag("R-57")
        void isAnyOtherFlowEvenWithTheRightPassword(String path) {
            atAnswer();
            visit.store.put(request() + " right", FakeRecoveryContext.account("account-1", true));
            visit.flowPath = path;

            visit.send(PageId.ANSWER, PASSWORD, "right");

            assertThat(visit.decisions).containsExactly("resetFlow");
            assertThat(visit.redeemed).isEmpty();
            assertThat(visit.events).as("anybody can write another path").isEmpty();
            assertThat(visit.open().page).isEqualTo(UNAVAILABLE_PAGE);
            assertThat(visit.status).isEqualTo(503);
        }

        @Test
        void isAStepWithASettingThatCannotBeReadButItsOtherWaysAreShown() {
            visit.config.put("life", "30h");
            visit.config.put("hotline", "1234");

            visit.open();

            assertPage(UNAVAILABLE_PAGE);
            assertThat(visit.attributes.get("citizenWays").toString()).contains("1234");
            assertThat(visit.events).containsExactly("RESET_PASSWORD invalid_config misconfigured");
        }

        @Test
        void isAUserWhoWasTypedOnTheSignInPageBefore() {
            visit.user = FakeRecoveryContext.account("typed-before", true);

            visit.open();

            assertPage(NUMBER_PAGE);
            assertThat(visit.user).isNull();
        }

        @Test
        @Tag("R-32")
        @Tag("R-57")
        void isAnythingThatUserShowedBeforeOrLeftBehind() {
            visit.user = FakeRecoveryContext.account("typed-before", true);
            visit.statuses.put("otp", ExecutionStatus.SUCCESS);
            visit.statuses.put("page", ExecutionStatus.CHALLENGED);
            visit.notes.putAll(Map.of("ATTEMPTED_USERNAME", "typed-before", "loa-map", "{}"));
            visit.actions.add("UPDATE_PASSWORD");

            visit.open();

            assertThat(visit.statuses).containsOnly(Map.entry("page", ExecutionStatus.CHALLENGED));
            assertThat(visit.notes).isEmpty();
            assertThat(visit.actions).isEmpty();
            assertThat(visit.userSessionNotesCleared).isTrue();
        }

        @Test
        void whatWasTypedOnThisTabsPagesStaysOverAReload() {
            atPhone();
            Map<String, String> before = Map.copyOf(visit.notes);

            visit.open();

            assertPage(PHONE_PAGE);
            assertThat(visit.notes).isEqualTo(before);
        }
    }
}
