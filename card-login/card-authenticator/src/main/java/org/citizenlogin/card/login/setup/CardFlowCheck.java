package org.citizenlogin.card.login.setup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.citizenlogin.card.login.policy.CardPolicy;
import org.citizenlogin.card.login.policy.CardSettings;
import org.citizenlogin.card.login.step.CardLoginFactory;
import org.citizenlogin.card.login.step.CardTlsFactory;
import org.citizenlogin.keycloak.account.contact.SecretChannels;
import org.citizenlogin.keycloak.platform.setup.FlowExecutions;
import org.citizenlogin.keycloak.platform.setup.FlowUse;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.setting.Setting;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;

/** Finds everything that is wrong about a card step in a flow, and names the execution. Changes nothing. */
final class CardFlowCheck {

    private static final Set<String> OURS = Set.of(CardLoginFactory.ID, CardTlsFactory.ID);

    private final RealmModel realm;
    private final Report report;
    private final List<FlowUse> uses;

    /** @param uses what runs a flow of its own choice, the realm's other bindings among them */
    CardFlowCheck(RealmModel realm, Report report, List<FlowUse> uses) {
        this.realm = realm;
        this.report = report;
        this.uses = uses;
    }

    void check() {
        AuthenticationFlowModel reset = realm.getResetCredentialsFlow();
        if (reset != null) {
            elsewhere(reset, "the realm's reset credentials flow");
        }
        uses.stream().filter(use -> use.kind() == FlowUse.Kind.OTHER).forEach(use -> flow(use)
                .ifPresent(flow -> elsewhere(flow, use.where())));
        AuthenticationFlowModel browser = realm.getBrowserFlow();
        if (browser == null || steps(browser).findAny().isEmpty()) {
            report.warning("The realm's browser flow "
                    + (browser == null ? "is not set" : "'" + browser.getAlias() + "' has no card step")
                    + ", so card login is not offered. " + whatToDo());
        }
        browserFlows().forEach(flow -> steps(flow).forEach(step -> {
            placement(flow, step);
            last(flow, step);
            methods(flow, step);
            settings(step);
        }));
        CardFlow.plan(realm).check(realm, report);
    }

    /** The set-up makes its flow only where the server's own was bound. */
    private String whatToDo() {
        return realm.getFlowByAlias(CardFlow.ALIAS) != null
                ? "Bind '" + CardFlow.ALIAS + "' to it."
                : "Put into it, last, an ALTERNATIVE flow with two REQUIRED steps: '" + CardFlow.LEVEL_CONDITION
                        + "' for level " + CardFlow.LEVEL + ", and '" + CardLoginFactory.ID + "' with the authenticator"
                        + " reference '" + CardFlow.METHODS + "'.";
    }

    /** Whatever comes first is the sign-in page, and the card's lists the others by names that citizens do not know. */
    private void last(AuthenticationFlowModel browser, AuthenticationExecutionModel step) {
        AuthenticationExecutionModel way = topMost(browser, step);
        FlowExecutions.in(realm, browser.getId()).stream()
                .filter(other -> other.isEnabled() && other.isAlternative() && way.isAlternative())
                .filter(other -> other.getPriority() > way.getPriority())
                .findFirst()
                .ifPresent(other -> report.warning("Step " + name(step) + " in '" + browser.getAlias()
                        + "' comes before another way to sign in, so the sign-in page is the card's. Move it to the"
                        + " end of the flow."));
    }

    private AuthenticationExecutionModel topMost(AuthenticationFlowModel browser, AuthenticationExecutionModel step) {
        return step.getParentFlow().equals(browser.getId())
                ? step
                : FlowExecutions.below(realm, browser.getId())
                        .filter(around -> step.getParentFlow().equals(around.getFlowId()))
                        .findFirst()
                        .map(around -> topMost(browser, around))
                        .orElse(step);
    }

