package org.citizenlogin.account.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.lab.StandIn;
import org.citizenlogin.secret.Secret;
import org.citizenlogin.setting.Setting;
import org.junit.jupiter.api.Test;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.hash.PasswordHashProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

class CurrentPasswordTest {

    /** A hash that is the password itself. */
    private static final PasswordHashProvider PLAIN = StandIn.of(
            PasswordHashProvider.class,
            Map.of(
                    "verify",
                    asked -> asked[0].equals(((PasswordCredentialModel) asked[1])
                            .getPasswordSecretData()
                            .getValue())));

    private static final KeycloakSession SESSION =
            StandIn.of(KeycloakSession.class, Map.of("getProvider", asked -> asked[1].equals("plain") ? PLAIN : null));

    private static UserModel withPasswords(CredentialModel... stored) {
        SubjectCredentialManager credentials = StandIn.of(
                SubjectCredentialManager.class,
                Map.of(
                        "getStoredCredentialsByTypeStream",
                        asked -> asked[0].equals("password") ? Stream.of(stored) : Stream.empty()));
        return StandIn.of(UserModel.class, Map.of("credentialManager", asked -> credentials));
    }

    private static CredentialModel password(String algorithm, String text) {
        return PasswordCredentialModel.createFromValues(algorithm, new byte[0], 1, text);
    }

    private static boolean is(UserModel user, String chosen) {
        return CurrentPassword.is(SESSION, user, Secret.of(chosen));
    }

    @Test
    void theStoredOneIsKnownAgainAndNoOther() {
        UserModel anna = withPasswords(password("plain", "old password"));

        assertThat(is(anna, "old password")).isTrue();
        assertThat(is(anna, "Old password")).isFalse();
    }

    @Test
    void whereNoneIsStoredOrItsHashIsUnknownNobodyCanSay() {
        assertThat(is(withPasswords(), "old password")).isFalse();
        assertThat(is(withPasswords(password("gone", "old password")), "old password"))
                .isFalse();
    }

    @Test
    void itIsRefusedUnlessAnAdministratorSaysOtherwise() {
        assertThat(CurrentPassword.AGAIN.key()).isEqualTo("spi-citizen-password--change--same-again");
        assertThat(CurrentPassword.AGAIN.of(null)).isEqualTo(CurrentPassword.Again.REFUSE);
        assertThat(CurrentPassword.AGAIN.of("allow")).isEqualTo(CurrentPassword.Again.ALLOW);
        assertThatThrownBy(() -> CurrentPassword.AGAIN.of("yes")).isInstanceOf(Setting.Malformed.class);
    }
}
