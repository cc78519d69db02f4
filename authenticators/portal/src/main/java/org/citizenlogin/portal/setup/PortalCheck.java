package org.citizenlogin.portal.setup;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.platform.setup.FlowExecutions;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.portal.level.FlowLevels;
import org.citizenlogin.portal.verifiedclaims.VerifiedClaimsMapper;
import org.keycloak.authentication.authenticators.conditional.ConditionalLoaAuthenticator;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.utils.AcrUtils;
import org.keycloak.representations.userprofile.config.UPConfig;

/** What is wrong with the settings of portals, and of the flows that sign people in to them. Changes nothing. */
final class PortalCheck {

    private static final String SEPARATOR = "##";

    private final RealmModel realm;
    private final UPConfig profile;
    private final Report report;
    private final List<String> portals = new ArrayList<>();

    PortalCheck(RealmModel realm, UPConfig profile, Report report) {
        this.realm = realm;
        this.profile = profile;
        this.report = report;
    }

    /** The server counts disabled conditions, too, and fails on a number that stands in a flow twice. */
    void flows() {
        realm.getAuthenticationFlowsStream()
                .filter(flow -> flow.isTopLevel() && realm.getAuthenticationFlowById(flow.getId()) != null)
                .forEach(flow -> {
                    Set<String> seen = new HashSet<>();
                    Set<String> twice = new TreeSet<>();
                    conditions(flow.getId())
                            .map(condition -> FlowExecutions.configuration(realm, condition)
                                    .getOrDefault(ConditionalLoaAuthenticator.LEVEL, ""))
                            .filter(level -> !level.isBlank() && !seen.add(level))
                            .forEach(twice::add);
                    twice.forEach(level -> report.error("The flow '" + flow.getAlias()
                            + "' has two conditions for the level " + level
                            + ". A sign-in by cookie in it, and discovery"
                            + " if it is the browser flow, end with a server error (keycloak#43662). Remove one, also if"
                            + " it is disabled."));
                });
    }

    private Stream<AuthenticationExecutionModel> conditions(String flowId) {
        return FlowExecutions.in(realm, flowId).stream()
                .flatMap(execution ->
                        execution.isAuthenticatorFlow() ? conditions(execution.getFlowId()) : Stream.of(execution))
                .filter(execution -> FlowLevels.CONDITION.equals(execution.getAuthenticator()));
    }

    /** A client that asks for nothing of ours is not looked at. */
    void client(ClientModel client) {
        Set<String> scopes = scopes(client);
        boolean number = scopes.contains(PortalScopesStep.CITIZEN);
        boolean assurance = scopes.contains(PortalScopesStep.ASSURANCE);
        if (!client.isEnabled()
                || !OIDCLoginProtocol.LOGIN_PROTOCOL.equals(client.getProtocol())
                || !(number || assurance || namesLevels(client))) {
            return;
        }
        portals.add(client.getClientId());
        levels(client);
        if (number || assurance) {
            doors(client);
        }
        if (assurance && !number && !hasPairwiseSubject(client)) {
            warning(
                    client,
                    "gets verified claims without the number, but its sub is the same as every other portal's,"
                            + " so portals can put their data together. Add a pairwise subject identifier mapper.");
        }
        if (assurance) {
            names(client);
        }
    }

    private static boolean namesLevels(ClientModel client) {
        return Stream.of(Constants.ACR_LOA_MAP, Constants.MINIMUM_ACR_VALUE, Constants.DEFAULT_ACR_VALUES)
                .map(client::getAttribute)
                .anyMatch(value -> value != null && !value.isBlank() && !value.equals("{}"));
    }

    private static Set<String> scopes(ClientModel client) {
        return Stream.of(true, false)
                .flatMap(isDefault -> client.getClientScopes(isDefault).keySet().stream())
                .collect(Collectors.toSet());
    }