    private void methods(AuthenticationFlowModel browser, AuthenticationExecutionModel step) {
        String reference = FlowExecutions.configuration(realm, step)
                .getOrDefault(Constants.AUTHENTICATION_EXECUTION_REFERENCE_VALUE, "");
        if (reference.isBlank()) {
            report.warning("Step " + name(step) + " in '" + browser.getAlias() + "' has no authenticator reference, so the"
                    + " claim amr of its tokens is empty. Write '" + CardFlow.METHODS + "' into its settings.");
        }
    }

    /** Where the server verifies no cards, the page of the step says that it does not work. */
    void stepsThatCannotServe() {
        browserFlows().forEach(flow -> steps(flow)
                .forEach(step -> report.warning("Step " + name(step) + " in '" + flow.getAlias()
                        + "' leads to a page that says it does not work, because this server has no issuing authorities."
                        + " Disable the step, or configure the authorities.")));
    }

    /** The realm's, and those that clients and client policies run in its place. */
    private List<AuthenticationFlowModel> browserFlows() {
        Map<String, AuthenticationFlowModel> flows = new LinkedHashMap<>();
        uses.stream().filter(use -> use.kind() == FlowUse.Kind.BROWSER).forEach(use -> flow(use)
                .ifPresent(flow -> flows.put(flow.getId(), flow)));
        return List.copyOf(flows.values());
    }

    private Optional<AuthenticationFlowModel> flow(FlowUse use) {
        return Optional.ofNullable(realm.getAuthenticationFlowById(use.flowId()));
    }

    private Stream<AuthenticationExecutionModel> steps(AuthenticationFlowModel flow) {
        return FlowExecutions.enabledSteps(realm, flow.getId())
                .filter(execution -> OURS.contains(execution.getAuthenticator()));
    }

    private void elsewhere(AuthenticationFlowModel flow, String where) {
        steps(flow)
                .forEach(step -> report.error("Step " + name(step) + " is in the flow '" + flow.getAlias()
                        + "', which is run for " + where
                        + ". It proves nothing there and only stops people. Remove it, or choose another flow."));
    }

    /** A required step before the card would have chosen an account that the card then may not be of. */
    private void placement(AuthenticationFlowModel browser, AuthenticationExecutionModel step) {
        FlowExecutions.in(realm, step.getParentFlow()).stream()
                .filter(other -> other.isEnabled() && other.isRequired())
                .filter(other -> other.getPriority() < step.getPriority())
                .filter(other -> !CardFlow.LEVEL_CONDITION.equals(other.getAuthenticator()))
                .forEach(other -> report.warning("Step " + name(other) + " in '" + browser.getAlias()
                        + "' comes before " + name(step) + ", which finds the account. Move it behind."));
        if (step.isRequired() && step.getParentFlow().equals(browser.getId())) {
            report.warning("Step " + name(step) + " in '" + browser.getAlias()
                    + "' is REQUIRED there: no one signs in without a card, and alternatives beside it are not asked."
                    + " Make it ALTERNATIVE, unless you want that.");
        }
    }

    /** Whether a step that proves by a handshake is in a flow where it is asked. */
    boolean asksForHandshakes() {
        return browserFlows().stream()
                .flatMap(this::steps)
                .anyMatch(step -> CardTlsFactory.ID.equals(step.getAuthenticator()));
    }

    private void settings(AuthenticationExecutionModel step) {
        try {
            Map<String, String> configured = FlowExecutions.configuration(realm, step);
            if (CardPolicy.of(configured).help().software().isEmpty()) {
                report.warning("Step " + name(step) + " tells citizens without card software to install it, but not where"
                        + " from. Write the setting '" + CardSettings.SOFTWARE_URL.key() + "'.");
            }
            SecretChannels.of(configured);
        } catch (Setting.Malformed malformed) {
            report.error("Step " + name(step) + " has a wrong setting: " + malformed.getMessage()
                    + ". Until it is corrected, citizens see that card login is not available.");
        }
    }

    private static String name(AuthenticationExecutionModel execution) {
        return FlowExecutions.name(execution);
    }
}
