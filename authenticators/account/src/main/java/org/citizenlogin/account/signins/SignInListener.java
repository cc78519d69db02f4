package org.citizenlogin.account.signins;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.session.AfterCommit;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

/** Notes every sign-in, after the transaction that ends it. */
final class SignInListener implements EventListenerProvider {

    private static final String RECORD = "sign-in";

    private final KeycloakSession session;

    SignInListener(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        if (event.getType() != EventType.LOGIN || event.getError() != null || event.getUserId() == null) {
            return;
        }
        AuthenticationSessionModel authSession = session.getContext().getAuthenticationSession();
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        if (realm != null && SignIns.areKept(realm) && !isOfCookie(authSession)) {
            note(realm, event.getUserId(), event.getClientId(), method(authSession));
        }
    }

    private void note(RealmModel realm, String userId, String application, SignIns.Method method) {
        Instant now = DatabaseClock.of(session).instant();
        AfterCommit.write(
                session,
                realm,
                userId,
                RECORD,
                (own, sameRealm, user) -> SignIns.note(own, sameRealm, user.getId(), now, application, method));
    }

    private static boolean isOfCookie(AuthenticationSessionModel authSession) {
        return authSession != null
                && Boolean.TRUE.toString().equals(authSession.getAuthNote(AuthenticationManager.SSO_AUTH));
    }

    private SignIns.Method method(AuthenticationSessionModel authSession) {
        if (authSession == null) {
            return SignIns.Method.OTHER;
        }
        if (authSession.getAuthNote(AuthenticationProcessor.BROKER_SESSION_ID) != null) {
            return SignIns.Method.IDENTITY_PROVIDER;
        }
        Set<String> shown = categories(authSession);
        if (shown.contains(Citizens.CARD)) {
            return SignIns.Method.CARD;
        }
        return shown.contains(PasswordCredentialModel.TYPE) ? SignIns.Method.PASSWORD : SignIns.Method.OTHER;
    }

    private Set<String> categories(AuthenticationSessionModel authSession) {
        return authSession.getExecutionStatus().entrySet().stream()
                .filter(executed -> executed.getValue() == ExecutionStatus.SUCCESS)
                .map(Map.Entry::getKey)
                .map(authSession.getRealm()::getAuthenticationExecutionById)
                .filter(execution -> execution != null && execution.getAuthenticator() != null)
                .map(AuthenticationExecutionModel::getAuthenticator)
                .map(id -> (AuthenticatorFactory)
                        session.getKeycloakSessionFactory().getProviderFactory(Authenticator.class, id))
                .filter(factory -> factory != null && factory.getReferenceCategory() != null)
                .map(AuthenticatorFactory::getReferenceCategory)
                .collect(Collectors.toSet());
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {}

    @Override
    public void close() {}
}
