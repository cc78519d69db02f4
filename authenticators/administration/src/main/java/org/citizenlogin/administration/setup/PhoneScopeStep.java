package org.citizenlogin.administration.setup;

import java.util.List;
import java.util.Map;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.StatelessSetupStep;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.OIDCLoginProtocolFactory;
import org.keycloak.protocol.oidc.mappers.UserAttributeMapper;

/** The client scope {@code phone} (OpenID Connect Core 5.4), as a new realm has it. A removal keeps it. */
public final class PhoneScopeStep extends StatelessSetupStep {

    public static final String ID = "client-scope";

    /** Mapper name, user attribute, claim and JSON type, all the server's own. */
    private record Claim(String mapper, String attribute, String claim, String type) {}

    private static final List<Claim> CLAIMS = List.of(
            new Claim(OIDCLoginProtocolFactory.PHONE_NUMBER, "phoneNumber", "phone_number", "String"),
            new Claim(
                    OIDCLoginProtocolFactory.PHONE_NUMBER_VERIFIED,
                    "phoneNumberVerified",
                    "phone_number_verified",
                    "boolean"));

    public PhoneScopeStep() {
        super(ID, 50);
    }

    @Override
    public boolean isOptional() {
        return true;
    }

    @Override
    protected void apply(KeycloakSession session, RealmModel realm, Report report) {
        ClientScopeModel scope = KeycloakModelUtils.getClientScopeByName(realm, OAuth2Constants.SCOPE_PHONE);
        if (scope == null) {
            scope = realm.addClientScope(OAuth2Constants.SCOPE_PHONE);
            scope.setDescription("OpenID Connect built-in scope: phone");
            scope.setDisplayOnConsentScreen(true);
            scope.setConsentScreenText(OIDCLoginProtocolFactory.PHONE_SCOPE_CONSENT_TEXT);
            scope.setIncludeInTokenScope(true);
            scope.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
            realm.addDefaultClientScope(scope, false);
            report.changed("Create the client scope 'phone' as an optional one.");
        }
        for (Claim claim : CLAIMS) {
            if (!carries(scope, claim)) {
                scope.addProtocolMapper(mapper(claim));
                report.changed("Map the attribute " + claim.attribute() + " to the claim " + claim.claim() + ".");
            }
        }
    }

    private static boolean carries(ClientScopeModel scope, Claim claim) {
        return scope.getProtocolMappersStream()
                .map(ProtocolMapperModel::getConfig)
                .anyMatch(config -> config != null && claim.claim().equals(config.get("claim.name")));
    }

    private static ProtocolMapperModel mapper(Claim claim) {
        ProtocolMapperModel mapper = new ProtocolMapperModel();
        mapper.setName(claim.mapper());
        mapper.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        mapper.setProtocolMapper(UserAttributeMapper.PROVIDER_ID);
        mapper.setConfig(Map.of(
                "user.attribute", claim.attribute(),
                "claim.name", claim.claim(),
                "jsonType.label", claim.type(),
                "id.token.claim", "true",
                "access.token.claim", "true",
                "userinfo.token.claim", "true",
                "introspection.token.claim", "true"));
        return mapper;
    }

    @Override
    protected String check(KeycloakSession session, RealmModel realm, Report report) {
        ClientScopeModel scope = KeycloakModelUtils.getClientScopeByName(realm, OAuth2Constants.SCOPE_PHONE);
        if (scope == null) {
            report.warning("The client scope 'phone' is missing. Run the set-up.");
        } else {
            CLAIMS.stream()
                    .filter(claim -> !carries(scope, claim))
                    .forEach(claim -> report.warning(
                            "The client scope 'phone' lacks the claim " + claim.claim() + ". Run the set-up."));
        }
        return "The client scope 'phone' carries the number and whether it is confirmed.";
    }
}
