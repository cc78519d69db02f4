package org.citizenlogin.people.desk.setup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.people.desk.Desk;
import org.keycloak.models.AuthenticationFlowBindings;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.protocol.ProtocolMapperUtils;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.mappers.AudienceProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.UserRealmRoleMappingMapper;

/** The public client of the operator's page. */
final class DeskClient {

    /** Seconds. The page renews it; a role that was taken away ends with the request in any case. */
    private static final String TOKEN_LIFE = "300";

    private final RealmModel realm;
    private final Report report;

    DeskClient(RealmModel realm, Report report) {
        this.realm = realm;
        this.report = report;
    }

    private Optional<ClientModel> existing() {
        return Optional.ofNullable(realm.getClientByClientId(Desk.CLIENT));
    }

    boolean exists() {
        return existing().isPresent();
    }

    void make() {
        if (exists()) {
            return;
        }
        String path = "/realms/" + realm.getName() + "/" + Desk.CLIENT + "/";
        ClientModel client = realm.addClient(Desk.CLIENT);
        client.setName("${citizenDeskClient}");
        client.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        client.setEnabled(true);
        client.setPublicClient(true);
        client.setStandardFlowEnabled(true);
        client.setImplicitFlowEnabled(false);
        client.setDirectAccessGrantsEnabled(false);
        client.setServiceAccountsEnabled(false);
        client.setConsentRequired(false);
        client.setFullScopeAllowed(false);
        client.setRootUrl("${authBaseUrl}");
        client.setBaseUrl(path);
        client.setRedirectUris(Set.of(path));
        client.setWebOrigins(Set.of());
        client.setAttribute(OIDCConfigAttributes.PKCE_CODE_CHALLENGE_METHOD, "S256");
        client.setAttribute(OIDCConfigAttributes.ACCESS_TOKEN_LIFESPAN, TOKEN_LIFE);
        client.setAttribute(OIDCConfigAttributes.POST_LOGOUT_REDIRECT_URIS, "+");
        List.of(Desk.OPERATOR, Desk.SUPERVISOR).forEach(role -> client.addScopeMapping(realm.getRole(role)));
        client.addProtocolMapper(mapper(
                "citizen desk audience",
                AudienceProtocolMapper.PROVIDER_ID,
                Map.of(AudienceProtocolMapper.INCLUDED_CUSTOM_AUDIENCE, Desk.CLIENT)));
        client.addProtocolMapper(mapper(
                "citizen desk roles",
                UserRealmRoleMappingMapper.PROVIDER_ID,
                Map.of(
                        OIDCAttributeMapperHelper.TOKEN_CLAIM_NAME, "realm_access.roles",
                        OIDCAttributeMapperHelper.JSON_TYPE, "String",
                        ProtocolMapperUtils.MULTIVALUED, "true")));
        flow().ifPresent(flow ->
                client.setAuthenticationFlowBindingOverride(AuthenticationFlowBindings.BROWSER_BINDING, flow.getId()));
        report.changed("Create the client '" + Desk.CLIENT + "' of the operator's page, with the flow '"
                + DeskFlow.ALIAS + "'.");
    }

    private static ProtocolMapperModel mapper(String name, String id, Map<String, String> settings) {
        ProtocolMapperModel mapper = new ProtocolMapperModel();
        mapper.setName(name);
        mapper.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        mapper.setProtocolMapper(id);
        mapper.setConfig(new HashMap<>(settings));
        mapper.getConfig().put(OIDCAttributeMapperHelper.INCLUDE_IN_ACCESS_TOKEN, "true");
        return mapper;
    }

    private Optional<AuthenticationFlowModel> flow() {
        return Optional.ofNullable(realm.getFlowByAlias(DeskFlow.ALIAS));
    }

    /** What an administrator can have changed so that the desk is open to others, or to nobody. */
    void check() {
        ClientModel client = existing().orElseThrow();
        if (!client.isEnabled()) {
            report.warning("The client '" + Desk.CLIENT + "' is disabled, so no operator can sign in.");
        }
        errorIf(
                !client.isPublicClient() || client.isServiceAccountsEnabled(),
                "must be public and without a service account: the desk serves people only.");
        errorIf(
                client.isDirectAccessGrantsEnabled() || client.isImplicitFlowEnabled(),
                "must allow neither direct access grants nor the implicit flow: they bypass the page of the login.");
        errorIf(
                !"S256".equals(client.getAttribute(OIDCConfigAttributes.PKCE_CODE_CHALLENGE_METHOD)),
                "must require PKCE with S256.");
        errorIf(
                Boolean.parseBoolean(client.getAttribute(Constants.USE_LIGHTWEIGHT_ACCESS_TOKEN_ENABLED)),
                "must not use lightweight access tokens: they name no roles, and the desk refuses them.");
        errorIf(
                !flow().map(AuthenticationFlowModel::getId)
                        .equals(Optional.ofNullable(client.getAuthenticationFlowBindingOverride(
                                AuthenticationFlowBindings.BROWSER_BINDING))),
                "must run the flow '" + DeskFlow.ALIAS + "' as its browser flow, or no operator gets past the login.");
        for (String role : List.of(Desk.OPERATOR, Desk.SUPERVISOR)) {
            RoleModel known = realm.getRole(role);
            errorIf(
                    known == null || (!client.isFullScopeAllowed() && !client.hasScope(known)),
                    "must have the role '" + role + "' in its scope, or its tokens do not name it.");
        }
    }

    private void errorIf(boolean wrong, String what) {
        if (wrong) {
            report.error("The client '" + Desk.CLIENT + "' " + what);
        }
    }

    void remove() {
        existing().ifPresent(client -> {
            realm.removeClient(client.getId());
            report.changed("Delete the client '" + Desk.CLIENT + "'.");
        });
    }
}
