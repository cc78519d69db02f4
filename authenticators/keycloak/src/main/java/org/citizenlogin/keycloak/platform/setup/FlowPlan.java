package org.citizenlogin.keycloak.platform.setup;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.RealmModel;

/**
 * What a module needs in a realm, declared once: a flow with its steps, and required actions, roles and mappers beside it.
 * From one declaration the missing parts are made, shown and checked, and all of it is removed again.
 *
 * @param flow the plan may be without one
 * @param roles realm roles
 */
public record FlowPlan(
        Optional<Flow> flow, List<RequiredAction> requiredActions, List<Role> roles, List<Mapper> mappers) {

    /**
     * A top-level flow.
     *
     * @param base what the flow consists of besides the elements
     * @param binding what the realm runs it for, unless an administrator has bound another flow than the server's own
     */
    public record Flow(String alias, String description, Base base, Binding binding, List<Element> elements) {

        boolean isCopy() {
            return base == Base.COPY_OF_STOCK;
        }
    }

    /** What a flow starts from. */
    public enum Base {
        /** The elements of the plan alone. Its proof is ours: without our step the flow must not be run. */
        EMPTY,
        /**
         * A copy of the server's own flow, made when it is bound; the elements of the plan come last. Without them it is a
         * flow like the server's own.
         */
        COPY_OF_STOCK
    }

    /** One place in the realm that names a flow to be run, and the alias of the server's own flow for it. */
    public enum Binding {
        BROWSER("browser", "browser flow", RealmModel::getBrowserFlow, RealmModel::setBrowserFlow),
        RESET_CREDENTIALS(
                "reset credentials",
                "reset credentials flow",
                RealmModel::getResetCredentialsFlow,
                RealmModel::setResetCredentialsFlow),
        /** Nothing of the realm: a client runs the flow in place of the browser flow. Who makes the client binds it. */
        CLIENT("", "flow of a client", realm -> null, (realm, flow) -> {});

        private final String stock;
        private final String words;
        private final Function<RealmModel, AuthenticationFlowModel> bound;
        private final BiConsumer<RealmModel, AuthenticationFlowModel> bind;

        Binding(
                String stock,
                String words,
                Function<RealmModel, AuthenticationFlowModel> bound,
                BiConsumer<RealmModel, AuthenticationFlowModel> bind) {
            this.stock = stock;
            this.words = words;
            this.bound = bound;
            this.bind = bind;
        }

        /** The flow that runs now. */
        public Optional<AuthenticationFlowModel> bound(RealmModel realm) {
            return Optional.ofNullable(bound.apply(realm));
        }

        /** The server's own flow, whether it is bound or not. */
        Optional<AuthenticationFlowModel> stock(RealmModel realm) {
            return Optional.ofNullable(realm.getFlowByAlias(stock));
        }

        /** Whether no administrator chose a flow. */
        boolean isFree(RealmModel realm) {
            return this != CLIENT
                    && bound(realm)
                            .map(flow -> flow.isBuiltIn() && stock.equals(flow.getAlias()))
                            .orElse(true);
        }

        void bind(RealmModel realm, AuthenticationFlowModel flow) {
            bind.accept(realm, flow);
        }

        String words() {
            return words;
        }
    }

    /** One execution of a flow. */
    public sealed interface Element permits Step, Subflow {

        Requirement requirement();

        /** Whether the execution of that name is this element: the id of a step, or the alias of a subflow. */
        String name();
    }

    /** @param configuration given to a step that has none yet */
    public record Step(String name, Requirement requirement, Optional<Configuration> configuration)
            implements Element {}

    /** @param name its alias, unique in the realm */
    public record Subflow(String name, String description, Requirement requirement, List<Element> elements)
            implements Element {}

    public record Configuration(String alias, Map<String, String> settings) {}

    /** @param place among the enabled ones; the server calls them in their order */
    public record RequiredAction(String id, String displayName, Place place) {

        /** Before all others. */
        public RequiredAction(String id, String displayName) {
            this(id, displayName, Place.FIRST);
        }
    }

    public enum Place {
        FIRST,
        /** Added after all others; an administrator may move it. */
        LAST
    }

    public record Role(String name, String description) {}

    /**
     * A mapper of an existing client scope.
     *
     * @param madeAlsoBy ids of mappers that make the same claim; where one of them is there, ours is not needed
     */
    public record Mapper(
            String scope,
            String name,
            String protocol,
            String id,
            Map<String, String> settings,
            Set<String> madeAlsoBy) {}

    public static FlowPlan of(Flow flow) {
        return new FlowPlan(Optional.of(flow), List.of(), List.of(), List.of());
    }

    public static FlowPlan withoutFlow() {
        return new FlowPlan(Optional.empty(), List.of(), List.of(), List.of());
    }

    public FlowPlan with(RequiredAction... actions) {
        return new FlowPlan(flow, List.of(actions), roles, mappers);
    }

    public FlowPlan with(Role... wanted) {
        return new FlowPlan(flow, requiredActions, List.of(wanted), mappers);
    }

    public FlowPlan with(Mapper... wanted) {
        return new FlowPlan(flow, requiredActions, roles, List.of(wanted));
    }

    public static Step step(String id, Requirement requirement) {
        return new Step(id, requirement, Optional.empty());
    }

    public static Step step(String id, Requirement requirement, String configuration, Map<String, String> settings) {
        return new Step(id, requirement, Optional.of(new Configuration(configuration, settings)));
    }

    /** What the realm lacks. Changes nothing. */
    public List<FlowDifference> difference(RealmModel realm) {
        return new FlowPlanMaker(realm, false).run(this);
    }

    /** Makes what the realm lacks, and leaves what is there as it is. Called again it changes nothing. */
    public void make(RealmModel realm, Report report) {
        new FlowPlanMaker(realm, true).run(this).forEach(difference -> report.changed(difference.toMake()));
    }

    /**
     * Finds what the realm lacks. What a flow lacks counts while the flow is bound; an administrator who bound another one
     * does not need it. A difference without which an account cannot be used safely is an error.
     */
    public void check(RealmModel realm, Report report) {
        boolean runs = flow.flatMap(planned -> planned.binding().bound(realm).map(AuthenticationFlowModel::getAlias))
                .equals(flow.map(Flow::alias));
        difference(realm).stream()
                .filter(difference -> runs || !difference.part().isOfFlow())
                .forEach(difference -> {
                    String sentence = difference.missing() + " Run the set-up.";
                    if (difference.part().isError()) {
                        report.error(sentence);
                    } else {
                        report.warning(sentence);
                    }
                });
    }

    /**
     * Removes what {@link #make} made. A flow that an administrator changed or runs elsewhere stays; the steps of ours in
     * it are taken out by {@link StepRemoval}.
     *
     * @param uses what else runs a flow of its own choice, asked after the realm's binding was changed
     */
    public void remove(RealmModel realm, Supplier<List<FlowUse>> uses, Report report) {
        new FlowPlanRemover(realm, report).run(this, uses);
    }
}
