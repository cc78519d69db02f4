package org.citizenlogin.keycloak.account.freeze;

import java.util.List;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.UserSessionManager;

/** Every login of an account, in all browsers and for all applications, those that were to last included. */
final class EveryLogin {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;

    EveryLogin(KeycloakSession session, RealmModel realm, UserModel user) {
        this.session = session;
        this.realm = realm;
        this.user = user;
    }

    void end() {
        // Lists first: ending a session changes what the streams read.
        List<UserSessionModel> offline =
                session.sessions().getOfflineUserSessionsStream(realm, user).toList();
        List<UserSessionModel> online =
                session.sessions().getUserSessionsStream(realm, user).toList();
        offline.forEach(new UserSessionManager(session)::revokeOfflineUserSession);
        online.forEach(this::logOut);
        // Logging out leaves its own authentication session, already removed, in the context: no page is to look at it.
        session.getContext().setAuthenticationSession(null);
        session.getContext().setClient(null);
        // Also what was issued before and is refreshed by nobody.
        session.users().setNotBeforeForUser(realm, user, Math.toIntExact(Time.currentTimeMillis() / 1000));
    }

    /** With back-channel logout, so that portals end theirs too. */
    private void logOut(UserSessionModel login) {
        AuthenticationManager.backchannelLogout(
                session,
                realm,
                login,
                session.getContext().getUri(),
                session.getContext().getConnection(),
                session.getContext().getHttpRequest().getHttpHeaders(),
                true);
    }
}
