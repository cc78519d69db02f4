package org.citizenlogin.card.login.setup;

import java.util.Map;
import java.util.Set;
import org.citizenlogin.card.login.amr.CardAmrMapper;
import org.citizenlogin.keycloak.platform.setup.FlowPlan;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.mappers.AmrProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;

/** What applications read in a token about a sign-in: {@code acr} in words instead of numbers, and {@code amr}. */
final class TokenClaims {

    /** The server's own scope, which every application has. */
    private static final String SCOPE = "acr";

    private static final String LEVELS = "{\"low\":1,\"substantial\":2,\"high\":3}";

    static final FlowPlan.Mapper METHODS = new FlowPlan.Mapper(
            SCOPE,
            "citizen amr",
            OIDCLoginProtocol.LOGIN_PROTOCOL,
            CardAmrMapper.ID,
            Map.of(
                    OIDCAttributeMapperHelper.INCLUDE_IN_ID_TOKEN, "true",
                    OIDCAttributeMapperHelper.INCLUDE_IN_ACCESS_TOKEN, "true"),
            Set.of(AmrProtocolMapper.PROVIDER_ID));

    private TokenClaims() {}

    static void nameLevels(RealmModel realm, Report report) {
        if (levels(realm).isBlank() || levels(realm).equals("{}")) {
            realm.setAttribute(Constants.ACR_LOA_MAP, LEVELS);
            report.changed("Name the levels of sign-in low, substantial and high (acr).");
        }
    }

    static void check(RealmModel realm, Report report) {
        if (!levels(realm).contains("\"high\"")) {
            report.warning("The realm's map of levels (ACR to LoA) lacks the word 'high'. Add it, with the level of the"
                    + " card step as its number.");
        }
        if (KeycloakModelUtils.getClientScopeByName(realm, SCOPE) == null) {
            report.warning("The client scope '" + SCOPE + "' is missing, so tokens do not say how a person signed in."
                    + " Create it, then run the set-up.");
        }
    }

    static void removeLevels(RealmModel realm, Report report) {
        if (levels(realm).equals(LEVELS)) {
            realm.removeAttribute(Constants.ACR_LOA_MAP);
            report.changed("Remove the names of the levels of sign-in (acr).");
        }
    }

    private static String levels(RealmModel realm) {
        String map = realm.getAttribute(Constants.ACR_LOA_MAP);
        return map == null ? "" : map;
    }
}
