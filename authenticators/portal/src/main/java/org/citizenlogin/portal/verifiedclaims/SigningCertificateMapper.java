package org.citizenlogin.portal.verifiedclaims;

import java.util.ArrayList;
import java.util.List;
import org.citizenlogin.keycloak.citizen.SignInNotes;
import org.citizenlogin.portal.claims.ClaimsRequest;
import org.citizenlogin.portal.level.RequestedClaims;
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
 * The claim {@code signing_certificate_available}: {@code true} for a person who signed in with a card whose software says
 * that it can sign, too. Told only where it was asked for. Otherwise there is no such claim, because software of the first
 * version of the token does not say.
 */
public final class SigningCertificateMapper extends AbstractOIDCProtocolMapper
        implements OIDCIDTokenMapper, UserInfoTokenMapper {

    public static final String ID = "citizen-signing-certificate-mapper";

    public static final String CLAIM = "signing_certificate_available";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Citizen: whether the card can sign, too";
    }

    @Override
    public String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public String getHelpText() {
        return "Adds the claim " + CLAIM
                + " where the parameter claims names it, after a sign-in by a card that can sign.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        List<ProviderConfigProperty> properties = new ArrayList<>();
        OIDCAttributeMapperHelper.addIncludeInTokensConfig(properties, SigningCertificateMapper.class);
        return properties;
    }

    @Override
    public IDToken transformIDToken(
            IDToken token,
            ProtocolMapperModel mapper,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext portal) {
        if (OIDCAttributeMapperHelper.includeInIDToken(mapper)
                && isTold(ClaimsRequest.Place.ID_TOKEN, userSession, portal)) {
            token.setOtherClaims(CLAIM, true);
        }
        return token;
    }

    @Override
    public AccessToken transformUserInfoToken(
            AccessToken token,
            ProtocolMapperModel mapper,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext portal) {
        if (OIDCAttributeMapperHelper.includeInUserInfo(mapper)
                && isTold(ClaimsRequest.Place.USERINFO, userSession, portal)) {
            token.setOtherClaims(CLAIM, true);
        }
        return token;
    }

    private static boolean isTold(
            ClaimsRequest.Place place, UserSessionModel userSession, ClientSessionContext portal) {
        return Boolean.parseBoolean(userSession.getNote(SignInNotes.SIGNING_CERTIFICATE))
                && RequestedClaims.isAskedFor(portal.getClientSession(), place, CLAIM);
    }
}
