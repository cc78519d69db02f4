package org.citizenlogin.recovery.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.identity.EmailAddress;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.recovery.CountedLimits;
import org.citizenlogin.recovery.policy.RecoveryPolicy;
import org.citizenlogin.recovery.policy.Way;
import org.citizenlogin.recovery.request.Contact;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatchingTest {

    private static final PhoneNumber PHONE = new PhoneNumber("+995555123456", "GE");
    private static final Contact EMAIL = new Contact.Email(new EmailAddress("nino@citizen.test"));
    private static final MatchedAccount RIGHT = new MatchedAccount(1, "account-1", true, List.of(PHONE.e164()), true);

    private final CountedLimits limits = new CountedLimits();

    @Test
    void theRightPhoneOfAnEnabledAccountMatches() {
        assertThat(decide(RIGHT, PHONE)).isEqualTo(RecoveryOutcome.MATCHED);
    }

    /** The matching account with one thing wrong at a time. */
    @ParameterizedTest
    @CsvSource({
        "0, true, +995555123456, true, UNKNOWN_NUMBER",
        "2, true, +995555123456, true, AMBIGUOUS",
        "1, false, +995555123456, true, DISABLED",
        "1, true, , true, NO_PHONE",
        "1, true, ' ', true, NO_PHONE",
        "1, true, +995555123456, false, PHONE_UNVERIFIED",
        "1, true, not a phone, true, PHONE_UNREADABLE",
        "1, true, +995322123456, true, PHONE_UNREADABLE", // a landline
        "1, true, +995555123457, true, WRONG_PHONE",
        "1, true, +995555123456, true, MATCHED"
    })
    @Tag("R-33")
    void oneThingWrongIsOneOutcome(
            int accounts, boolean enabled, String phone, boolean verified, RecoveryOutcome outcome) {
        MatchedAccount account = new MatchedAccount(
                accounts, "account-1", enabled, phone == null ? List.of() : List.of(phone), verified);

        assertThat(decide(account, PHONE)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+995555123456", "+995 555 12 34 56", "+995 (555) 12-34-56"})
    @Tag("R-27")
    void aStoredPhoneIsComparedInItsCanonicalForm(String stored) {
        assertThat(decide(new MatchedAccount(1, "account-1", true, List.of(stored), true), PHONE))
                .isEqualTo(RecoveryOutcome.MATCHED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"555123456", "00995555123456", "995555123456"})
    void aStoredPhoneWithoutItsCountryCodeIsNotGuessed(String stored) {
        assertThat(decide(new MatchedAccount(1, "account-1", true, List.of(stored), true), PHONE))
                .isEqualTo(RecoveryOutcome.PHONE_UNREADABLE);
    }

    @Test
    void twoStoredPhonesAreNone() {
        MatchedAccount account = new MatchedAccount(1, "account-1", true, List.of(PHONE.e164(), "+995555000000"), true);

        assertThat(decide(account, PHONE)).isEqualTo(RecoveryOutcome.PHONE_UNREADABLE);
    }

    @Test
    @Tag("R-08")
    void aPhoneOfACountryThatIsNotAllowedIsNotServedEvenWhenItIsTheRightOne() {
        PhoneNumber polish = new PhoneNumber("+48512345678", "PL");
        MatchedAccount account = new MatchedAccount(1, "account-1", true, List.of(polish.e164()), true);

        assertThat(decide(account, polish)).isEqualTo(RecoveryOutcome.COUNTRY);
        assertThat(decide(account, polish, Map.of("allowed-countries", "GE,PL")))
                .isEqualTo(RecoveryOutcome.MATCHED);
    }

    @ParameterizedTest
    @CsvSource({
        "phone-limit, LIMITED_PHONE",
        "account-limit, LIMITED_ACCOUNT",
        "country-limit, LIMITED_COUNTRY",
        "realm-limit, LIMITED_REALM"
    })
    @Tag("R-06")
    void eachLimitStopsTheMatchAfterItsLast(String limit, RecoveryOutcome outcome) {
        Map<String, String> settings = new HashMap<>(wide());
        settings.put(limit, "2/1h");

        assertThat(decide(RIGHT, PHONE, settings)).isEqualTo(RecoveryOutcome.MATCHED);
        assertThat(decide(RIGHT, PHONE, settings)).isEqualTo(RecoveryOutcome.MATCHED);
        assertThat(decide(RIGHT, PHONE, settings)).isEqualTo(outcome);
    }

    @Test
    void theSecondOfTwoLimitsHoldsToo() {
        Map<String, String> settings = new HashMap<>(wide());
        settings.put("account-limit", "9/1h, 1/1d");

        assertThat(decide(RIGHT, PHONE, settings)).isEqualTo(RecoveryOutcome.MATCHED);
        assertThat(decide(RIGHT, PHONE, settings)).isEqualTo(RecoveryOutcome.LIMITED_ACCOUNT);
    }

    @Test
    void anotherAccountIsNotStoppedByTheLimitOfTheFirst() {
        Map<String, String> settings = new HashMap<>(wide());
        settings.put("account-limit", "1/1h");
        MatchedAccount second = new MatchedAccount(1, "account-2", true, List.of(PHONE.e164()), true);

        assertThat(decide(RIGHT, PHONE, settings)).isEqualTo(RecoveryOutcome.MATCHED);
        assertThat(decide(second, PHONE, settings)).isEqualTo(RecoveryOutcome.MATCHED);
    }

    @Test
    void aMissUsesUpNoLimit() {
        for (int i = 0; i < 50; i++) {
            assertThat(decide(MatchedAccount.none(), PHONE)).isEqualTo(RecoveryOutcome.UNKNOWN_NUMBER);
            assertThat(decide(MatchedAccount.many(2), PHONE)).isEqualTo(RecoveryOutcome.AMBIGUOUS);
            assertThat(decide(RIGHT, new PhoneNumber("+995555000000", "GE"))).isEqualTo(RecoveryOutcome.WRONG_PHONE);
        }

        assertThat(decide(RIGHT, PHONE)).isEqualTo(RecoveryOutcome.MATCHED);
        assertThat(limits.taken("recovery-account-1h")).isEqualTo(1);
    }

    @Test
    void whoFloodsOneAccountDoesNotSpendTheRealmsDay() {
        for (int i = 0; i < 50; i++) {
            decide(RIGHT, PHONE);
        }

        assertThat(limits.taken("recovery-realm-1d")).isEqualTo(3);
    }

    /** The one account with this verified contact, with one thing wrong at a time. */
    @ParameterizedTest
    @CsvSource({"0, true, UNKNOWN_CONTACT", "2, true, AMBIGUOUS", "1, false, DISABLED", "1, true, MATCHED"})
    @Tag("R-33")
    void oneThingWrongWithTheContactIsOneOutcome(int accounts, boolean enabled, RecoveryOutcome outcome) {
        MatchedAccount account = new MatchedAccount(accounts, "account-1", enabled, List.of(), false);

        assertThat(new Matching(RecoveryPolicy.unwritten(), limits).byContact(account, new Contact.Phone(PHONE)))
                .isEqualTo(outcome);
        assertThat(new Matching(RecoveryPolicy.unwritten(), limits).byContact(account, EMAIL))
                .isEqualTo(outcome);
    }

    @Test
    @Tag("R-08")
    void aContactOfACountryThatIsNotAllowedIsNotServed() {
        Contact polish = new Contact.Phone(new PhoneNumber("+48512345678", "PL"));

        assertThat(new Matching(RecoveryPolicy.unwritten(), limits).byContact(RIGHT, polish))
                .isEqualTo(RecoveryOutcome.COUNTRY);
    }

    @Test
    @Tag("R-06")
    void documentsAreComparedOnlySoOftenForOneAccount() {
        Matching matching = new Matching(
                RecoveryPolicy.of(Map.of("document-limit", "2/1h", "source-document-limit", "100/1h")), limits);

        assertThat(matching.mayCompare(RIGHT, "192.0.2.1")).isEqualTo(RecoveryOutcome.MATCHED);
        assertThat(matching.mayCompare(RIGHT, "192.0.2.2")).isEqualTo(RecoveryOutcome.MATCHED);
        assertThat(matching.mayCompare(RIGHT, "192.0.2.3")).isEqualTo(RecoveryOutcome.LIMITED_DOCUMENT);
    }

    @Test
    @Tag("R-06")
    void documentsAreComparedOnlySoOftenForOneSourceOverAllAccounts() {
        Matching matching = new Matching(
                RecoveryPolicy.of(Map.of("document-limit", "100/1h", "source-document-limit", "2/1h")), limits);
        MatchedAccount second = new MatchedAccount(1, "account-2", true, List.of(), true);
        MatchedAccount third = new MatchedAccount(1, "account-3", true, List.of(), true);

        assertThat(matching.mayCompare(RIGHT, "192.0.2.7")).isEqualTo(RecoveryOutcome.MATCHED);
        assertThat(matching.mayCompare(second, "192.0.2.7")).isEqualTo(RecoveryOutcome.MATCHED);
        assertThat(matching.mayCompare(third, "192.0.2.7")).isEqualTo(RecoveryOutcome.LIMITED_SOURCE_DOCUMENT);
        assertThat(limits.taken("recovery-document-1h"))
                .as("a source that is cut off uses up nothing of an account")
                .isEqualTo(2);
    }

    @Test
    @Tag("R-06")
    void anAccountThatIsClosedUsesUpNothingOfTheOthersBehindTheSameAddress() {
        Matching matching = new Matching(
                RecoveryPolicy.of(Map.of("document-limit", "2/1h", "source-document-limit", "4/1h")), limits);
        for (int i = 0; i < 20; i++) {
            matching.mayCompare(RIGHT, "192.0.2.7");
        }
        MatchedAccount second = new MatchedAccount(1, "account-2", true, List.of(), true);

        assertThat(matching.mayCompare(second, "192.0.2.7")).isEqualTo(RecoveryOutcome.MATCHED);
    }

    @Test
    @Tag("R-06")
    void whoKnowsNumberAndPhoneUsesUpNothingOfTheWayByDocument() {
        for (int i = 0; i < 10; i++) {
            decide(RIGHT, PHONE);
        }
        Matching matching = new Matching(RecoveryPolicy.unwritten(), limits);

        assertThat(decide(RIGHT, PHONE)).isEqualTo(RecoveryOutcome.LIMITED_PHONE);
        assertThat(matching.withinLimits(Way.DOCUMENT, RIGHT, Optional.of(PHONE), "192.0.2.7"))
                .as("by its phone")
                .isEqualTo(RecoveryOutcome.MATCHED);
        assertThat(matching.withinLimits(Way.DOCUMENT, RIGHT, Optional.empty(), "192.0.2.7"))
                .as("by its e-mail address")
                .isEqualTo(RecoveryOutcome.MATCHED);
    }

    @Test
    void oneSourceCausesOnlySoManyMessages() {
        Map<String, String> settings = new HashMap<>(wide());
        settings.put("source-limit", "1/1h");
        for (int i = 0; i < 10; i++) {
            assertThat(decide(RIGHT, PHONE, settings)).isEqualTo(RecoveryOutcome.MATCHED);
        }

        assertThat(decide(RIGHT, PHONE, settings)).isEqualTo(RecoveryOutcome.LIMITED_SOURCE_MESSAGE);
        assertThat(limits.taken("recovery-realm-1h")).isEqualTo(10);
    }

    @Test
    void aMessageByEmailTakesNoLimitOfAPhoneOrACountry() {
        Matching matching = new Matching(RecoveryPolicy.of(Map.of("phone-limit", "1/1h")), limits);

        assertThat(matching.withinLimits(Way.DOCUMENT, RIGHT, Optional.empty(), "192.0.2.7"))
                .isEqualTo(RecoveryOutcome.MATCHED);
        assertThat(limits.taken("recovery-phone-1h")).isZero();
        assertThat(limits.taken("recovery-country-1h")).isZero();
        assertThat(limits.taken("recovery-realm-1d")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(RecoveryOutcome.class)
    void anOutcomesWordIsAFixedLabel(RecoveryOutcome outcome) {
        assertThat(outcome.word()).matches("[a-z]+(_[a-z]+)*");
    }

    private RecoveryOutcome decide(MatchedAccount account, PhoneNumber asked) {
        return decide(account, asked, Map.of());
    }

    private RecoveryOutcome decide(MatchedAccount account, PhoneNumber asked, Map<String, String> settings) {
        Matching matching = new Matching(RecoveryPolicy.of(settings), limits);
        RecoveryOutcome match = matching.byPhone(account, asked);
        return match == RecoveryOutcome.MATCHED
                ? matching.withinLimits(Way.PHONE, account, Optional.of(asked), "192.0.2.7")
                : match;
    }

    private static Map<String, String> wide() {
        return Map.of(
                "phone-limit", "100/1h", "account-limit", "100/1h", "country-limit", "100/1h", "realm-limit", "100/1h");
    }
}
