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
 * A reason to refuse a login, or anything else that lasts, at the last moment; a provider of the SPI
 * {@code citizen-login-veto}, one object for all sessions. {@link LoginVetoListener} asks all of them, in every realm and
 * for everything that {@link LastingEffect} names. Where one fails with an exception, the answer is a refusal.
 */
public interface LoginVeto extends Provider, StatelessFactory<LoginVeto> {

    /** Vetoes are asked from the lowest position; the first refusal counts. */
    int position();

    /**
     * Asked in the transaction that stores what the event announces.
     *
     * @param announced a login or anything else that lasts
     * @param authSession null where the request has none
     * @return the error of the LOGIN_ERROR event that says why; empty when there is no reason to refuse
     */
    Optional<String> refusal(KeycloakSession session, Event announced, AuthenticationSessionModel authSession);

    /**
     * How a login that was not refused is looked at once more, when its transaction is committed and its session is
     * written. Empty when the reason can only be in the authentication session, which no other request changes.
     *
     * @param authSession null where the request has none
     */
    Optional<SecondLook> secondLook(KeycloakSession session, Event login, AuthenticationSessionModel authSession);

    /** Looks at the account as it is after the session was written. */
    @FunctionalInterface
    interface SecondLook {

        /** @param session another one than that of the login, with a transaction of its own */
        Optional<String> refusal(KeycloakSession session, RealmModel realm, UserModel user);
    }

    @Override
    default LoginVeto create(KeycloakSession session) {
        return this;
    }

    @Override
    default void close() {}
}
