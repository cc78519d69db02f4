package org.citizenlogin.recovery.setup;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.platform.setup.FlowExecutions;
import org.citizenlogin.keycloak.platform.setup.FlowPlan;
import org.citizenlogin.keycloak.platform.setup.FlowUse;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.recovery.step.RecoverFactory;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.RealmModel;

/** In which flow the recovery step is, what comes before and after it there, and what else runs that flow. */
final class StepPlacementCheck {

    /**
     * Stock steps that choose an account, or set a new password or a new second factor, without asking for our proof.
     * Behind or before our step each of them is a way around it.
     */
    private static final Set<String> STOCK_RESETS =
            Set.of("reset-credentials-choose-user", "reset-credential-email", "reset-password", "reset-otp");

    private final RealmModel realm;
    private final List<String> secondFactors;
    private final List<FlowUse> uses;
    private final Report report;

    StepPlacementCheck(RealmModel realm, List<String> secondFactors, List<FlowUse> uses, Report report) {
        this.realm = realm;
        this.secondFactors = secondFactors;
        this.uses = uses;
        this.report = report;
    }

    void check() {
        Optional<AuthenticationFlowModel> reset = FlowPlan.Binding.RESET_CREDENTIALS.bound(realm);
        realm.getAuthenticationFlowsStream()
                .filter(AuthenticationFlowModel::isTopLevel)
                .filter(flow ->
                        reset.isEmpty() || !flow.getId().equals(reset.get().getId()))
                .forEach(this::elsewhere);
        if (reset.filter(flow -> steps(flow).findAny().isPresent()).isPresent()) {
            inResetFlow(reset.get());
            usedElsewhere(reset.get());
        } else {
            report.warning("The realm's reset credentials flow "
                    + reset.map(flow -> "'" + flow.getAlias() + "' lacks the step '" + RecoverFactory.ID + "'")
                            .orElse("is not set")
                    + ", so recovery is not offered. Bind '" + RecoveryFlow.ALIAS + "' to it.");
        }
    }

    /** A flow that nothing runs does no harm, such as ours where an administrator bound another one. */
    private void elsewhere(AuthenticationFlowModel flow) {
        String where = uses.stream()
                .filter(use -> use.flowId().equals(flow.getId()))
                .map(FlowUse::where)
                .collect(Collectors.joining(", "));
        if (where.isEmpty()) {
            return;
        }
        steps(flow)
                .filter(AuthenticationExecutionModel::isEnabled)
                .forEach(step -> report.error("Step " + name(step) + " is in the flow '" + flow.getAlias()
                        + "', which is run for " + where
                        + ". It belongs only in the reset credentials flow; remove it there."));
    }

    /** The step knows the way it was reached by and refuses, so no one gets in, and no page says why. */
    private void usedElsewhere(AuthenticationFlowModel reset) {
        uses.stream()
                .filter(use -> use.flowId().equals(reset.getId()))
                .forEach(use -> report.error("The recovery flow is used in a wrong place: " + use.where()
                        + " runs the flow '" + reset.getAlias()
                        + "'. Recovery refuses to serve there, so no one can sign in that way; choose another flow."));
    }

    private void inResetFlow(AuthenticationFlowModel reset) {
        List<AuthenticationExecutionModel> top = FlowExecutions.in(realm, reset.getId());
        List<AuthenticationExecutionModel> ours =
                top.stream().filter(StepPlacementCheck::isOurs).toList();
        steps(reset)
                .filter(step -> !step.getParentFlow().equals(reset.getId()))
                .forEach(step -> report.error("Step " + name(step) + " is in a subflow of '" + reset.getAlias()
                        + "', which may be skipped. Move it into the flow itself."));
        if (ours.size() > 1) {
            report.error("The flow '" + reset.getAlias() + "' has the step '" + RecoverFactory.ID
                    + "' more than once. Keep one.");
        }
        for (AuthenticationExecutionModel step : ours) {
            required(reset, step);
            skippable(reset, top, step);
            followed(reset, top, step);
        }
        FlowExecutions.enabledSteps(realm, reset.getId())
                .filter(StepPlacementCheck::isStockReset)
                .forEach(execution -> report.error("Step " + name(execution) + " in '" + reset.getAlias()
                        + "' resets without the proof of recovery. Remove or disable it."));
    }

