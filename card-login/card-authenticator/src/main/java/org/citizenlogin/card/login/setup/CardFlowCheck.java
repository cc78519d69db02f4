package org.citizenlogin.card.login.setup;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.citizenlogin.card.login.policy.CardPolicy;
import org.citizenlogin.card.login.step.CardLoginFactory;
import org.citizenlogin.card.login.step.CardTlsFactory;
import org.citizenlogin.keycloak.account.contact.SecretChannels;
import org.citizenlogin.keycloak.platform.setup.FlowUse;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.setting.Setting;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;

/** Finds every way in which a card step stands wrong, and names the execution. Changes nothing. */
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
            report.warning("the realm's browser flow "
                    + (browser == null ? "is not set" : "'" + browser.getAlias() + "' has no card step")
                    + ": bind '" + CardFlowSetup.FLOW + "' to it or put the step '" + CardLoginFactory.ID
                    + "' into it, or card login is not offered");
        }
        browserFlows().forEach(flow -> steps(flow).forEach(step -> {
            followed(flow, step);
            settings(step);
        }));
    }

    /** Where the server verifies no cards, the page of the step says that it does not work. */
    void stepsThatCannotServe() {
        browserFlows().forEach(flow -> steps(flow)
                .forEach(step -> report.warning("execution " + name(step) + " in '" + flow.getAlias()
                        + "' leads to a page that says it does not work: this server knows no issuing"
                        + " authorities")));
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
        return everything(flow).filter(CardFlowCheck::isOurs).filter(AuthenticationExecutionModel::isEnabled);
    }

    private void elsewhere(AuthenticationFlowModel flow, String where) {
        steps(flow)
                .forEach(step -> report.error("execution " + name(step) + " stands in the flow '" + flow.getAlias()
                        + "', which is run for " + where
                        + ": it proves nothing there and only stops people, remove it or choose another flow"));
    }

    /** A required step before the card would have chosen an account that the card then may not be of. */
    private void followed(AuthenticationFlowModel browser, AuthenticationExecutionModel step) {
        executions(step.getParentFlow()).stream()
                .filter(other -> other.isEnabled() && other.isRequired())
                .filter(other -> other.getPriority() < step.getPriority())
                .filter(other -> !CardFlowSetup.LEVEL_CONDITION.equals(other.getAuthenticator()))
                .forEach(other -> report.warning("execution " + name(other) + " in '" + browser.getAlias()
                        + "' comes before " + name(step) + ", which finds the account: put it behind"));
        if (step.isRequired() && step.getParentFlow().equals(browser.getId())) {
            report.warning("execution " + name(step) + " in '" + browser.getAlias()
                    + "' is REQUIRED there: nobody signs in without a card, and alternatives beside it are not asked");
        }
    }

    /** Whether a step that proves by a handshake stands where it is asked. */
    boolean asksForHandshakes() {
        return browserFlows().stream()
                .flatMap(this::steps)
                .anyMatch(step -> CardTlsFactory.ID.equals(step.getAuthenticator()));
    }

    private void settings(AuthenticationExecutionModel step) {
        try {
            CardPolicy.of(configured(step));
            SecretChannels.of(configured(step));
        } catch (Setting.Malformed malformed) {
            report.error("execution " + name(step) + ": " + malformed.getMessage()
                    + "; until then citizens see that card login is not available");
        }
    }

    private Map<String, String> configured(AuthenticationExecutionModel step) {
        AuthenticatorConfigModel config = step.getAuthenticatorConfig() == null
                ? null
                : realm.getAuthenticatorConfigById(step.getAuthenticatorConfig());
        return config == null || config.getConfig() == null ? Map.of() : config.getConfig();
    }

    private static boolean isOurs(AuthenticationExecutionModel execution) {
        return execution.getAuthenticator() != null && OURS.contains(execution.getAuthenticator());
    }

    /** Every execution that can run; what stands in a disabled subflow cannot. */
    private Stream<AuthenticationExecutionModel> everything(AuthenticationFlowModel flow) {
        return executions(flow.getId()).stream()
                .flatMap(execution -> execution.isAuthenticatorFlow() && execution.isEnabled()
                        ? Stream.concat(Stream.of(execution), within(execution))
                        : Stream.of(execution));
    }

    private Stream<AuthenticationExecutionModel> within(AuthenticationExecutionModel execution) {
        AuthenticationFlowModel flow = realm.getAuthenticationFlowById(execution.getFlowId());
        return flow == null ? Stream.of() : everything(flow);
    }

    private List<AuthenticationExecutionModel> executions(String flowId) {
        return realm.getAuthenticationExecutionsStream(flowId)
                .sorted(Comparator.comparingInt(AuthenticationExecutionModel::getPriority))
                .toList();
    }

    private static String name(AuthenticationExecutionModel execution) {
        return "'" + execution.getAuthenticator() + "' (" + execution.getId() + ")";
    }
}
