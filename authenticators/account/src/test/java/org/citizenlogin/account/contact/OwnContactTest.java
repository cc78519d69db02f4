package org.citizenlogin.account.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.citizenlogin.identity.Parsed;
import org.citizenlogin.keycloak.lab.StandIn;
import org.citizenlogin.setting.Setting;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;

class OwnContactTest {

    private boolean duplicatesAllowed;
    private boolean namesAreAddresses;
    private final Map<String, String> stepSettings = new HashMap<>();
    private final Map<String, UserModel> byEmail = new HashMap<>();
    private final Map<String, UserModel> byName = new HashMap<>();
    private final Map<String, List<UserModel>> byPhone = new HashMap<>();

    private final RealmModel realm = StandIn.of(
            RealmModel.class,
            Map.of(
                    "isDuplicateEmailsAllowed", asked -> duplicatesAllowed,
                    "isRegistrationEmailAsUsername", asked -> namesAreAddresses,
                    "getAuthenticatorConfigsStream",
                            asked -> {
                                AuthenticatorConfigModel step = new AuthenticatorConfigModel();
                                step.setConfig(stepSettings);
                                return Stream.of(new AuthenticatorConfigModel(), step);
                            }));

    private final KeycloakSession session = StandIn.of(
            KeycloakSession.class,
            Map.of(
                    "users",
                    none -> StandIn.of(
                            UserProvider.class,
                            Map.of(
                                    "getUserByEmail", asked -> byEmail.get((String) asked[1]),
                                    "getUserByUsername", asked -> byName.get((String) asked[1]),
                                    "searchForUserByUserAttributeStream",
                                            asked -> byPhone.getOrDefault((String) asked[2], List.of()).stream()))));

    private static UserModel user(String id, String phone, String email, boolean confirmed) {
        Map<String, Function<Object[], Object>> answers = new HashMap<>();
        answers.put("getId", asked -> id);
        answers.put("getEmail", asked -> email);
        answers.put("isEmailVerified", asked -> confirmed);
        answers.put("getServiceAccountClientLink", asked -> null);
        answers.put("getAttributeStream", asked -> switch ((String) asked[0]) {
            case "phoneNumber" -> Stream.ofNullable(phone);
            case "phoneNumberVerified" -> Stream.of(String.valueOf(confirmed));
            default -> Stream.empty();
        });
        return StandIn.of(UserModel.class, answers);
    }

    private static final UserModel ANNA = user("anna", "+995599123456", "anna@mail.test", true);

    private Parsed<String> read(OwnContact contact, String typed) {
        return contact.read(realm, typed);
    }

    private boolean isTaken(OwnContact contact, String typed) {
        return contact.isTaken(
                session, realm, ANNA, read(contact, typed).asOptional().orElseThrow());
    }

    private void has(UserModel user) {
        byEmail.put(user.getEmail(), user);
        OwnContact.PHONE.of(user).ifPresent(phone -> byPhone.put(phone, List.of(user)));
    }

    /** Another case or Unicode form of an address that somebody has. */
    @ParameterizedTest
    @CsvSource({
        "berta@mail.test, berta@mail.test",
        "BERTA@Mail.Test, berta@mail.test",
        "jos\u00e9@mail.test, jose\u0301@mail.test",
        "jose\u0301@mail.test, jos\u00e9@mail.test",
        "info@b\u00fccher.example, info@xn--bcher-kva.example",
        "info@xn--bcher-kva.example, info@b\u00fccher.example",
    })
    @Tag("R-29")
    @Tag("R-171")
    void anAddressThatAnotherAccountHasIsTakenInEverySpelling(String typed, String stored) {
        assertThat(isTaken(OwnContact.EMAIL, typed)).isFalse();
        has(user("berta", null, stored, true));
        assertThat(isTaken(OwnContact.EMAIL, typed)).isTrue();
    }

    @Test
    @Tag("R-29")
    void onesOwnAndAnUnconfirmedOneAreNotTaken() {
        has(ANNA);
        has(user("berta", "+995599654321", "berta@mail.test", false));
        assertThat(isTaken(OwnContact.EMAIL, "anna@mail.test")).isFalse();
        assertThat(isTaken(OwnContact.EMAIL, "berta@mail.test")).isFalse();
        assertThat(isTaken(OwnContact.PHONE, "+995599123456")).isFalse();
        assertThat(isTaken(OwnContact.PHONE, "+995599654321")).isFalse();
    }

