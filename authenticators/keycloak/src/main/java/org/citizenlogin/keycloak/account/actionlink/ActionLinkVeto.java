package org.citizenlogin.keycloak.account.actionlink;

import java.util.Optional;
import org.citizenlogin.keycloak.platform.veto.LoginVeto;
import org.keycloak.TokenVerifier;
import org.keycloak.common.VerificationException;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Refuses what is done on a page that a mailed link had opened before the link was void. The server looks at the link when
 * it is opened, and neither at it nor at the account again when its page is sent.
 */
public final class ActionLinkVeto implements LoginVeto {

    public static final String ID = "action-link";

    /** Error of the LOGIN_ERROR event: a contract. */
    static final String OVER = "citizen_action_link_over";

    @Override
    public int position() {
        return 20;
    }

    @Override
    public Optional<String> refusal(KeycloakSession session, Event announced, AuthenticationSessionModel authSession) {
        // The answer to a link itself: the link was just looked at.
        if (announced.getUserId() == null || announced.getType() == EventType.EXECUTE_ACTION_TOKEN) {
            return Optional.empty();
        }
        String link = authSession == null ? null : authSession.getAuthNote(Constants.KEY);
        return link != null && isOver(session, announced, link) ? Optional.of(OVER) : Optional.empty();
    }

    /** What closes an account after this ends the login by its own look ({@code EndingLogin}). */
    @Override
    public Optional<SecondLook> secondLook(
            KeycloakSession session, Event login, AuthenticationSessionModel authSession) {
        return Optional.empty();
    }

    private static boolean isOver(KeycloakSession session, Event announced, String link) {
        JsonWebToken token = read(link);
        RealmModel realm = session.realms().getRealm(announced.getRealmId());
        UserModel user = realm == null ? null : session.users().getUserById(realm, announced.getUserId());
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
    public String getId() {
        return ID;
    }
}
