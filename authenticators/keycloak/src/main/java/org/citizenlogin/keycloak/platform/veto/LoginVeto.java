package org.citizenlogin.keycloak.platform.veto;

import java.util.Optional;
import org.citizenlogin.keycloak.platform.spi.StatelessFactory;
import org.keycloak.events.Event;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.Provider;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Refuses a login, or another lasting effect, at its end. It is a provider of the SPI {@code citizen-login-veto}, with one
 * object for all sessions. {@link LoginVetoListener} asks all vetoes, in every realm and for every {@link LastingEffect}. An
 * exception counts as a refusal.
 */
public interface LoginVeto extends Provider, StatelessFactory<LoginVeto> {

    /** Position in the order of vetoes, lowest first. The first refusal counts. */
    int position();

    /**
     * Called in the transaction that stores the effect of the event.
     *
     * @param announced event of a login or of another lasting effect
     * @param authSession null where the request has none
     * @return the error of the LOGIN_ERROR event; empty when there is no reason to refuse
     */
    Optional<String> refusal(KeycloakSession session, Event announced, AuthenticationSessionModel authSession);

    /**
     * Check for a login that was not refused, after its transaction is committed and its session is written. Empty when the
     * reason can only be in the authentication session, which no other request changes, and for an account that is closed
     * meanwhile: every such login is ended by the veto {@code EndingLogin}.
     *
     * @param authSession null where the request has none
     */
    default Optional<SecondLook> secondLook(
            KeycloakSession session, Event login, AuthenticationSessionModel authSession) {
        return Optional.empty();
    }

    /** Checks the account after the session was written. */
    @FunctionalInterface
    interface SecondLook {

        /** @param session a session other than that of the login, with its own transaction */
        Optional<String> refusal(KeycloakSession session, RealmModel realm, UserModel user);
    }

    @Override
    default LoginVeto create(KeycloakSession session) {
        return this;
    }

    @Override
    default void close() {}
}
