package org.citizenlogin.keycloak.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.citizenlogin.identity.OrganisationNumber;
import org.citizenlogin.identity.PersonalNumber;
import org.citizenlogin.keycloak.lab.StandIn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;

class CitizensTest {

    private static final PersonalNumber NUMBER = new PersonalNumber("01234567890");
    private static final RealmModel REALM = StandIn.of(RealmModel.class, Map.of());

    private static UserModel user(String serviceAccountOf, Map<String, List<String>> attributes) {
        return StandIn.of(
                UserModel.class,
                Map.of(
                        "getServiceAccountClientLink",
                        asked -> serviceAccountOf,
                        "getAttributeStream",
                        asked -> attributes.getOrDefault((String) asked[0], List.of()).stream()));
    }

    private static UserModel withNumber(String stored) {
        return user(null, Map.of("personalNumber", List.of(stored)));
    }

    /** What the store finds, whatever is asked: a collation or a directory may find too much. */
    private static KeycloakSession finding(UserModel... users) {
        UserProvider store = StandIn.of(
                UserProvider.class, Map.of("searchForUserByUserAttributeStream", asked -> Arrays.stream(users)));
        return StandIn.of(KeycloakSession.class, Map.of("users", asked -> store));
    }

    @Test
    void oneWhoCarriesTheNumberIsFound() {
        UserModel anna = withNumber("01234567890");

        assertThat(Citizens.byNumber(finding(anna), REALM, NUMBER)).isEqualTo(new Citizens.Found.One(anna));
    }

    @ParameterizedTest
    @CsvSource({"READ_ONLY, false", "WRITABLE, true", "UNSYNCED, true"})
    void aDirectoryThatIsOnlyReadStoresNoPassword(String mode, boolean stores) {
        ComponentModel directory = new ComponentModel();
        directory.put("editMode", mode);
        RealmModel realm = StandIn.of(RealmModel.class, Map.of("getComponent", asked -> directory));

        assertThat(Citizens.canStorePassword(realm, of("f:directory:anna", null)))
                .as("asked each time")
                .isEqualTo(stores);
        assertThat(Citizens.canStorePassword(realm, of("anna", "directory")))
                .as("imported")
                .isEqualTo(stores);
        assertThat(Citizens.canStorePassword(realm, of("anna", null)))
                .as("of the server itself")
                .isTrue();
    }

    private static UserModel of(String id, String federation) {
        return StandIn.of(UserModel.class, Map.of("getId", asked -> id, "getFederationLink", asked -> federation));
    }

    @Test
    void nobodyIsFoundByANumberNobodyCarries() {
        assertThat(Citizens.byNumber(finding(), REALM, NUMBER)).isEqualTo(new Citizens.Found.None());
    }

    @Test
    void whatTheStoreFindsByANotQuiteEqualNumberIsNobody() {
        assertThat(Citizens.byNumber(finding(withNumber("01234567891"), withNumber("1234567890")), REALM, NUMBER))
                .isEqualTo(new Citizens.Found.None());
    }

    @Test
    void twoWhoCarryTheNumberAreAmbiguousAndAThirdIsNotAskedFor() {
        UserModel third = StandIn.of(UserModel.class, Map.of());

        assertThat(Citizens.byNumber(
                        finding(withNumber("01234567890"), withNumber("01234567890"), third), REALM, NUMBER))
                .isEqualTo(new Citizens.Found.Ambiguous(2));
    }

    @Test
    void aServiceAccountIsNobody() {
        UserModel service = user("client", Map.of("personalNumber", List.of("01234567890")));

        assertThat(Citizens.byNumber(finding(service), REALM, NUMBER)).isEqualTo(new Citizens.Found.None());
    }

    @Test
    void eachKindOfNumberHasAnAttributeOfItsOwn() {
        assertThat(Citizens.attributeOf(NUMBER)).isEqualTo("personalNumber");
        assertThat(Citizens.attributeOf(new OrganisationNumber("012345678"))).isEqualTo("organisationNumber");
    }

    @Test
    void aVerifiedPhoneInInternationalFormIsThePhone() {
        UserModel anna =
                user(null, Map.of("phoneNumber", List.of("+995555123456"), "phoneNumberVerified", List.of("true")));

        assertThat(Citizens.phoneOf(anna)).get().extracting("e164").isEqualTo("+995555123456");
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "TRUE", "yes", "1", " true", ""})
    @Tag("R-28")
    void aPhoneThatIsNotVerifiedIsNone(String verified) {
        UserModel anna =
                user(null, Map.of("phoneNumber", List.of("+995555123456"), "phoneNumberVerified", List.of(verified)));

        assertThat(Citizens.phoneOf(anna)).isEmpty();
    }

    @Test
    void aPhoneWithoutCountryCodeOrOneOfTwoIsNone() {
        assertThat(Citizens.phoneOf(user(
                        null, Map.of("phoneNumber", List.of("555123456"), "phoneNumberVerified", List.of("true")))))
                .isEmpty();
        assertThat(Citizens.phoneOf(user(
                        null,
                        Map.of(
                                "phoneNumber",
                                List.of("+995555123456", "+995555123457"),
                                "phoneNumberVerified",
                                List.of("true")))))
                .isEmpty();
        assertThat(Citizens.phoneOf(user(null, Map.of("phoneNumber", List.of("+995555123456")))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"otp", "webauthn", "webauthn-passwordless", "recovery-authn-codes", "citizen-card"})
    void eachSecondFactorCountsStoredOrKeptByADirectory(String type) {
        assertThat(Citizens.hasSecondFactor(withCredentials(Set.of(type), Set.of())))
                .isTrue();
        assertThat(Citizens.hasSecondFactor(withCredentials(Set.of(), Set.of(type))))
                .isTrue();
    }

    @Test
    void aPasswordIsNoSecondFactor() {
        assertThat(Citizens.hasSecondFactor(withCredentials(Set.of("password"), Set.of("password"))))
                .isFalse();
    }

    private static UserModel withCredentials(Set<String> stored, Set<String> configured) {
        SubjectCredentialManager credentials = StandIn.of(
                SubjectCredentialManager.class,
                Map.of(
                        "getStoredCredentialsByTypeStream",
                        asked -> stored.contains(asked[0])
                                ? Stream.of(new org.keycloak.credential.CredentialModel())
                                : Stream.empty(),
                        "isConfiguredFor",
                        asked -> configured.contains(asked[0])));
        return StandIn.of(UserModel.class, Map.of("credentialManager", asked -> credentials));
    }
}
