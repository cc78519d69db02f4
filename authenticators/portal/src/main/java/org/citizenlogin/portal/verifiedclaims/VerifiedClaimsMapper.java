package org.citizenlogin.portal.verifiedclaims;

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
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.IDToken;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.userprofile.UserProfileConstants;
import org.keycloak.userprofile.UserProfileProvider;

/** The claim {@code verified_claims}, with what was asked for in its place. */
public final class VerifiedClaimsMapper extends RequestedClaimMapper {

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

    public VerifiedClaimsMapper() {
        super("verified_claims");
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Citizen: verified claims (OpenID Connect for Identity Assurance)";
    }

    @Override
    public String getHelpText() {
        return "Answers a request for verified_claims from the records of how the person was identified. It gives nothing"
                + " that was not asked for, and nothing to access tokens.";
    }

    @Override
    List<ProviderConfigProperty> ownProperties() {
        return List.of(new ProviderConfigProperty(
                TRUST_FRAMEWORKS,
                "Trust frameworks",
                "Those that identifications of this realm follow, as discovery names them, with a comma between.",
                ProviderConfigProperty.STRING_TYPE,
                DEFAULT_TRUST_FRAMEWORK));
    }

    /** Where nothing is asked for, nothing is looked up. */
    @Override
    Optional<Object> value(
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
