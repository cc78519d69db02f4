package org.citizenlogin.portal.setup;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.StatelessSetupStep;
import org.citizenlogin.portal.verifiedclaims.SigningCertificateMapper;
import org.citizenlogin.portal.verifiedclaims.VerifiedClaimsMapper;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.UserAttributeMapper;
import org.keycloak.representations.IDToken;

/**
 * The client scopes {@code citizen} (number, name, legal entity) and {@code assurance} (verified claims). No client has them
 * until an administrator gives them to it.
 */
public final class PortalScopesStep extends StatelessSetupStep {

    public static final String ID = "portal-scopes";

    static final String CITIZEN = VerifiedClaimsMapper.CITIZEN_SCOPE;
    static final String ASSURANCE = "assurance";

    private static final Set<String> OURS = Set.of(VerifiedClaimsMapper.ID, SigningCertificateMapper.ID);

    /** Claims of the scope {@code citizen} and the attributes they tell. */
    private static final Map<String, String> CLAIMS = new TreeMap<>(Map.of(
            VerifiedClaimsMapper.PERSONAL_NUMBER,
            Citizens.PERSONAL_NUMBER,
            "organisation_number",
            Citizens.ORGANISATION_NUMBER,
            IDToken.GIVEN_NAME,
            UserModel.FIRST_NAME,
            IDToken.FAMILY_NAME,
            UserModel.LAST_NAME));

    public PortalScopesStep() {
        super(ID, 55);
    }

    /** Those that the scope {@code citizen} gives. */
    static Set<String> claims() {
        return CLAIMS.keySet();
    }

    @Override
    public boolean isOptional() {
        return true;
    }

    @Override
    protected void apply(KeycloakSession session, RealmModel realm, Report report) {
        if (KeycloakModelUtils.getClientScopeByName(realm, CITIZEN) == null) {
            ClientScopeModel scope =
                    scope(realm, CITIZEN, "Who the person is: number, name, legal entity", "${citizenScopeCitizen}");
            CLAIMS.forEach((claim, attribute) -> scope.addProtocolMapper(attribute(claim, attribute)));
            report.changed("Create the client scope '" + CITIZEN + "'. No client has it yet.");
        }
        if (KeycloakModelUtils.getClientScopeByName(realm, ASSURANCE) == null) {
            Map<String, String> config = toThePortalAlone();
            config.put(VerifiedClaimsMapper.TRUST_FRAMEWORKS, VerifiedClaimsMapper.DEFAULT_TRUST_FRAMEWORK);
            ClientScopeModel scope = scope(
                    realm, ASSURANCE, "How the person was identified: verified_claims", "${citizenScopeAssurance}");
            scope.addProtocolMapper(mapper("citizen verified claims", VerifiedClaimsMapper.ID, config));
            scope.addProtocolMapper(
                    mapper("citizen signing certificate", SigningCertificateMapper.ID, toThePortalAlone()));
            report.changed("Create the client scope '" + ASSURANCE + "'. No client has it yet.");
        }
    }

    private static ClientScopeModel scope(RealmModel realm, String name, String description, String consent) {
        ClientScopeModel scope = realm.addClientScope(name);
        scope.setDescription(description);
        scope.setDisplayOnConsentScreen(true);
        scope.setConsentScreenText(consent);
        scope.setIncludeInTokenScope(true);
        scope.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        return scope;
    }

    private static ProtocolMapperModel attribute(String claim, String attribute) {
        Map<String, String> config = toThePortalAlone();
        config.put("user.attribute", attribute);
        config.put("claim.name", claim);
        config.put("jsonType.label", "String");
        return mapper(claim, UserAttributeMapper.PROVIDER_ID, config);
    }

    private static ProtocolMapperModel mapper(String name, String id, Map<String, String> config) {
        ProtocolMapperModel mapper = new ProtocolMapperModel();
        mapper.setName(name);
        mapper.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        mapper.setProtocolMapper(id);
        mapper.setConfig(config);
        return mapper;
    }

    /** At UserInfo and in the ID token; an access token would show it to every API. */
    private static Map<String, String> toThePortalAlone() {
        Map<String, String> config = new LinkedHashMap<>();
        config.put(OIDCAttributeMapperHelper.INCLUDE_IN_ID_TOKEN, "true");
        config.put(OIDCAttributeMapperHelper.INCLUDE_IN_USERINFO, "true");
        config.put(OIDCAttributeMapperHelper.INCLUDE_IN_ACCESS_TOKEN, "false");
        config.put(OIDCAttributeMapperHelper.INCLUDE_IN_INTROSPECTION, "false");
        config.put(OIDCAttributeMapperHelper.INCLUDE_IN_LIGHTWEIGHT_ACCESS_TOKEN, "false");
        return config;
    }

    /** The doctor's check of portals says what is wrong with them. */
    @Override
    protected String check(KeycloakSession session, RealmModel realm, Report report) {
        return "Client scopes of portals are the administrator's to give.";
    }

    /** The scope {@code citizen} needs nothing of this pack, and clients that have it go on. */
    @Override
    protected void remove(KeycloakSession session, RealmModel realm, Report report) {
        ClientScopeModel scope = KeycloakModelUtils.getClientScopeByName(realm, ASSURANCE);
        if (scope != null
                && scope.getProtocolMappersStream().allMatch(mapper -> OURS.contains(mapper.getProtocolMapper()))) {
            realm.removeClientScope(scope.getId());
            report.changed("Delete the client scope '" + ASSURANCE + "'.");
        }
    }
}
