package org.citizenlogin.account.password;

import java.util.List;
import java.util.Set;
import org.citizenlogin.keycloak.proof.accountstate.EndingLogin;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.common.util.Time;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.UserSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Every login of the account but the one under way. {@code AuthenticatorUtil.logoutOtherSessions} is not enough: it spares
 * the sessions that have the id of this browser, and, where {@code LOGOUT_ALL_SESSIONS_V1} is on, every offline session.
 */
final class OtherLogins {

    private final RequiredActionContext context;
    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;
    private final AuthenticationSessionModel authSession;

    OtherLogins(RequiredActionContext context) {
        this.context = context;
        this.session = context.getSession();
        this.realm = context.getRealm();
        this.user = context.getUser();
        this.authSession = context.getAuthenticationSession();
    }

    /**
     * @param thisBrowserToo whether an earlier login in this browser ends as well: after a one-time password it does;
     *     somebody who asked for the change is here by that login
     */
    void end(boolean thisBrowserToo) {
        ClientModel client = session.getContext().getClient();
        // Lists first: ending a session changes what the streams read.
        List<UserSessionModel> offline =
                session.sessions().getOfflineUserSessionsStream(realm, user).toList();
        List<UserSessionModel> online =
                session.sessions().getUserSessionsStream(realm, user).toList();
        for (UserSessionModel login : offline) {
            if (thisBrowserToo || !isThisBrowsers(login)) {
                event(login);
                new UserSessionManager(session).revokeOfflineUserSession(login);
            }
        }
        for (UserSessionModel login : online) {
            if (isThisBrowsers(login)) {
                if (thisBrowserToo) {
                    startAfresh(login);
                }
            } else {
                event(login);
                logOut(login);
            }
        }
        if (thisBrowserToo) {
            // Also what was issued before and is refreshed by nobody, and what was proven before and has yet to end.
            voidEverythingIssued();
        }
        EndingLogin.endOthersAfterCommit(
                session, realm, user, Set.of(authSession.getParentSession().getId()));
        // Logging out leaves its own authentication session, already removed, in the context: what follows would look
        // at that one instead of ours.
        session.getContext().setAuthenticationSession(authSession);
        session.getContext().setClient(client);
    }

    private boolean isThisBrowsers(UserSessionModel login) {
        return login.getId().equals(authSession.getParentSession().getId());
    }

    /** With back-channel logout, so that portals end theirs too. */
    private void logOut(UserSessionModel login) {
        AuthenticationManager.backchannelLogout(
                session,
                realm,
                login,
                session.getContext().getUri(),
                context.getConnection(),
                context.getHttpRequest().getHttpHeaders(),
                true);
    }

    /**
     * An earlier login in this browser has the id the new one will have, and logging it out would remove the
     * authentication session under way. Restarted, it keeps no client, and what was issued before it is refused
     * ({@code TokenManager.validateToken}: issued before the session started). That comparison forgives a second
     * ({@code JsonWebToken.isIssuedBeforeSessionStart}), so a stolen token that is refreshed all the time would live on
     * in the new login; the account's own not-before forgives none.
     */
    private void startAfresh(UserSessionModel login) {
        voidEverythingIssued();
        login.removeAuthenticatedClientSessions(
                List.copyOf(login.getAuthenticatedClientSessions().keySet()));
        login.restartSession(
                realm,
                user,
                login.getLoginUsername(),
                context.getConnection().getRemoteHost(),
                authSession.getProtocol(),
                login.isRememberMe(),
                null,
                null);
    }

    private void voidEverythingIssued() {
        session.users().setNotBeforeForUser(realm, user, Math.toIntExact(Time.currentTimeMillis() / 1000));
    }

    private void event(UserSessionModel login) {
        context.getEvent()
                .clone()
                .event(EventType.LOGOUT)
                .detail(Details.LOGOUT_TRIGGERED_BY_REQUIRED_ACTION, ChoosePasswordFactory.ID)
                .session(login)
                .user(user)
                .success();
    }
}
