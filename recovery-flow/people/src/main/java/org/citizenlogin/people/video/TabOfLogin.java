package org.citizenlogin.people.video;

import java.util.Optional;
import org.citizenlogin.keycloak.platform.session.BegunLogin;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/** The login from which the citizen came, if its session still exists in this browser. */
final class TabOfLogin {

    /** Seconds. The session is written no oftener. */
    private static final int KEPT_ALIVE_EVERY = 30;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final TalkPages pages;

    TabOfLogin(KeycloakSession session, RealmModel realm, TalkPages pages) {
        this.session = session;
        this.realm = realm;
        this.pages = pages;
    }

    Optional<AuthenticationSessionModel> find() {
        Optional<ClientModel> client = pages.query(Constants.CLIENT_ID).map(realm::getClientByClientId);
        Optional<String> tab = pages.query(Constants.TAB_ID);
        return client.isEmpty() || tab.isEmpty()
                ? Optional.empty()
                : root().map(found -> found.getAuthenticationSession(client.get(), tab.get()));
    }

    private Optional<RootAuthenticationSessionModel> root() {
        return Optional.ofNullable(
                new AuthenticationSessionManager(session).getCurrentRootAuthenticationSession(realm));
    }

    /** The login of a citizen who waits does not time out. The longest wait bounds how long this goes on. */
    void keepAlive() {
        // The server's own clock, with which it judges the session.
        int now = Math.toIntExact(Time.currentTimeMillis() / 1000);
        root().filter(found -> found.getTimestamp() < now - KEPT_ALIVE_EVERY)
                .ifPresent(found -> found.setTimestamp(now));
    }

    /** The login of the tab, or a new one that ends with a page of the server. */
    AuthenticationSessionModel findOrBegin() {
        return find().orElseGet(() -> BegunLogin.of(session, realm));
    }
}
