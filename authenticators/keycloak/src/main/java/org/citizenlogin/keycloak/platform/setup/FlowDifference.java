package org.citizenlogin.keycloak.platform.setup;

/**
 * One part of a {@link FlowPlan} that a realm lacks.
 *
 * @param name of the part
 * @param in what the part belongs to; empty when it belongs to the realm
 */
public record FlowDifference(Part part, String name, String in) {

    /** Each with the sentence that makes it and the sentence that it is missing. */
    public enum Part {
        FLOW("Create the flow '%1$s'.", "The flow '%1$s' is missing."),
        SUBFLOW("Put the flow '%1$s' into the flow '%2$s'.", "The flow '%2$s' lacks the flow '%1$s'."),
        STEP("Put the step '%1$s' into the flow '%2$s'.", "The flow '%2$s' lacks the step '%1$s'."),
        CONFIGURATION(
                "Give the step '%2$s' the configuration '%1$s'.", "The step '%2$s' lacks the configuration '%1$s'."),
        BINDING("Use the flow '%1$s' as the realm's %2$s.", "The realm's %2$s is not '%1$s'."),
        REQUIRED_ACTION("Register the required action '%1$s'.", "The required action '%1$s' is not registered."),
        REQUIRED_ACTION_ENABLED("Enable the required action '%1$s'.", "The required action '%1$s' is disabled."),
        REQUIRED_ACTION_FIRST(
                "Put the required action '%1$s' before all others.",
                "The required action '%1$s' is not the first of all."),
        ROLE("Create the role '%1$s'.", "The role '%1$s' is missing."),
        MAPPER(
                "Put the mapper '%1$s' into the client scope '%2$s'.",
                "The client scope '%2$s' lacks the mapper '%1$s'.");

        private final String toMake;
        private final String missing;

        Part(String toMake, String missing) {
            this.toMake = toMake;
            this.missing = missing;
        }

        boolean isOfFlow() {
            return compareTo(BINDING) <= 0;
        }

        boolean isError() {
            return switch (this) {
                case REQUIRED_ACTION, REQUIRED_ACTION_ENABLED, REQUIRED_ACTION_FIRST, ROLE -> true;
                default -> false;
            };
        }
    }

    /** What the set-up does about it. */
    public String toMake() {
        return part.toMake.formatted(name, in);
    }

    /** What is wrong. */
    public String missing() {
        return part.missing.formatted(name, in);
    }
}
