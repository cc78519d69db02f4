package org.citizenlogin.keycloak.proof.onetimepassword;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.citizenlogin.keycloak.platform.veto.LastingEffect;
import org.citizenlogin.keycloak.proof.accountstate.LoginProof;
import org.citizenlogin.keycloak.proof.provenaccount.ProvenAccount;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Voids one-time passwords and codes when the password is changed in another way. Ends the proof of an account when its
 * session has another account. {@link ForcedChangeVeto} refuses lasting effects.
 */
final class PasswordChangeListener implements EventListenerProvider {

    private static final Pattern RESET = Pattern.compile("users/([^/]+)/reset-password");

    private final KeycloakSession session;

    PasswordChangeListener(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        AuthenticationSessionModel authSession = session.getContext().getAuthenticationSession();
        // For lasting effects the veto ends the proof, after it has checked it.
        if (authSession != null && !LastingEffect.of(event)) {
            ProvenAccount.endIfAnother(authSession);
        }
        if (event.getType() == EventType.UPDATE_CREDENTIAL && isPassword(event)) {
            voidFor(event.getRealmId(), event.getUserId());
            renew(event, authSession);
        }
    }

    /** When a login changes the password of its own account, the new password becomes its proof, whatever page was used. */
    private void renew(Event event, AuthenticationSessionModel authSession) {
        UserModel user = authSession == null ? null : authSession.getAuthenticatedUser();
        if (user != null && user.getId().equals(event.getUserId())) {
            LoginProof.renew(session, authSession, user);
        }
    }

    private static boolean isPassword(Event event) {
        return event.getDetails() != null
                && PasswordCredentialModel.TYPE.equals(event.getDetails().get(Details.CREDENTIAL_TYPE));
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        if (event.getOperationType() != OperationType.ACTION
                || event.getResourceType() != ResourceType.USER
                || event.getError() != null
                || event.getResourcePath() == null) {
            return;
        }
        Matcher reset = RESET.matcher(event.getResourcePath());
        if (reset.matches()) {
            voidFor(event.getRealmId(), reset.group(1));
        }
    }

    private void voidFor(String realmId, String userId) {
        RealmModel realm = session.realms().getRealm(realmId);
        UserModel user =
                realm == null || userId == null ? null : session.users().getUserById(realm, userId);
        if (user != null) {
            ForcedChange.voidAll(session, realm, user);
        }
    }

    @Override
    public void close() {}
}