    private void required(AuthenticationFlowModel reset, AuthenticationExecutionModel step) {
        if (!step.isRequired()) {
            report.error("Step " + name(step) + " in '" + reset.getAlias() + "' is " + step.getRequirement()
                    + ". Make it REQUIRED.");
        }
    }

    private void skippable(
            AuthenticationFlowModel reset, List<AuthenticationExecutionModel> top, AuthenticationExecutionModel ours) {
        top.stream()
                .filter(execution -> execution != ours && execution.isEnabled() && execution.isAlternative())
                .forEach(execution -> report.error("Step " + name(execution) + " in '" + reset.getAlias()
                        + "' is ALTERNATIVE beside " + name(ours) + ": one of the two is skipped. Remove it."));
        top.stream()
                .filter(execution -> execution.isEnabled() && execution.getPriority() < ours.getPriority())
                .filter(execution -> !execution.isAlternative() && !isStockReset(execution))
                .forEach(execution -> report.warning("Step " + name(execution) + " in '" + reset.getAlias()
                        + "' comes before " + name(ours) + ", which finds the account. Move it behind."));
    }

    /** An account with a second factor is not recovered by a phone alone (NIST SP 800-63B-4 4.2.2.2). */
    private void followed(
            AuthenticationFlowModel reset, List<AuthenticationExecutionModel> top, AuthenticationExecutionModel ours) {
        List<AuthenticationExecutionModel> asked = top.stream()
                .filter(execution -> execution.getPriority() > ours.getPriority())
                .filter(execution -> execution.isRequired() || execution.isConditional() && asksEveryOwner(execution))
                .flatMap(execution -> execution.isAuthenticatorFlow() ? within(execution) : Stream.of(execution))
                .filter(AuthenticationExecutionModel::isEnabled)
                .toList();
        for (String factor : secondFactors) {
            if (asked.stream().noneMatch(execution -> factor.equals(execution.getAuthenticator()))) {
                report.error("No step behind " + name(ours) + " in '" + reset.getAlias()
                        + "' asks an account for its second factor '" + factor
                        + "'. Put that step into a subflow whose only condition is '" + SecondFactors.CONDITION + "'.");
            }
        }
    }

    /** A conditional subflow without a condition never runs, and any other condition may let an owner pass. */
    private boolean asksEveryOwner(AuthenticationExecutionModel subflow) {
        List<String> conditions = within(subflow)
                .filter(AuthenticationExecutionModel::isRequired)
                .map(AuthenticationExecutionModel::getAuthenticator)
                .filter(authenticator -> authenticator != null && authenticator.startsWith("conditional-"))
                .toList();
        return conditions.equals(List.of(SecondFactors.CONDITION));
    }

    private Stream<AuthenticationExecutionModel> steps(AuthenticationFlowModel flow) {
        return FlowExecutions.below(realm, flow.getId()).filter(StepPlacementCheck::isOurs);
    }

    private Stream<AuthenticationExecutionModel> within(AuthenticationExecutionModel execution) {
        return execution.isAuthenticatorFlow() ? FlowExecutions.below(realm, execution.getFlowId()) : Stream.of();
    }

    private static boolean isOurs(AuthenticationExecutionModel execution) {
        return RecoverFactory.ID.equals(execution.getAuthenticator());
    }

    private static boolean isStockReset(AuthenticationExecutionModel execution) {
        String authenticator = execution.getAuthenticator();
        return authenticator != null && STOCK_RESETS.contains(authenticator);
    }

    private static String name(AuthenticationExecutionModel execution) {
        return FlowExecutions.name(execution);
    }
}