    @Test
    @Tag("R-29")
    @Tag("R-171")
    void aPhoneOfSomebodyElseIsTakenAndSoIsOneOfTwo() {
        has(user("berta", "+995599654321", "berta@mail.test", true));
        assertThat(isTaken(OwnContact.PHONE, "599 65 43 21")).isTrue();
        byPhone.put("+995599123456", List.of(ANNA, user("carla", "+995599123456", "carla@mail.test", true)));
        assertThat(isTaken(OwnContact.PHONE, "+995599123456")).isTrue();
    }

    @Test
    void whereUserNamesAreAddressesAnothersUserNameIsTaken() {
        byName.put("new@mail.test", user("berta", null, null, true));
        assertThat(isTaken(OwnContact.EMAIL, "new@mail.test")).isFalse();
        namesAreAddresses = true;
        assertThat(isTaken(OwnContact.EMAIL, "new@mail.test")).isTrue();
    }

    @Test
    void whereSeveralAccountsMayHaveAnAddressNoneIsTaken() {
        has(user("berta", null, "berta@mail.test", true));
        duplicatesAllowed = true;
        assertThat(isTaken(OwnContact.EMAIL, "berta@mail.test")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "PHONE, '', MISSING",
        "PHONE, 12, NOT_A_PHONE_NUMBER",
        "PHONE, tel:+995599123456, NOT_A_PHONE_NUMBER",
        "PHONE, +48512345678, COUNTRY_NOT_ALLOWED",
        "EMAIL, '  ', MISSING",
        "EMAIL, nobody, NOT_AN_EMAIL_ADDRESS",
        "EMAIL, 'a b@mail.test', NOT_AN_EMAIL_ADDRESS",
    })
    void whatIsNoContactIsRefusedWithItsReason(OwnContact contact, String typed, Parsed.Refusal reason) {
        assertThat(read(contact, typed).refusal()).contains(reason);
    }

    /** As at the steps of recovery and card: they are not written twice. */
    @Test
    void theCountriesAreThoseOfTheRealmsSteps() {
        stepSettings.putAll(Map.of("country", "PL", "allowed-countries", "PL,GE"));
        assertThat(read(OwnContact.PHONE, "512 345 678").asOptional()).contains("+48512345678");
        assertThat(read(OwnContact.PHONE, "+995599123456").asOptional()).contains("+995599123456");
        stepSettings.put("country", "nowhere");
        assertThat(read(OwnContact.PHONE, "+48512345678").asOptional())
                .as("with malformed settings the default holds")
                .isEmpty();
    }

    @Test
    void anUnconfirmedPhoneIsNoneAndAnUnconfirmedAddressIsOne() {
        UserModel berta = user("berta", "+995599654321", "Berta@mail.test", false);
        assertThat(OwnContact.PHONE.of(berta)).isEmpty();
        assertThat(OwnContact.EMAIL.of(berta)).contains("berta@mail.test");
        assertThat(OwnContact.EMAIL.isConfirmed(berta)).isFalse();
        assertThat(OwnContact.EMAIL.isConfirmed(ANNA)).isTrue();
    }

    @Test
    @Tag("R-63")
    void aContactIsShownMasked() {
        assertThat(OwnContact.PHONE.masked("+995599123456")).isEqualTo("***********56");
        assertThat(OwnContact.EMAIL.masked("anna@mail.test")).isEqualTo("a***@***.test");
    }

    @Test
    void settingsAreSafeAndRefusedByTheirKey() {
        assertThat(ContactSettings.WAIT.of(null)).hasHours(24);
        assertThat(ContactSettings.WAIT.of("0s")).isZero();
        assertThat(new ContactSettings().serverSettings())
                .extracting(Setting::key)
                .containsExactly(
                        "spi-citizen-contact--change--wait",
                        "spi-citizen-contact--change--account-limit",
                        "spi-citizen-contact--change--address-limit",
                        "spi-citizen-contact--change--source-limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"31d", "-1s", "soon"})
    void aMalformedWaitIsRefused(String text) {
        assertThatThrownBy(() -> ContactSettings.WAIT.of(text))
                .isInstanceOf(Setting.Malformed.class)
                .hasMessageContaining("spi-citizen-contact--change--wait");
    }

    @Test
    void namesOfRowsAndMessagesStay() {
        assertThat(Stream.of(OwnContact.values())
                        .map(contact -> contact + " " + contact.word() + " " + contact.purpose()))
                .containsExactly("PHONE phone contact-phone", "EMAIL email contact-email");
    }
}
