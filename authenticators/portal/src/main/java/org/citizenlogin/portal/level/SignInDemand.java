package org.citizenlogin.portal.level;

import java.util.Optional;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.utils.AcrUtils;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Compares the level that a sign-in reached with what is demanded of it. */
final class SignInDemand {

    /** Whose demand is not met. */
    enum Unmet {
        /** The portal's, as an essential claim. */
        PORTAL,
        /** The administrator's, as the minimum of the client. */
        ADMINISTRATOR
    }

    /** What the server tells for a login that passed no condition. */
    private static final int LEVEL_WITHOUT_CONDITION = 1;

    private SignInDemand() {}

    /** Empty when all that is demanded was reached. The portal's demand comes first, because it named it itself. */
    static Optional<Unmet> unmet(KeycloakSession session, AuthenticationSessionModel authSession) {
        int reached = reached(session, authSession);
        if (reached < demanded(authSession)) {
            return Optional.of(Unmet.PORTAL);
        }
        return reached < minimum(authSession) ? Optional.of(Unmet.ADMINISTRATOR) : Optional.empty();
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
                : LevelDemand.number(PortalLevelNames.of(authSession.getClient()), name)
                        .orElse(Constants.NO_LOA);
    }
}
