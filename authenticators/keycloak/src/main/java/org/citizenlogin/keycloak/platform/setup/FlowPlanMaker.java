package org.citizenlogin.keycloak.platform.setup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.keycloak.platform.setup.FlowDifference.Part;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Walks a plan and a realm side by side, and notes or makes what the realm lacks. */
final class FlowPlanMaker {

    private static final String BASIC_FLOW = "basic-flow";
    private static final int BETWEEN = 10;

    private final RealmModel realm;
    private final boolean makes;
    private final List<FlowDifference> differences = new ArrayList<>();

    /** @param makes whether what is missing is made, not only noted */
    FlowPlanMaker(RealmModel realm, boolean makes) {
        this.realm = realm;
        this.makes = makes;
    }

    List<FlowDifference> run(FlowPlan plan) {
        plan.flow().ifPresent(this::flow);
        plan.requiredActions().forEach(this::requiredAction);
        plan.roles().forEach(this::role);
        plan.mappers().forEach(this::mapper);
        return List.copyOf(differences);
    }

    private void missing(Part part, String name, String in, Runnable making) {
        differences.add(new FlowDifference(part, name, in));
        if (makes) {
            making.run();
        }
    }

    private void flow(FlowPlan.Flow plan) {
        boolean free = plan.binding().isFree(realm);
        if (byAlias(plan.alias()).isEmpty()) {
            if (plan.isCopy() && !free) {
                return;
            }
            missing(Part.FLOW, plan.alias(), "", () -> create(plan));
        }
        elements(byAlias(plan.alias()), plan.alias(), plan.elements());
        if (free) {
            missing(Part.BINDING, plan.alias(), plan.binding().words(), () -> plan.binding()
                    .bind(realm, byAlias(plan.alias()).orElseThrow()));
        }
    }

    private void create(FlowPlan.Flow plan) {
        AuthenticationFlowModel flow = create(plan.alias(), plan.description(), true);
        if (plan.isCopy()) {
            AuthenticationFlowModel stock = plan.binding()
                    .stock(realm)
                    .orElseThrow(() -> new IllegalStateException("The realm has no flow of the server for its "
                            + plan.binding().words()));
            copy(stock, flow, plan.alias() + " ");
        }
    }

    /** As the server's own admin API copies a flow. */
    private void copy(AuthenticationFlowModel from, AuthenticationFlowModel to, String prefix) {
        for (AuthenticationExecutionModel original : FlowExecutions.in(realm, from.getId())) {
            AuthenticationExecutionModel copy = execution(to, original.getRequirement(), original.getPriority());
            copy.setAuthenticator(original.getAuthenticator());
            copy.setAuthenticatorFlow(original.isAuthenticatorFlow());
            if (original.isAuthenticatorFlow()) {
                AuthenticationFlowModel below = realm.getAuthenticationFlowById(original.getFlowId());
                AuthenticationFlowModel subflow = new AuthenticationFlowModel();
                subflow.setAlias(prefix + below.getAlias());
                subflow.setDescription(below.getDescription());
                subflow.setProviderId(below.getProviderId());
                subflow.setTopLevel(false);
                subflow.setBuiltIn(false);
                subflow = realm.addAuthenticationFlow(subflow);
                copy.setFlowId(subflow.getId());
                copy(below, subflow, prefix);
            }
            copy.setAuthenticatorConfig(copiedConfiguration(original.getAuthenticatorConfig(), prefix));
            realm.addAuthenticatorExecution(copy);
        }
    }

    /** The settings of a provider's own, which are not the realm's, are shared. */
    private String copiedConfiguration(String id, String prefix) {
        AuthenticatorConfigModel config = id == null ? null : realm.getAuthenticatorConfigById(id);
        return config == null
                ? id
                : configuration(new FlowPlan.Configuration(prefix + config.getAlias(), config.getConfig()));
    }

    /** @param flow empty when it is only noted as missing */
    private void elements(Optional<AuthenticationFlowModel> flow, String alias, List<FlowPlan.Element> elements) {
        int priority = 0;
        for (FlowPlan.Element element : elements) {
            priority += BETWEEN;
            if (element instanceof FlowPlan.Step step) {
                step(flow, alias, step, priority);
            } else if (element instanceof FlowPlan.Subflow subflow) {
                subflow(flow, alias, subflow);
            }
        }
    }

    private void step(Optional<AuthenticationFlowModel> flow, String alias, FlowPlan.Step step, int priority) {
        Optional<AuthenticationExecutionModel> existing = in(flow).stream()
                .filter(execution -> step.name().equals(execution.getAuthenticator()))
                .findFirst();
        if (existing.isEmpty()) {
            missing(Part.STEP, step.name(), alias, () -> {
                AuthenticationExecutionModel execution = execution(flow.orElseThrow(), step.requirement(), priority);
                execution.setAuthenticator(step.name());
                step.configuration().map(this::configuration).ifPresent(execution::setAuthenticatorConfig);
                realm.addAuthenticatorExecution(execution);
            });
        } else if (existing.get().getAuthenticatorConfig() == null) {
            step.configuration()
                    .ifPresent(configuration -> missing(Part.CONFIGURATION, configuration.alias(), step.name(), () -> {
                        existing.get().setAuthenticatorConfig(configuration(configuration));
                        realm.updateAuthenticatorExecution(existing.get());
                    }));
        }
    }

