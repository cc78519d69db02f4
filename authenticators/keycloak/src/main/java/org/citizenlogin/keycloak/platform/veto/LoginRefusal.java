package org.citizenlogin.keycloak.platform.veto;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/**
 * Takes back what the server has already decided. Every login announces itself by an event in the transaction that makes
 * its session, and so does everything else that lasts ({@link LastingEffect}). That transaction is made to fail before its
 * response leaves: no session, no code, no token, no assertion, no link, no credential.
 */
final class LoginRefusal {

    private LoginRefusal() {}

    /**
     * To be called by an event listener, which the server asks inside the transaction. An exception thrown there would only
     * be logged.
     *
     * @param announced the event that announces it
     * @param error of the LOGIN_ERROR event that says why; its detail {@code reason} names what was taken back, if it was
     *     no login
     */
    static void refuse(KeycloakSession session, Event announced, String error) {
        // Prepared transactions are asked first, before the response is written.
        session.getTransactionManager().enlistPrepare(new Failing(error));
        tell(session, announced, error);
    }

    /** The LOGIN_ERROR event alone, for what is taken back by the caller. */
    static void tell(KeycloakSession session, Event announced, String error) {
        EventBuilder refused = new EventBuilder(
                        session.realms().getRealm(announced.getRealmId()),
                        session,
                        session.getContext().getConnection())
                .event(EventType.LOGIN)
                .client(announced.getClientId())
                .user(announced.getUserId());
        if (announced.getType() != EventType.LOGIN) {
            refused.detail(Details.REASON, announced.getType().name().toLowerCase(Locale.ROOT));
        }
        refused.error(error);
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