    private void levels(ClientModel client) {
        Map<String, Integer> names = AcrUtils.getAcrLoaMap(client);
        AuthenticationFlowModel flow = FlowLevels.flowOf(realm, client);
        int highest = flow == null ? 0 : FlowLevels.highest(realm, flow);
        String own = client.getAttribute(Constants.ACR_LOA_MAP);
        if (own != null && !own.isBlank() && !own.equals("{}")) {
            Set<String> lost = new TreeSet<>(AcrUtils.getAcrLoaMap(realm).keySet());
            lost.removeAll(names.keySet());
            if (!lost.isEmpty()) {
                warning(
                        client,
                        "has an own map of levels (ACR to LoA), which replaces the realm's, so it cannot ask for "
                                + String.join(", ", lost) + ". Add them, or remove the map.");
            }
        }
        String minimum = AcrUtils.getMinimumAcrValue(client);
        if (minimum != null && !minimum.isBlank()) {
            Integer level = names.get(minimum);
            if (level == null) {
                error(
                        client,
                        "has the minimum ACR value '" + minimum + "', which is no name of a level. Write one of "
                                + String.join(", ", names.keySet()) + ".");
            } else if (level > highest) {
                error(
                        client,
                        "has the minimum ACR value '" + minimum + "' (" + level + "), but its flow '"
                                + alias(flow) + "' reaches " + highest
                                + ", so no one can sign in. Lower it, or bind a flow with"
                                + " that level.");
            }
        }
        for (String value : values(client.getAttribute(Constants.DEFAULT_ACR_VALUES))) {
            Integer level = names.get(value);
            if (level == null || level > highest) {
                warning(
                        client,
                        "has the default ACR value '" + value + "', which "
                                + (level == null ? "is no name of a level." : "its flow does not reach.")
                                + " It asks for it in vain.");
            }
        }
    }

    private static List<String> values(String written) {
        return written == null || written.isBlank() ? List.of() : List.of(written.split(SEPARATOR));
    }

    private static String alias(AuthenticationFlowModel flow) {
        return flow == null ? "" : flow.getAlias();
    }

    /** Ways to the data that a portal with personal data need not have. */
    private void doors(ClientModel client) {
        if (client.isFullScopeAllowed()) {
            warning(
                    client,
                    "has full scope allowed: its access tokens carry every role of the person, for every API that"
                            + " gets one. Switch it off, and give it the roles it needs.");
        }
        if (client.isDirectAccessGrantsEnabled()) {
            warning(
                    client,
                    "may sign people in by sending their password itself (direct access grants), which is a"
                            + " sign-in without a second factor or card. Switch it off.");
        }
        if (client.isPublicClient()
                && !"S256".equals(client.getAttribute(OIDCConfigAttributes.PKCE_CODE_CHALLENGE_METHOD))) {
            warning(client, "has no secret and need not use PKCE, so whoever gets a code gets the data. Demand S256.");
        }
        client.getRedirectUris().stream()
                .filter(uri -> uri.equals("*") || uri.endsWith("*"))
                .findFirst()
                .ifPresent(uri -> warning(
                        client, "has the redirect URI '" + uri + "'. Write each address as a whole, without *."));
    }

    private static boolean hasPairwiseSubject(ClientModel client) {
        return client.getProtocolMappersStream()
                .anyMatch(mapper -> mapper.getProtocolMapper().contains("pairwise"));
    }

    private void names(ClientModel client) {
        Map<String, String> written = new LinkedHashMap<>(VerifiedClaimsMapper.CLAIMS);
        written.values().removeIf(attribute -> !VerifiedClaimsMapper.isWrittenByCitizens(profile, attribute));
        if (!written.isEmpty()) {
            warning(
                    client,
                    "gets no verified " + String.join(", ", new TreeSet<>(written.keySet()))
                            + ": citizens may write the attribute themselves. Let only administrators edit it in the realm's user"
                            + " profile.");
        }
    }

    private void warning(ClientModel client, String what) {
        report.warning("The client '" + client.getClientId() + "' " + what);
    }

    private void error(ClientModel client, String what) {
        report.error("The client '" + client.getClientId() + "' " + what);
    }

    String summary() {
        return portals.isEmpty()
                ? "No client has the scopes of portals or asks for levels."
                : "Nothing is wrong with the portals " + String.join(", ", portals) + ".";
    }
}
