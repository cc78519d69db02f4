package org.citizenlogin.card.login.setup;

import java.util.Map;
import org.citizenlogin.card.login.amr.CardAmrMapper;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.Constants;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.mappers.AmrProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;

/** What applications read in a token about a sign-in: {@code acr} in words instead of numbers, and {@code amr}. */
final class TokenClaims {

    static final String LEVELS = "{\"low\":1,\"substantial\":2,\"high\":3}";
    static final String MAPPER = "citizen amr";
    /** The server's own scope, which every application has. */
    static final String SCOPE = "acr";

    private final RealmModel realm;
    private final Report report;

    TokenClaims(RealmModel realm, Report report) {
        this.realm = realm;
        this.report = report;
    }

    void apply() {
        if (levels().isBlank() || levels().equals("{}")) {
            realm.setAttribute(Constants.ACR_LOA_MAP, LEVELS);
            report.changed("gave the levels of sign-in words: low, substantial, high (acr)");
        }
        ClientScopeModel scope = scope();
        if (scope != null && !saysMethods(scope)) {
            ProtocolMapperModel mapper = new ProtocolMapperModel();
            mapper.setName(MAPPER);
            mapper.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
            mapper.setProtocolMapper(CardAmrMapper.ID);
            mapper.setConfig(Map.of(
                    OIDCAttributeMapperHelper.INCLUDE_IN_ID_TOKEN, "true",
                    OIDCAttributeMapperHelper.INCLUDE_IN_ACCESS_TOKEN, "true"));
            scope.addProtocolMapper(mapper);
            report.changed("map the methods of a sign-in to the claim amr in the scope '" + SCOPE + "'");
        }
    }

    void check() {
        if (!levels().contains("\"high\"")) {
            report.warning("the realm's map of levels (ACR to LoA) has no word 'high': add it, with the number of the"
                    + " card step's level");
        }
        ClientScopeModel scope = scope();
        if (scope == null) {
            report.warning("there is no client scope '" + SCOPE + "', so tokens do not say how a person signed in");
        } else if (!saysMethods(scope)) {
            report.warning("the scope '" + SCOPE + "' does not carry the claim amr; run the set-up");
        }
    }

    private String levels() {
        String map = realm.getAttribute(Constants.ACR_LOA_MAP);
        return map == null ? "" : map;
    }

    private ClientScopeModel scope() {
        return KeycloakModelUtils.getClientScopeByName(realm, SCOPE);
    }

    private static boolean saysMethods(ClientScopeModel scope) {
        return scope.getProtocolMappersStream()
                .map(ProtocolMapperModel::getProtocolMapper)
                .anyMatch(id -> CardAmrMapper.ID.equals(id) || AmrProtocolMapper.PROVIDER_ID.equals(id));
    }
}
