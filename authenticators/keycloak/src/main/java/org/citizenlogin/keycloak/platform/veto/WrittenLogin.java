package org.citizenlogin.keycloak.platform.veto;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.keycloak.platform.session.UserSessions;
import org.citizenlogin.keycloak.platform.veto.LoginVeto.SecondLook;
import org.jboss.logging.Logger;
import org.keycloak.events.Errors;
import org.keycloak.events.Event;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Checks a login after its session was written. The server writes a new session after the commit of the login's transaction,
 * in another transaction ({@code DefaultInfinispanTransactionProvider}), so no lock that ends with the login's transaction
 * covers that moment. An exception still replaces the response to the browser.
 */
final class WrittenLogin extends AbstractKeycloakTransaction {

    private static final Logger LOG = Logger.getLogger(WrittenLogin.class);

    private final KeycloakSession session;
    private final Event login;
    private final List<SecondLook> looks;

    WrittenLogin(KeycloakSession session, Event login, List<SecondLook> looks) {
        this.session = session;
        this.login = login;
        this.looks = looks;
    }

    @Override
    protected void commitImpl() {
        Optional<String> refusal = UserSessions.inTransaction(
                        session.getKeycloakSessionFactory(), login.getRealmId(), login.getUserId(), this::look)
                .flatMap(found -> found);
        if (refusal.isPresent()) {
            LoginRefusal.tell(session, login, refusal.get());
            throw new WebApplicationException(refusal.get(), Response.Status.FORBIDDEN);
        }
    }

    private Optional<String> look(KeycloakSession other, RealmModel realm, UserModel user) {
        Optional<String> refusal = refusal(other, realm, user);
        if (refusal.isPresent()) {
            UserSessions.remove(other, realm, user, written -> written.getId().equals(login.getSessionId()));
        }
        return refusal;
    }

    private Optional<String> refusal(KeycloakSession other, RealmModel realm, UserModel user) {
        try {
            return LoginVetoListener.first(looks, look -> look.refusal(other, realm, user));
        } catch (RuntimeException e) {
            LOG.errorf(e, "Login veto failed after the session was written; login refused");
            return Optional.of(Errors.GENERIC_AUTHENTICATION_ERROR);
        }
    }

    @Override
    protected void rollbackImpl() {}
}
