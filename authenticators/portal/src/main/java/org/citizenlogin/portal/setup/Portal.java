package org.citizenlogin.portal.setup;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.citizenlogin.portal.level.FlowLevels;
import org.citizenlogin.portal.level.PortalLevelNames;
import org.citizenlogin.portal.verifiedclaims.VerifiedClaimsMapper;
import org.keycloak.models.AuthenticationFlowBindings;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.saml.SamlProtocol;
import org.keycloak.protocol.saml.mappers.AuthnContextClassRefMapper;
import org.keycloak.representations.userprofile.config.UPConfig;

/**
 * A client that asks for levels or gets data of ours, as far as its settings say.
 *
 * @param names of levels that it may use, and their numbers
 * @param flow that signs people in to it; null when the realm has none
 * @param highest the highest level of that flow; empty when a client policy may choose another flow
 * @param getsNumber whether it has the scope with the personal number
 * @param getsAssurance whether it has the scope with verified claims
 * @param unverified claims that citizens may write themselves
 */
record Portal(
        ClientModel client,
        Map<String, Integer> names,
        AuthenticationFlowModel flow,
        OptionalInt highest,
        boolean getsNumber,
        boolean getsAssurance,
        Set<String> unverified) {

    /** Empty for a client that asks for nothing of ours. */
    static Optional<Portal> of(RealmModel realm, UPConfig profile, ClientModel client) {
        boolean isSaml = SamlProtocol.LOGIN_PROTOCOL.equals(client.getProtocol());
        if (!client.isEnabled() || !(isSaml || OIDCLoginProtocol.LOGIN_PROTOCOL.equals(client.getProtocol()))) {
            return Optional.empty();
        }
        Set<String> scopes = isSaml ? Set.of() : scopes(client);
        Portal portal = new Portal(
                client,
                PortalLevelNames.of(client),
                FlowLevels.flowOf(realm, client),
                FlowLevels.highestOf(realm, client),
                scopes.contains(PortalScopesStep.CITIZEN),
                scopes.contains(PortalScopesStep.ASSURANCE),
                VerifiedClaimsMapper.CLAIMS.entrySet().stream()
                        .filter(claim -> VerifiedClaimsMapper.isWrittenByCitizens(profile, claim.getValue()))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toCollection(TreeSet::new)));
        return portal.getsData() || portal.namesLevels() ? Optional.of(portal) : Optional.empty();
    }

    private static Set<String> scopes(ClientModel client) {
        return Stream.of(true, false)
                .flatMap(isDefault -> client.getClientScopes(isDefault).keySet().stream())
                .collect(Collectors.toSet());
    }

    private boolean namesLevels() {
        return Stream.of(Constants.ACR_LOA_MAP, Constants.MINIMUM_ACR_VALUE, Constants.DEFAULT_ACR_VALUES)
                .map(client::getAttribute)
                .anyMatch(Portal::isWritten);
    }

    static boolean isWritten(String value) {
        return value != null && !value.isBlank() && !value.equals("{}");
    }

    boolean isSaml() {
        return SamlProtocol.LOGIN_PROTOCOL.equals(client.getProtocol());
    }

    boolean getsData() {
        return getsNumber || getsAssurance;
    }

    /** Whether it has a flow of its own, in place of the realm's. */
    boolean hasOwnFlow() {
        return flow != null
                && client.getAuthenticationFlowBindingOverride(AuthenticationFlowBindings.BROWSER_BINDING) != null;
    }

    boolean reaches(int level) {
        return highest.isEmpty() || level <= highest.getAsInt();
    }

    boolean hasPairwiseSubject() {
        return client.getProtocolMappersStream()
                .anyMatch(mapper -> mapper.getProtocolMapper().contains("pairwise"));
    }

    /** Whether assertions tell the level; the server has a default client scope with this mapper. */
    boolean tellsLevelBySaml() {
        return Stream.concat(
                        client.getProtocolMappersStream(),
                        client.getClientScopes(true).values().stream()
                                .flatMap(scope -> scope.getProtocolMappersStream()))
                .anyMatch(mapper -> AuthnContextClassRefMapper.PROVIDER_ID.equals(mapper.getProtocolMapper()));
    }

    /** What it would get of a sign-in, such as "levels up to high; sub that is the same for all portals". */
    String gains() {
        List<String> gains = new ArrayList<>();
        gains.add(levels());
        if (isSaml()) {
            return gains.get(0);
        }
        if (getsNumber) {
            gains.add("the claims " + String.join(", ", PortalScopesStep.claims()));
        }
        if (getsAssurance) {
            Set<String> verified = new LinkedHashSet<>(new TreeSet<>(VerifiedClaimsMapper.CLAIMS.keySet()));
            verified.removeAll(unverified);
            if (!getsNumber) {
                verified.remove(VerifiedClaimsMapper.PERSONAL_NUMBER);
            }
            gains.add("verified " + (verified.isEmpty() ? "nothing" : String.join(", ", verified)));
        }
        gains.add(hasPairwiseSubject() ? "a sub of its own (pairwise)" : "the sub that other portals get, too");
        return String.join("; ", gains);
    }

    private String levels() {
        if (highest.isEmpty()) {
            return "the levels of the flow that a client policy chooses";
        }
        List<String> reached = names.entrySet().stream()
                .filter(name -> name.getValue() <= highest.getAsInt())
                // The URIs that stand beside the words.
                .filter(name -> isSaml() || !name.getKey().contains("/"))
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
        return (reached.isEmpty() ? "no level that has a name" : "the levels " + String.join(", ", reached))
                + " (flow '" + alias() + "')";
    }

    String alias() {
        return flow == null ? "" : flow.getAlias();
    }
}
