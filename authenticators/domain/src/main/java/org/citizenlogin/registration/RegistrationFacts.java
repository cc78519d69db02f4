package org.citizenlogin.registration;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What an unfinished account has now. The next step follows from the account alone, so it is the same after an interruption, in
 * another browser and on another node, and a step that was done in another way is not asked for again.
 *
 * @param emailConfirmed and {@code phoneConfirmed}: by a code, or by the caller that made the account
 * @param passwordNeeded false for an account whose only way to sign in is an identity card
 * @param termsDue whether terms are in force that the citizen has not accepted
 */
public record RegistrationFacts(
        boolean emailConfirmed,
        boolean phoneConfirmed,
        boolean passwordNeeded,
        boolean passwordChosen,
        boolean termsDue) {

    /** The first of the steps that are left; empty when the registration is finished. */
    public Optional<RegistrationStep> next() {
        return left().stream().findFirst();
    }

    /** In their order. */
    public Set<RegistrationStep> left() {
        EnumSet<RegistrationStep> left = EnumSet.noneOf(RegistrationStep.class);
        add(left, RegistrationStep.EMAIL, !emailConfirmed);
        add(left, RegistrationStep.PHONE, !phoneConfirmed);
        add(left, RegistrationStep.PASSWORD, passwordNeeded && !passwordChosen);
        add(left, RegistrationStep.TERMS, termsDue);
        return left;
    }

    private static void add(Set<RegistrationStep> steps, RegistrationStep step, boolean isLeft) {
        if (isLeft) {
            steps.add(step);
        }
    }
}
