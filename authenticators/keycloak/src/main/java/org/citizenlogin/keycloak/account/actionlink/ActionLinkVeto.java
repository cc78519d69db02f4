package org.citizenlogin.keycloak.account.actionlink;

import java.util.Optional;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.veto.AnnouncedAccount;
import org.citizenlogin.keycloak.platform.veto.LoginVeto;
import org.keycloak.TokenVerifier;
import org.keycloak.common.VerificationException;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Refuses the effect of a page that a mailed link opened before the link became void. The server checks the link when it is
 * opened. When the page is sent, it checks neither the link nor the account again.
 */
public final class ActionLinkVeto implements LoginVeto {

    public static final String ID = "action-link";

    @Override
    public int position() {
        return 20;
    }

    @Override
    public Optional<String> refusal(KeycloakSession session, Event announced, AuthenticationSessionModel authSession) {
        // This is the request of the link itself, which has just been checked.
        if (announced.getType() == EventType.EXECUTE_ACTION_TOKEN) {
            return Optional.empty();
        }
        String link = authSession == null ? null : authSession.getAuthNote(Constants.KEY);
        return link != null && isOver(session, announced, link)
                ? Optional.of(CitizenEvents.ERROR_ACTION_LINK_OVER)
                : Optional.empty();
    }

    private static boolean isOver(KeycloakSession session, Event announced, String link) {
        JsonWebToken token = read(link);
        return AnnouncedAccount.of(session, announced)
                .filter(account -> account.user().getId().equals(token.getSubject()))
                .filter(account -> !account.user().isEnabled()
                        || ActionLink.isRevoked(session, account.realm(), account.user(), token))
                .isPresent();
    }

    /** The signature was checked when the link was opened. The note is written by the server only. */
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
