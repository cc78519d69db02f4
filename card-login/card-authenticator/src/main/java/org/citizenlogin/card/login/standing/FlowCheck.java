package org.citizenlogin.card.login.standing;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.citizenlogin.card.login.arrival.CardLoginFactory;
import org.citizenlogin.card.login.arrival.CardTlsFactory;
import org.citizenlogin.card.login.policy.CardPolicy;
import org.citizenlogin.keycloak.phonechange.SecretChannels;
import org.citizenlogin.keycloak.setup.Report;
import org.citizenlogin.setting.Setting;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;

/** Finds every way in which a card step stands wrong, and names the execution. Changes nothing. */
final class FlowCheck {

    private static final Set<String> OURS = Set.of(CardLoginFactory.ID, CardTlsFactory.ID);

    private final RealmModel realm;
    private final Report report;

    FlowCheck(RealmModel realm, Report report) {
        this.realm = realm;
        this.report = report;
    }

    void check() {
        AuthenticationFlowModel browser = realm.getBrowserFlow();
        realm.getAuthenticationFlowsStream()
                .filter(AuthenticationFlowModel::isTopLevel)
                .filter(flow -> isBoundElsewhere(flow, browser))
                .forEach(this::elsewhere);
        List<AuthenticationExecutionModel> steps = browser == null
                ? List.of()
                : everything(browser).filter(FlowCheck::isOurs).toList();
        if (steps.stream().noneMatch(AuthenticationExecutionModel::isEnabled)) {
            report.warning("the realm's browser flow "
                    + (browser == null ? "is not set" : "'" + browser.getAlias() + "' has no card step")
                    + ": bind '" + FlowSetup.FLOW + "' to it or put the step '" + CardLoginFactory.ID
                    + "' into it, or card login is not offered");
        }
        steps.stream().filter(AuthenticationExecutionModel::isEnabled).forEach(step -> {
            followed(browser, step);
            settings(step);
        });
    }

    /** Where the server verifies no cards, the page of the step says that it does not work. */
    void stepsThatCannotServe() {
        AuthenticationFlowModel browser = realm.getBrowserFlow();
        if (browser != null) {
            everything(browser)
                    .filter(FlowCheck::isOurs)
                    .filter(AuthenticationExecutionModel::isEnabled)
                    .forEach(step -> report.warning("execution " + name(step) + " in '" + browser.getAlias()
                            + "' leads to a page that says it does not work: this server knows no issuing"
                            + " authorities"));
        }
    }

    /** Any other flow a sign-in, a reset or a registration of this realm may run through. */
    private boolean isBoundElsewhere(AuthenticationFlowModel flow, AuthenticationFlowModel browser) {
        return (browser == null || !flow.getId().equals(browser.getId()))
                && Stream.of(
                                realm.getResetCredentialsFlow(),
                                realm.getRegistrationFlow(),
                                realm.getDirectGrantFlow(),
                                realm.getClientAuthenticationFlow(),
                                realm.getFirstBrokerLoginFlow())
                        .anyMatch(bound -> bound != null && bound.getId().equals(flow.getId()));
    }

    private void elsewhere(AuthenticationFlowModel flow) {
        everything(flow)
                .filter(FlowCheck::isOurs)
                .filter(AuthenticationExecutionModel::isEnabled)
                .forEach(step -> report.error("execution " + name(step) + " stands in the flow '" + flow.getAlias()
                        + "', where it proves nothing and only stops people: remove it there"));
    }

    /** A required step before the card would have chosen an account that the card then may not be of. */
    private void followed(AuthenticationFlowModel browser, AuthenticationExecutionModel step) {
        executions(step.getParentFlow()).stream()
                .filter(other -> other.isEnabled() && other.isRequired())
                .filter(other -> other.getPriority() < step.getPriority())
                .filter(other -> !FlowSetup.LEVEL_CONDITION.equals(other.getAuthenticator()))
                .forEach(other -> report.warning("execution " + name(other) + " in '" + browser.getAlias()
                        + "' comes before " + name(step) + ", which finds the account: put it behind"));
        if (step.isRequired() && step.getParentFlow().equals(browser.getId())) {
            report.warning("execution " + name(step) + " in '" + browser.getAlias()
                    + "' is REQUIRED there: nobody signs in without a card, and alternatives beside it are not asked");
        }
    }

    /** Whether a step that proves by a handshake stands where it is asked. */
    boolean asksForHandshakes() {
        AuthenticationFlowModel browser = realm.getBrowserFlow();
        return browser != null
                && everything(browser)
                        .anyMatch(execution ->
                                execution.isEnabled() && CardTlsFactory.ID.equals(execution.getAuthenticator()));
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
