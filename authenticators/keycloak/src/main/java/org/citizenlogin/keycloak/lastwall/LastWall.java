package org.citizenlogin.keycloak.lastwall;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.keycloak.events.Event;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/**
 * Takes a login back that the server has already decided. Whatever door a login comes through, it announces itself by an
 * event in the transaction that makes its session; that transaction is made to fail before its response leaves: no
 * session, no code, no token, no assertion.
 */
public final class LastWall {

    private LastWall() {}

    /**
     * To be called by an event listener, which the server asks inside the transaction. An exception thrown there would only
     * be logged.
     *
     * @param login the event that announces it
     * @param error of the LOGIN_ERROR event that says why
     */
    public static void refuse(KeycloakSession session, Event login, String error) {
        // Prepared transactions are asked first, before the response is written.
        session.getTransactionManager().enlistPrepare(new Failing(error));
        tell(session, login, error);
    }

    /** The LOGIN_ERROR event alone, for a login that is taken back by the caller. */
    public static void tell(KeycloakSession session, Event login, String error) {
        new EventBuilder(
                        session.realms().getRealm(login.getRealmId()),
                        session,
                        session.getContext().getConnection())
                .event(EventType.LOGIN)
                .client(login.getClientId())
                .user(login.getUserId())
                .error(error);
    }

    private static final class Failing extends AbstractKeycloakTransaction {

        private final String error;

        Failing(String error) {
            this.error = error;
        }

        @Override
        protected void commitImpl() {
            throw new WebApplicationException(error, Response.Status.FORBIDDEN);
        }

        @Override
        protected void rollbackImpl() {}
    }
}
