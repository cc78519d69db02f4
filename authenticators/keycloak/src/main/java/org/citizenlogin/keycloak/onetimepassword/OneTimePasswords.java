package org.citizenlogin.keycloak.onetimepassword;

import java.time.Duration;
import java.util.Optional;
import org.citizenlogin.secret.Secret;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Issues and uses up one-time passwords. Stored is only a keyed fingerprint. */
public final class OneTimePasswords {

    private OneTimePasswords() {}

    /**
     * Issues one and voids every earlier one of the account. Nothing else on the account changes.
     *
     * @param purpose why, a fixed word for events: {@code recovery}, {@code registration}
     * @param request what asked for it, so that the page that asked can take it back; may be null
     */
    public static Secret issue(
            KeycloakSession session, RealmModel realm, UserModel user, Duration life, String purpose, String request) {
        throw new UnsupportedOperationException("being written");
    }

    /**
     * Uses one up for this account: true exactly once, on any node, before it expires. On true the forced change is
     * bound to {@code authSession}.
     */
    public static boolean use(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            String typed,
            AuthenticationSessionModel authSession) {
        throw new UnsupportedOperationException("being written");
    }

    /**
     * The same for the page that asked, which does not know the account: the account whose one-time password this
     * request caused and whose text this is. Costs the same whether there is one or not.
     */
    public static Optional<UserModel> useByRequest(
            KeycloakSession session,
            RealmModel realm,
            String request,
            String typed,
            AuthenticationSessionModel authSession) {
        throw new UnsupportedOperationException("being written");
    }
}
