package org.citizenlogin.portal.level;

import java.util.Optional;
import org.citizenlogin.keycloak.platform.veto.LoginVeto;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.utils.AcrUtils;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Refuses a login below the level that the portal demanded, or that the administrator demands for the portal
 * ({@code minimum.acr.value}). The server checks a demand only where a condition of the flow was passed, so a login that goes
 * around every condition would succeed, and its minimum it only asks for.
 */
public final class UnmetLevelVeto implements LoginVeto {

    public static final String ID = "unmet-level";

    /** What the server tells for a login that passed no condition. */
    private static final int LEVEL_WITHOUT_CONDITION = 1;

    @Override
    public int position() {
        return 40;
    }

    @Override
    public Optional<String> refusal(KeycloakSession session, Event announced, AuthenticationSessionModel authSession) {
        return announced.getType() == EventType.LOGIN
                        && authSession != null
                        && reached(session, authSession) < Math.max(demanded(authSession), minimum(authSession))
                ? Optional.of(UnmetRequirements.ERROR)
                : Optional.empty();
    }

    private static int reached(KeycloakSession session, AuthenticationSessionModel authSession) {
        int level = new AcrStore(session, authSession).getLevelOfAuthenticationFromCurrentAuthentication();
        return level == Constants.NO_LOA ? LEVEL_WITHOUT_CONDITION : level;
    }

    /** Also of a SAML portal: the server notes it in the same way. */
    private static int demanded(AuthenticationSessionModel authSession) {
        String level = authSession.getClientNote(Constants.REQUESTED_LEVEL_OF_AUTHENTICATION);
        return level != null && Boolean.parseBoolean(authSession.getClientNote(Constants.FORCE_LEVEL_OF_AUTHENTICATION))
                ? Integer.parseInt(level)
                : Constants.NO_LOA;
    }

    private static int minimum(AuthenticationSessionModel authSession) {
        String name = AcrUtils.getMinimumAcrValue(authSession.getClient());
        return name == null
                ? Constants.NO_LOA
                : LevelDemand.number(AcrUtils.getAcrLoaMap(authSession.getClient()), name)
                        .orElse(Constants.NO_LOA);
    }

    @Override
    public String getId() {
        return ID;
    }
}
