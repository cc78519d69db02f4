package org.citizenlogin.keycloak.proof.onetimepassword;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.veto.LastingEffect;
import org.citizenlogin.keycloak.platform.veto.LoginVeto;
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
 * The login veto around the forced change. Keycloak 26.7.4 lets a login end without its required actions: a POST to
 * {@code login-actions/consent} without a {@code session_code} passes {@code SessionCodeChecks.verifyRequiredAction} and
 * attaches the session. If what was used to get here, a one-time password or a code, is still to be replaced by a password,
 * the login is taken back ({@link LoginVeto}). So is anything else that would last: a link to an identity provider's account
 * is stored by the request that ends a recovery ({@code ResetCredsAuthenticationProcessor.authenticationComplete}), before
 * required actions are looked at. And so is a login that ends as another account than the one that was proved.
 *
 * <p>It also voids one-time passwords and codes when the password is changed by any other way.
 */
final class ForcedChangeGuard implements EventListenerProvider {

    private static final Pattern RESET = Pattern.compile("users/([^/]+)/reset-password");

    private final KeycloakSession session;

    ForcedChangeGuard(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        refuse(event);
        if (event.getType() == EventType.UPDATE_CREDENTIAL && isPassword(event)) {
            voidFor(event.getRealmId(), event.getUserId());
            renew(event);
        }
    }

    /** A login that changes the password of its own account stands on the new one, whichever page took it. */
    private void renew(Event event) {
        AuthenticationSessionModel authSession = session.getContext().getAuthenticationSession();
        UserModel user = authSession == null ? null : authSession.getAuthenticatedUser();
        if (user != null && user.getId().equals(event.getUserId())) {
            LoginProof.renew(session, authSession, user);
        }
    }

    private static boolean isPassword(Event event) {
        return event.getDetails() != null
                && PasswordCredentialModel.TYPE.equals(event.getDetails().get(Details.CREDENTIAL_TYPE));
    }

    private void refuse(Event event) {
        AuthenticationSessionModel authSession = session.getContext().getAuthenticationSession();
        if (authSession == null) {
            return;
        }
        if (LastingEffect.of(event)) {
            if (ForcedChange.isPending(authSession)) {
                LoginVeto.refuse(session, event, CitizenEvents.ERROR_FORCED_CHANGE_SKIPPED);
            } else if (event.getType() == EventType.LOGIN && ProvenAccount.isAnother(authSession, event.getUserId())) {
                LoginVeto.refuse(session, event, CitizenEvents.ERROR_OTHER_ACCOUNT);
            }
        }
        ProvenAccount.endIfAnother(authSession);
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
