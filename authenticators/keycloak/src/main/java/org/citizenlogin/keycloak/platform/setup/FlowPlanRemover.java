package org.citizenlogin.keycloak.platform.setup;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Removes from a realm what a plan made in it, and nothing that an administrator made. */
final class FlowPlanRemover {

    private final RealmModel realm;
    private final Report report;

    FlowPlanRemover(RealmModel realm, Report report) {
        this.realm = realm;
        this.report = report;
    }

    void run(FlowPlan plan, Supplier<List<FlowUse>> uses) {
        plan.flow().ifPresent(flow -> flow(flow, uses));
        plan.requiredActions().forEach(this::requiredAction);
        plan.roles().forEach(this::role);
        plan.mappers().forEach(this::mapper);
    }

    private void flow(FlowPlan.Flow plan, Supplier<List<FlowUse>> uses) {
        Optional<AuthenticationFlowModel> ours = Optional.ofNullable(realm.getFlowByAlias(plan.alias()));
        boolean asMade = ours.filter(flow -> isAsMade(flow, plan)).isPresent();
        if (mustBeUnbound(plan, asMade)) {
            plan.binding().stock(realm).ifPresent(stock -> {
                plan.binding().bind(realm, stock);
                report.changed("Use the server's own flow '" + stock.getAlias() + "' as the realm's "
                        + plan.binding().words() + ".");
            });
        }
        if (ours.isPresent() && asMade && !isRun(ours.get(), uses.get())) {
            FlowRemoval.delete(realm, ours.get());
            report.changed("Delete the flow '" + plan.alias() + "'.");
        } else if (plan.isCopy()) {
            ours.ifPresent(flow -> subflows(flow, plan));
        }
    }

    /**
     * A flow of ours that an administrator changed may stay bound without our elements when it is a copy of the server's
     * own. Any flow whose proof is our step would prove nothing without it.
     */
    private boolean mustBeUnbound(FlowPlan.Flow plan, boolean asMade) {
        return plan.binding()
                .bound(realm)
                .filter(bound ->
                        asMade && bound.getAlias().equals(plan.alias()) || !plan.isCopy() && hasStepOf(plan, bound))
                .isPresent();
    }

    private boolean hasStepOf(FlowPlan.Flow plan, AuthenticationFlowModel flow) {
        Set<String> names = names(plan.elements());
        return FlowExecutions.below(realm, flow.getId())
                .anyMatch(
                        execution -> FlowExecutions.isOurs(execution) && names.contains(execution.getAuthenticator()));
    }

    private boolean isRun(AuthenticationFlowModel flow, List<FlowUse> uses) {
        return Stream.of(FlowPlan.Binding.values())
                        .flatMap(binding -> binding.bound(realm).stream())
                        .anyMatch(bound -> bound.getId().equals(flow.getId()))
                || uses.stream().anyMatch(use -> use.flowId().equals(flow.getId()));
    }

    /** The copy stays, because an administrator changed it; the subflows of the plan need not. */
    private void subflows(AuthenticationFlowModel flow, FlowPlan.Flow plan) {
        for (FlowPlan.Element element : plan.elements()) {
            placed(flow, element)
                    .filter(execution -> element instanceof FlowPlan.Subflow)
                    .filter(execution -> StepRemoval.hasOtherWay(realm, execution))
                    .filter(execution -> consistsOf(element, execution))
                    .ifPresent(execution -> {
                        FlowRemoval.delete(realm, execution);
                        report.changed(
                                "Take the flow '" + element.name() + "' out of the flow '" + plan.alias() + "'.");
                    });
        }
    }

    private Optional<AuthenticationExecutionModel> placed(AuthenticationFlowModel flow, FlowPlan.Element element) {
        return FlowExecutions.in(realm, flow.getId()).stream()
                .filter(execution -> name(execution).equals(element.name()))
                .findFirst();
    }

    /** Whether the flow holds what the set-up put into it and nothing else. */
    private boolean isAsMade(AuthenticationFlowModel flow, FlowPlan.Flow plan) {
        List<Content> rest = withoutPlanned(flow, plan.elements());
        return !flow.isBuiltIn()
                && rest.equals(
                        plan.isCopy()
                                ? plan.binding()
                                        .stock(realm)
                                        .map(stock -> content(stock, plan.alias() + " "))
                                        .orElse(List.of())
                                : List.of());
    }

    private List<Content> withoutPlanned(AuthenticationFlowModel flow, List<FlowPlan.Element> elements) {
        return FlowExecutions.in(realm, flow.getId()).stream()
                .filter(execution -> elements.stream().noneMatch(element -> consistsOf(element, execution)))
                .map(execution -> content(execution, ""))
                .toList();
    }

    /** Whether the execution is the planned element. Its requirement and its settings may have been changed. */
    private boolean consistsOf(FlowPlan.Element element, AuthenticationExecutionModel execution) {
        if (!name(execution).equals(element.name())) {
            return false;
        }
        return !(element instanceof FlowPlan.Subflow subflow)
                || withoutPlanned(realm.getAuthenticationFlowById(execution.getFlowId()), subflow.elements())
                        .isEmpty();
    }

    private record Content(
            String name, Requirement requirement, Map<String, String> configuration, List<Content> below) {}

    private List<Content> content(AuthenticationFlowModel flow, String prefix) {
        return FlowExecutions.in(realm, flow.getId()).stream()
                .map(execution -> content(execution, prefix))
                .toList();
    }

    /** @param prefix of the aliases of subflows in a copy */
    private Content content(AuthenticationExecutionModel execution, String prefix) {
        return new Content(
                execution.isAuthenticatorFlow() ? prefix + name(execution) : name(execution),
                execution.getRequirement(),
                FlowExecutions.configuration(realm, execution),
                execution.isAuthenticatorFlow()
                        ? content(realm.getAuthenticationFlowById(execution.getFlowId()), prefix)
                        : List.of());
    }

    private String name(AuthenticationExecutionModel execution) {
        return execution.isAuthenticatorFlow()
                ? realm.getAuthenticationFlowById(execution.getFlowId()).getAlias()
                : execution.getAuthenticator();
    }

    private static Set<String> names(List<FlowPlan.Element> elements) {
        return elements.stream()
                .flatMap(element -> element instanceof FlowPlan.Subflow subflow
                        ? names(subflow.elements()).stream()
                        : Stream.of(element.name()))
                .collect(Collectors.toSet());
    }

    private void requiredAction(FlowPlan.RequiredAction planned) {
        RequiredActionProviderModel action = realm.getRequiredActionProviderByAlias(planned.id());
        if (action != null) {
            realm.removeRequiredActionProvider(action);
            report.changed("Remove the required action '" + planned.id() + "'.");
        }
    }

    private void role(FlowPlan.Role planned) {
        RoleModel role = realm.getRole(planned.name());
        if (role != null) {
            realm.removeRole(role);
            report.changed("Delete the role '" + planned.name() + "'.");
        }
    }

    private void mapper(FlowPlan.Mapper planned) {
        ClientScopeModel scope = KeycloakModelUtils.getClientScopeByName(realm, planned.scope());
        if (scope == null) {
            return;
        }
        List<ProtocolMapperModel> ours = scope.getProtocolMappersStream()
                .filter(mapper -> planned.id().equals(mapper.getProtocolMapper()))
                .toList();
        ours.forEach(mapper -> {
            scope.removeProtocolMapper(mapper);
            report.changed(
                    "Take the mapper '" + mapper.getName() + "' out of the client scope '" + planned.scope() + "'.");
        });
    }
}