    private void subflow(Optional<AuthenticationFlowModel> flow, String alias, FlowPlan.Subflow subflow) {
        List<AuthenticationExecutionModel> siblings = in(flow);
        boolean isThere = byAlias(subflow.name())
                .filter(existing ->
                        siblings.stream().anyMatch(execution -> existing.getId().equals(execution.getFlowId())))
                .isPresent();
        if (!isThere) {
            missing(Part.SUBFLOW, subflow.name(), alias, () -> {
                AuthenticationFlowModel below =
                        byAlias(subflow.name()).orElseGet(() -> create(subflow.name(), subflow.description(), false));
                int last = siblings.isEmpty()
                        ? 0
                        : siblings.get(siblings.size() - 1).getPriority();
                AuthenticationExecutionModel execution =
                        execution(flow.orElseThrow(), subflow.requirement(), last + BETWEEN);
                execution.setAuthenticatorFlow(true);
                execution.setFlowId(below.getId());
                realm.addAuthenticatorExecution(execution);
            });
        }
        elements(byAlias(subflow.name()), subflow.name(), subflow.elements());
    }

    private Optional<AuthenticationFlowModel> byAlias(String alias) {
        return Optional.ofNullable(realm.getFlowByAlias(alias));
    }

    private List<AuthenticationExecutionModel> in(Optional<AuthenticationFlowModel> flow) {
        return flow.map(existing -> FlowExecutions.in(realm, existing.getId())).orElse(List.of());
    }

    private AuthenticationFlowModel create(String alias, String description, boolean topLevel) {
        AuthenticationFlowModel flow = new AuthenticationFlowModel();
        flow.setAlias(alias);
        flow.setDescription(description);
        flow.setProviderId(BASIC_FLOW);
        flow.setTopLevel(topLevel);
        flow.setBuiltIn(false);
        return realm.addAuthenticationFlow(flow);
    }

    private static AuthenticationExecutionModel execution(
            AuthenticationFlowModel flow, AuthenticationExecutionModel.Requirement requirement, int priority) {
        AuthenticationExecutionModel execution = new AuthenticationExecutionModel();
        execution.setParentFlow(flow.getId());
        execution.setRequirement(requirement);
        execution.setPriority(priority);
        execution.setAuthenticatorFlow(false);
        return execution;
    }

    private String configuration(FlowPlan.Configuration planned) {
        AuthenticatorConfigModel config = new AuthenticatorConfigModel();
        config.setAlias(planned.alias());
        config.setConfig(new HashMap<>(planned.settings()));
        return realm.addAuthenticatorConfig(config).getId();
    }

    private void requiredAction(FlowPlan.RequiredAction planned) {
        RequiredActionProviderModel action = realm.getRequiredActionProviderByAlias(planned.id());
        if (action == null) {
            missing(Part.REQUIRED_ACTION, planned.id(), "", () -> register(planned));
            return;
        }
        if (!action.isEnabled()) {
            missing(Part.REQUIRED_ACTION_ENABLED, planned.id(), "", () -> {
                action.setEnabled(true);
                realm.updateRequiredActionProvider(action);
            });
        }
        if (planned.place() == FlowPlan.Place.FIRST && !isFirst(action)) {
            missing(Part.REQUIRED_ACTION_FIRST, planned.id(), "", () -> {
                action.setPriority(before(planned));
                realm.updateRequiredActionProvider(action);
            });
        }
    }

    private void register(FlowPlan.RequiredAction planned) {
        RequiredActionProviderModel action = new RequiredActionProviderModel();
        action.setAlias(planned.id());
        action.setProviderId(planned.id());
        action.setName(planned.displayName());
        action.setEnabled(true);
        action.setDefaultAction(false);
        action.setPriority(planned.place() == FlowPlan.Place.FIRST ? before(planned) : after());
        realm.addRequiredActionProvider(action);
    }

    private boolean isFirst(RequiredActionProviderModel action) {
        return realm.getRequiredActionProvidersStream()
                .filter(other -> other.isEnabled() && !action.getAlias().equals(other.getAlias()))
                .allMatch(other -> other.getPriority() > action.getPriority());
    }

    /** The highest priority that is before every other required action. */
    private int before(FlowPlan.RequiredAction planned) {
        return realm.getRequiredActionProvidersStream()
                .filter(other -> !planned.id().equals(other.getAlias()))
                .mapToInt(RequiredActionProviderModel::getPriority)
                .map(priority -> priority - 1)
                .min()
                .orElse(0);
    }

    private int after() {
        return realm.getRequiredActionProvidersStream()
                .mapToInt(action -> action.getPriority() + 1)
                .max()
                .orElse(0);
    }

    private void role(FlowPlan.Role planned) {
        if (realm.getRole(planned.name()) == null) {
            missing(Part.ROLE, planned.name(), "", () -> realm.addRole(planned.name())
                    .setDescription(planned.description()));
        }
    }

    /** A scope that is not there gets no mapper: clients would have to be given it, which is the administrator's to do. */
    private void mapper(FlowPlan.Mapper planned) {
        ClientScopeModel scope = KeycloakModelUtils.getClientScopeByName(realm, planned.scope());
        if (scope == null || scope.getProtocolMappersStream().anyMatch(mapper -> makes(mapper, planned))) {
            return;
        }
        missing(Part.MAPPER, planned.name(), planned.scope(), () -> {
            ProtocolMapperModel mapper = new ProtocolMapperModel();
            mapper.setName(planned.name());
            mapper.setProtocol(planned.protocol());
            mapper.setProtocolMapper(planned.id());
            mapper.setConfig(planned.settings());
            scope.addProtocolMapper(mapper);
        });
    }

    private static boolean makes(ProtocolMapperModel mapper, FlowPlan.Mapper planned) {
        return planned.id().equals(mapper.getProtocolMapper())
                || planned.madeAlsoBy().contains(mapper.getProtocolMapper());
    }
}
