package org.citizenlogin.portal.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.citizenlogin.assurance.CheckMethod;
import org.citizenlogin.assurance.Evidence;
import org.citizenlogin.keycloak.proof.document.Representations;
import org.citizenlogin.portal.verifiedclaims.Authority;
import org.citizenlogin.portal.verifiedclaims.SigningCertificateMapper;
import org.citizenlogin.portal.verifiedclaims.VerifiedClaimsMapper;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCWellKnownProviderFactory;
import org.keycloak.protocol.oidc.representations.OIDCConfigurationRepresentation;
import org.keycloak.wellknown.WellKnownProvider;

/**
 * The server's own document with the members of OpenID Connect for Identity Assurance 1.0, section 8, in realms that deliver
 * verified claims. Other realms' documents are the server's.
 */
final class VerifiedClaimsDiscovery implements WellKnownProvider {

    private final KeycloakSession session;

    VerifiedClaimsDiscovery(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Object getConfig() {
        Object document = session.getProvider(WellKnownProvider.class, OIDCWellKnownProviderFactory.PROVIDER_ID)
                .getConfig();
        if (document instanceof OIDCConfigurationRepresentation configuration) {
            RealmModel realm = session.getContext().getRealm();
            mapper(realm, VerifiedClaimsMapper.ID)
                    .ifPresent(mapper -> members(mapper).forEach(configuration::setOtherClaims));
            mapper(realm, SigningCertificateMapper.ID).ifPresent(mapper -> addClaim(configuration));
        }
        return document;
    }

    /** The server's list may be one that cannot be changed. */
    private static void addClaim(OIDCConfigurationRepresentation configuration) {
        List<String> known = configuration.getClaimsSupported();
        List<String> claims = known == null ? new ArrayList<>() : new ArrayList<>(known);
        claims.add(SigningCertificateMapper.CLAIM);
        configuration.setClaimsSupported(claims);
    }

    private static Optional<ProtocolMapperModel> mapper(RealmModel realm, String id) {
        return realm.getClientScopesStream()
                .flatMap(ClientScopeModel::getProtocolMappersStream)
                .filter(mapper -> id.equals(mapper.getProtocolMapper()))
                .findFirst();
    }

    private static List<String> trustFrameworks(ProtocolMapperModel mapper) {
        String written =
                mapper.getConfig() == null ? null : mapper.getConfig().get(VerifiedClaimsMapper.TRUST_FRAMEWORKS);
        return written == null || written.isBlank()
                ? List.of(VerifiedClaimsMapper.DEFAULT_TRUST_FRAMEWORK)
                : List.of(written.strip().split("\\s*,\\s*"));
    }

    private Set<String> claims() {
        Set<String> claims = new TreeSet<>(VerifiedClaimsMapper.CLAIMS.keySet());
        if (Representations.areTold(session)) {
            claims.add(Authority.CLAIM);
        }
        return claims;
    }

    private Map<String, Object> members(ProtocolMapperModel mapper) {
        return Map.of(
                "verified_claims_supported",
                true,
                "trust_frameworks_supported",
                trustFrameworks(mapper),
                "claims_in_verified_claims_supported",
                claims(),
                "evidence_supported",
                new TreeSet<>(VerifiedClaimsMapper.EVIDENCE),
                "documents_supported",
                Stream.of(Evidence.DocumentType.values())
                        .map(Evidence.DocumentType::word)
                        .toList(),
                "documents_check_methods_supported",
                Stream.of(CheckMethod.values()).map(CheckMethod::word).toList());
    }

    @Override
    public void close() {}
}
