package org.citizenlogin.recovery.setup;

import java.util.List;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;

/**
 * The second factors a recovered account may have: those of the stock browser flow of Keycloak 26.7, and the passkey
 * without a password, which that flow takes instead of a password and a recovery must not replace by a phone.
 */
final class SecondFactors {

    static final String CONDITION = "conditional-user-configured";

    private static final List<String> STEPS = List.of(
            "auth-otp-form",
            "webauthn-authenticator",
            "webauthn-authenticator-passwordless",
            "auth-recovery-authn-code-form");

    private SecondFactors() {}

    /** Those this server has: a feature that is switched off takes its step with it. */
    static List<String> available(KeycloakSession session) {
        return STEPS.stream()
                .filter(step ->
                        session.getKeycloakSessionFactory().getProviderFactory(Authenticator.class, step) != null)
                .toList();
    }
}
