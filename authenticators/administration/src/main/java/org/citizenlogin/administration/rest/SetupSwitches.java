package org.citizenlogin.administration.rest;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The query parameters of a set-up and of its removal. */
final class SetupSwitches {

    /** Values of the parameter {@code data} of a removal. */
    static final String KEEP = "keep";

    static final String DELETE = "delete";

    private SetupSwitches() {}

    /**
     * What is wrong with them, in a sentence that names the parameter; empty when nothing is.
     *
     * @param administrators the name of the realm in which the administrators of all realms have their accounts. A
     *     set-up would let them back in by a message, so it is never done by mistake
     */
    static Optional<String> refusal(String dryRun, String master, String realm, String administrators) {
        Optional<String> wrong = refusal(dryRun);
        if (wrong.isPresent()) {
            return wrong;
        }
        if (!isSwitch(master)) {
            return Optional.of("master: write true or false");
        }
        return realm.equals(administrators) && !isOn(master)
                ? Optional.of("master: '" + realm + "' is the realm of the administrators, and a set-up offers their"
                        + " accounts recovery by message; name another realm, or write master=true")
                : Optional.empty();
    }

    /**
     * The steps to leave out.
     *
     * @param written their ids with a comma between; empty for none
     */
    static Set<String> without(String written) {
        Set<String> steps = new TreeSet<>(List.of(written.strip().split("\\s*,\\s*")));
        steps.remove("");
        return steps;
    }

    static Optional<String> refusalOfSteps(Set<String> without, Collection<String> optional) {
        return optional.containsAll(without)
                ? Optional.empty()
                : Optional.of("without: write some of " + String.join(",", optional));
    }

    static Optional<String> refusalOfRemoval(String dryRun, String data) {
        return refusal(dryRun)
                .or(() -> data.equals(KEEP) || data.equals(DELETE)
                        ? Optional.empty()
                        : Optional.of("data: write " + KEEP + " or " + DELETE));
    }

    private static Optional<String> refusal(String dryRun) {
        return isSwitch(dryRun) ? Optional.empty() : Optional.of("dryRun: write true or false");
    }

    static boolean isOn(String value) {
        return "true".equals(value);
    }

    private static boolean isSwitch(String value) {
        return isOn(value) || "false".equals(value);
    }
}
