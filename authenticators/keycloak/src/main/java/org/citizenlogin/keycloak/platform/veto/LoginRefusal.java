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
 * Undoes what the server has already decided. The server sends an event for every login, and for every other lasting effect
 * ({@link LastingEffect}), in the transaction that stores it. This class makes that transaction fail before the response is
 * sent. So there is no session, code, token, assertion, link or credential.
 */
final class LoginRefusal {

    private LoginRefusal() {}

    /**
     * Must be called by an event listener, which the server calls inside the transaction. The server would only log an
     * exception thrown there.
     *
     * @param announced the event of the effect
     * @param error error of the LOGIN_ERROR event; if the effect was not a login, the detail {@code reason} names it
     */
    static void refuse(KeycloakSession session, Event announced, String error) {
        // Prepared transactions run first, before the response is written.
        session.getTransactionManager().enlistPrepare(new Failing(error));
        session.getTransactionManager().enlistAfterCompletion(new LastWord(error));
        tell(session, announced, error);
    }

    /** Sends only the LOGIN_ERROR event; the caller undoes the effect. */
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

    private static WebApplicationException forbidden(String error) {
        return new WebApplicationException(error, Response.Status.FORBIDDEN);
    }

    private static final class Failing extends AbstractKeycloakTransaction {

        private final String error;

        Failing(String error) {
            this.error = error;
        }

        @Override
        protected void commitImpl() {
            throw forbidden(error);
        }

        @Override
        protected void rollbackImpl() {}
    }

    /**
     * The rollback that follows can fail itself, because the server's code store looks for a client session that is gone
     * (26.7.4, {@code CodeGenerateUtil}). The server answers the last exception of a rollback
     * ({@code DefaultKeycloakTransactionManager}), so this one comes after all others.
     */
    private static final class LastWord extends AbstractKeycloakTransaction {

        private final String error;

        LastWord(String error) {
            this.error = error;
        }

        @Override
        protected void commitImpl() {}

        @Override
        protected void rollbackImpl() {
            throw forbidden(error);
        }
    }
}
