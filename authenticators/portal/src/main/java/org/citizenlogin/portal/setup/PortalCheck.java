package org.citizenlogin.portal.setup;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.platform.setup.FlowExecutions;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.portal.level.FlowLevels;
import org.keycloak.authentication.authenticators.conditional.ConditionalLoaAuthenticator;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.protocol.oidc.utils.AcrUtils;
import org.keycloak.representations.userprofile.config.UPConfig;

/**
 * What each portal would get, and what is wrong with its settings and with the flows that sign people in to it. Changes
 * nothing.
 */
final class PortalCheck {

    private static final String SEPARATOR = "##";

    private final RealmModel realm;
    private final UPConfig profile;
    private final Report report;

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
        Portal.of(realm, profile, client).ifPresent(this::portal);
    }

    private void portal(Portal portal) {
        report.fine(named(portal) + "gets " + portal.gains() + ".");
        levels(portal);
        if (portal.getsData()) {
            doors(portal);
        }
        if (portal.getsAssurance() && !portal.getsNumber() && !portal.hasPairwiseSubject()) {
            warning(
                    portal,
                    "gets verified claims without the number, but its sub is the same as every other portal's,"
                            + " so portals can put their data together. Add a pairwise subject identifier mapper.");
        }
        if (portal.getsAssurance() && !portal.unverified().isEmpty()) {
            warning(
                    portal,
                    "gets no verified " + String.join(", ", portal.unverified())
                            + ": citizens may write the attribute themselves. Let only administrators edit it in the realm's user"
                            + " profile.");
        }
        if (portal.isSaml()) {
            saml(portal);
        }
    }

    private void saml(Portal portal) {
        if (portal.names().isEmpty()) {
            error(
                    portal,
                    "speaks SAML and asks for levels, but no level has a URI, so the server ignores what it asks for."
                            + " Write the map of ACR to URI in the realm's settings, or an own map of URIs to LoA.");
        }
        if (!portal.tellsLevelBySaml()) {
            warning(
                    portal,
                    "speaks SAML and asks for levels, but its assertions do not tell them. Give it the mapper"
                            + " 'AuthnContextClassRef mapper'.");
        }
    }

    private void levels(Portal portal) {
        if (Portal.isWritten(portal.client().getAttribute(Constants.ACR_LOA_MAP))) {
            Set<String> lost = new TreeSet<>(
                    portal.isSaml()
                            ? AcrUtils.getAcrUriMap(realm).values()
                            : AcrUtils.getAcrLoaMap(realm).keySet());
            lost.removeAll(portal.names().keySet());
            if (!lost.isEmpty()) {
                warning(
                        portal,
                        "has an own map of levels (ACR to LoA), which replaces the realm's, so it cannot ask for "
                                + String.join(", ", lost) + ". Add them, or remove the map.");
            }
        }
        if (portal.hasOwnFlow() && FlowLevels.in(realm, portal.flow()).isEmpty()) {
            warning(
                    portal,
                    "signs people in with its own flow '" + portal.alias()
                            + "', which names no level. Whoever signs in has the level 1 there, and a demand for more is"
                            + " refused. Put conditions for levels into it, or remove it from the client.");
        }
        minimum(portal, AcrUtils.getMinimumAcrValue(portal.client()));
        for (String value : values(portal.client().getAttribute(Constants.DEFAULT_ACR_VALUES))) {
            Integer level = portal.names().get(value);
            if (level == null || !portal.reaches(level)) {
                warning(
                        portal,
                        "has the default ACR value '" + value + "', which "
                                + (level == null ? "is no name of a level." : "its flow does not reach.")
                                + " It asks for it in vain.");
            }
        }
    }

    private void minimum(Portal portal, String minimum) {
        if (!Portal.isWritten(minimum)) {
            return;
        }
        Integer level = portal.names().get(minimum);
        if (level == null) {
            error(
                    portal,
                    "has the minimum ACR value '" + minimum + "', which is no name of a level. Write one of "
                            + String.join(", ", portal.names().keySet()) + ".");
        } else if (!portal.reaches(level)) {
            error(
                    portal,
                    "has the minimum ACR value '" + minimum + "' (" + level + "), but its flow '" + portal.alias()
                            + "' reaches " + portal.highest().getAsInt()
                            + ", so no one can sign in. Lower it, or bind a flow with"
                            + " that level.");
        }
    }

    private static List<String> values(String written) {
        return written == null || written.isBlank() ? List.of() : List.of(written.split(SEPARATOR));
    }

    /** Ways to the data that a portal with personal data need not have. */
    private void doors(Portal portal) {
        ClientModel client = portal.client();
        if (client.isFullScopeAllowed()) {
            warning(
                    portal,
                    "has full scope allowed: its access tokens carry every role of the person, for every API that"
                            + " gets one. Switch it off, and give it the roles it needs.");
        }
        if (client.isDirectAccessGrantsEnabled()) {
            warning(
                    portal,
                    "may sign people in by sending their password itself (direct access grants), which is a"
                            + " sign-in without a second factor or card. Switch it off.");
        }
        if (client.isPublicClient()
                && !"S256".equals(client.getAttribute(OIDCConfigAttributes.PKCE_CODE_CHALLENGE_METHOD))) {
            warning(portal, "has no secret and need not use PKCE, so whoever gets a code gets the data. Demand S256.");
        }
        client.getRedirectUris().stream()
                .filter(uri -> uri.equals("*") || uri.endsWith("*"))
                .findFirst()
                .ifPresent(uri -> warning(
                        portal, "has the redirect URI '" + uri + "'. Write each address as a whole, without *."));
    }

    private void warning(Portal portal, String what) {
        report.warning(named(portal) + what);
    }

    private void error(Portal portal, String what) {
        report.error(named(portal) + what);
    }

    private static String named(Portal portal) {
        return "The client '" + portal.client().getClientId() + "' ";
    }
}
