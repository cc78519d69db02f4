package org.citizenlogin.administration.rest;

import java.util.Optional;

/** The query parameters of a set-up and of its removal. */
final class SetupSwitches {

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

    /** Of a removal, which has no other parameter. */
    static Optional<String> refusal(String dryRun) {
        return isSwitch(dryRun) ? Optional.empty() : Optional.of("dryRun: write true or false");
    }

    static boolean isOn(String value) {
        return "true".equals(value);
    }

    private static boolean isSwitch(String value) {
        return isOn(value) || "false".equals(value);
    }
}
