package org.citizenlogin.keycloak.account.actionlink;

import java.util.Set;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.veto.LoginVeto;
import org.keycloak.TokenVerifier;
import org.keycloak.common.VerificationException;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A link that was opened in time and left standing: the server does not look at it again when its page is sent, nor whether
 * the account was disabled since. Whatever such a page did is taken back ({@link LoginVeto}) when the link is void by then.
 */
final class ActionLinkGuard implements EventListenerProvider {

    /** They end something, or they are the answer to a link itself, which was just looked at. */
    private static final Set<EventType> HARMLESS = Set.of(EventType.LOGOUT, EventType.EXECUTE_ACTION_TOKEN);

    private final KeycloakSession session;

    ActionLinkGuard(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        if (event.getError() != null || event.getUserId() == null || HARMLESS.contains(event.getType())) {
            return;
        }
        AuthenticationSessionModel authSession = session.getContext().getAuthenticationSession();
        String link = authSession == null ? null : authSession.getAuthNote(Constants.KEY);
        if (link != null && isOver(event, link)) {
            LoginVeto.refuse(session, event, CitizenEvents.ERROR_ACTION_LINK_OVER);
        }
    }

    private boolean isOver(Event event, String link) {
        JsonWebToken token = read(link);
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        UserModel user = realm == null ? null : session.users().getUserById(realm, event.getUserId());
        return user != null
                && user.getId().equals(token.getSubject())
                && (!user.isEnabled() || ActionLink.isRevoked(session, realm, user, token));
    }

    /** Its signature was looked at when it was opened; the note is the server's own. */
    private static JsonWebToken read(String link) {
        try {
            return TokenVerifier.create(link, JsonWebToken.class).getToken();
        } catch (VerificationException e) {
            throw new IllegalStateException("a link the server opened cannot be read");
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {}

    @Override
    public void close() {}
}
