package org.citizenlogin.portal.verifiedclaims;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.portal.claims.ClaimsRequest;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.IDToken;

/**
 * A claim of the ID token and of the answer of UserInfo, in each only if it was requested there. It is no mapper of access
 * tokens, whatever an administrator configures: an API would get what it never asked for.
 */
abstract class RequestedClaimMapper extends AbstractOIDCProtocolMapper
        implements OIDCIDTokenMapper, UserInfoTokenMapper {

    private final String claim;

    RequestedClaimMapper(String claim) {
        this.claim = claim;
    }

    /** The value; empty when it was not requested in this place, or there is none. */
    abstract Optional<Object> value(
            ClaimsRequest.Place place,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext portal);

    /** Settings beside those that every mapper has. */
    List<ProviderConfigProperty> ownProperties() {
        return List.of();
    }

    @Override
    public final String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public final List<ProviderConfigProperty> getConfigProperties() {
        List<ProviderConfigProperty> properties = new ArrayList<>(ownProperties());
        OIDCAttributeMapperHelper.addIncludeInTokensConfig(properties, getClass());
        return properties;
    }

    @Override
    public final IDToken transformIDToken(
            IDToken token,
            ProtocolMapperModel mapper,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext portal) {
        if (OIDCAttributeMapperHelper.includeInIDToken(mapper)) {
            value(ClaimsRequest.Place.ID_TOKEN, session, userSession, portal)
                    .ifPresent(value -> token.setOtherClaims(claim, value));
        }
        return token;
    }

    @Override
    public final AccessToken transformUserInfoToken(
            AccessToken token,
            ProtocolMapperModel mapper,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext portal) {
        if (OIDCAttributeMapperHelper.includeInUserInfo(mapper)) {
            value(ClaimsRequest.Place.USERINFO, session, userSession, portal)
                    .ifPresent(value -> token.setOtherClaims(claim, value));
        }
        return token;
    }
}
