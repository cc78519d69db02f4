package org.citizenlogin.portal.verifiedclaims;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.assurance.AssuranceLevel;
import org.citizenlogin.keycloak.account.assurance.AssuranceRecords;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.proof.document.Representations;
import org.citizenlogin.portal.claims.ClaimsRequest;
import org.citizenlogin.portal.claims.VerifiedClaimsRequest;
import org.citizenlogin.portal.level.RequestedClaims;
import org.citizenlogin.portal.level.TokenLevels;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.IDToken;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.userprofile.UserProfileConstants;
import org.keycloak.userprofile.UserProfileProvider;

/**
 * Puts {@code verified_claims} into the ID token and the answer of UserInfo, each with what was asked for there. It is no
 * mapper of access tokens, whatever an administrator configures: an API would get evidence it never asked for.
 */
public final class VerifiedClaimsMapper extends AbstractOIDCProtocolMapper
        implements OIDCIDTokenMapper, UserInfoTokenMapper {

    public static final String ID = "citizen-verified-claims-mapper";

    /** The claim of the person's number, also in the client scope of that name. */
    public static final String PERSONAL_NUMBER = "personal_number";

    /** The client scope of portals that may have the person's number. */
    public static final String CITIZEN_SCOPE = "citizen";

    /** Claims that an identification stands for, and the attributes that hold them. */
    public static final Map<String, String> CLAIMS = Map.of(
            IDToken.GIVEN_NAME,
            UserModel.FIRST_NAME,
            IDToken.FAMILY_NAME,
            UserModel.LAST_NAME,
            PERSONAL_NUMBER,
            Citizens.PERSONAL_NUMBER);

    public static final Set<String> EVIDENCE = Set.of("document", "vouch");

    /** A setting of the mapper: what discovery names, with a comma between. */
    public static final String TRUST_FRAMEWORKS = "trust.frameworks";

    public static final String DEFAULT_TRUST_FRAMEWORK = "eidas";

    private static final String VERIFIED_CLAIMS = "verified_claims";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Citizen: verified claims (OpenID Connect for Identity Assurance)";
    }

    @Override
    public String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public String getHelpText() {
        return "Answers a request for verified_claims from the records of how the person was identified. It gives nothing"
                + " that was not asked for, and nothing to access tokens.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        List<ProviderConfigProperty> properties = new ArrayList<>();
        properties.add(new ProviderConfigProperty(
                TRUST_FRAMEWORKS,
                "Trust frameworks",
                "Those that identifications of this realm follow, as discovery names them, with a comma between.",
                ProviderConfigProperty.STRING_TYPE,
                DEFAULT_TRUST_FRAMEWORK));
        OIDCAttributeMapperHelper.addIncludeInTokensConfig(properties, VerifiedClaimsMapper.class);
        return properties;
    }

    @Override
    public IDToken transformIDToken(
            IDToken token,
            ProtocolMapperModel mapper,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext portal) {
        if (OIDCAttributeMapperHelper.includeInIDToken(mapper)) {
            answer(ClaimsRequest.Place.ID_TOKEN, session, userSession, portal)
                    .ifPresent(claims -> token.setOtherClaims(VERIFIED_CLAIMS, claims));
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
        if (OIDCAttributeMapperHelper.includeInUserInfo(mapper)) {
            answer(ClaimsRequest.Place.USERINFO, session, userSession, portal)
                    .ifPresent(claims -> token.setOtherClaims(VERIFIED_CLAIMS, claims));
        }
        return token;
    }

    /** Where nothing is asked for, nothing is looked up. */
    private static Optional<Object> answer(
            ClaimsRequest.Place place,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext portal) {
        List<VerifiedClaimsRequest> asked = RequestedClaims.of(portal.getClientSession(), place);
        Optional<AssuranceLevel> login = TokenLevels.ofLogin(portal.getClientSession());
        if (asked.isEmpty() || login.isEmpty()) {
            return Optional.empty();
        }
        RealmModel realm = userSession.getRealm();
        UserModel user = userSession.getUser();
        Map<String, Object> known = claims(session, user, portal);
        // In UserInfo alone: it may be long, and a token endpoint that waits for a register would slow every login.
        if (place == ClaimsRequest.Place.USERINFO
                && known.containsKey(PERSONAL_NUMBER)
                && asked.stream().anyMatch(element -> element.asksFor(Authority.CLAIM))) {
            Representations.of(session, realm, user).ifPresent(told -> known.put(Authority.CLAIM, Authority.of(told)));
        }
        return new IdentityClaims(
                        AssuranceRecords.of(session, realm).ofAccount(user.getId()),
                        known,
                        login.get(),
                        DatabaseClock.of(session).instant())
                .answer(asked);
    }

    /** A name that citizens can write themselves is not what was verified. */
    private static Map<String, Object> claims(KeycloakSession session, UserModel user, ClientSessionContext portal) {
        UPConfig profile = session.getProvider(UserProfileProvider.class).getConfiguration();
        boolean mayHaveNumber =
                portal.getClientScopesStream().map(ClientScopeModel::getName).anyMatch(CITIZEN_SCOPE::equals);
        Map<String, Object> known = new HashMap<>();
        CLAIMS.forEach((claim, attribute) -> {
            String value = user.getFirstAttribute(attribute);
            if (value != null
                    && !value.isBlank()
                    && !isWrittenByCitizens(profile, attribute)
                    && (mayHaveNumber || !claim.equals(PERSONAL_NUMBER))) {
                known.put(claim, value);
            }
        });
        return known;
    }

    /** Whether the profile lets a citizen write the attribute. To the server it does when it says nothing. */
    public static boolean isWrittenByCitizens(UPConfig profile, String attribute) {
        UPAttribute declared = profile.getAttribute(attribute);
        return declared == null
                || declared.getPermissions() == null
                || declared.getPermissions().getEdit() == null
                || declared.getPermissions().getEdit().contains(UserProfileConstants.ROLE_USER);
    }
}
