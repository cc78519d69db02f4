package org.citizenlogin.account.password;

import java.util.Optional;
import java.util.function.Predicate;
import org.citizenlogin.keycloak.proof.passwordpolicy.RealmPasswordRules;
import org.citizenlogin.secret.Secret;

/** What the form asks to become the new password: taken as it is, never shortened, or refused with the field. */
sealed interface NewPassword {

    String FIELD = "password-new";
    String CONFIRM = "password-confirm";

    record Taken(Secret password) implements NewPassword {}

    /** @param number what the message speaks of; 0 when it speaks of none */
    record Refused(String field, String messageKey, int number) implements NewPassword {}

    /**
     * Reads the two fields. The realm's own rules are not asked here.
     *
     * @param isOneTimePassword whether a text is the one-time password that is being replaced
     */
    static NewPassword of(String typed, String again, Predicate<String> isOneTimePassword) {
        if (typed == null || typed.isEmpty()) {
            return new Refused(FIELD, "citizenPasswordMissing", 0);
        }
        // UTF-16 units bound the code points from above: nothing long is counted, normalised or hashed.
        if (typed.length() > 2 * RealmPasswordRules.MAX_CODE_POINTS
                || typed.codePointCount(0, typed.length()) > RealmPasswordRules.MAX_CODE_POINTS) {
            return new Refused(FIELD, "citizenPasswordRuleMaxLength", RealmPasswordRules.MAX_CODE_POINTS);
        }
        if (!isText(typed)) {
            return new Refused(FIELD, "citizenPasswordUnreadable", 0);
        }
        if (again == null || again.isEmpty()) {
            return new Refused(CONFIRM, "citizenPasswordConfirmMissing", 0);
        }
        Secret password = Secret.of(typed);
        if (!password.equals(Secret.of(again))) {
            return new Refused(CONFIRM, "citizenPasswordsDiffer", 0);
        }
        if (isOneTimePassword.test(typed)) {
            return new Refused(FIELD, "citizenPasswordIsOneTime", 0);
        }
        return new Taken(password);
    }

    /** Control characters are pasted by accident and cannot be typed again; half a character has no bytes at all. */
    private static boolean isText(String typed) {
        return typed.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    default Optional<Refused> refusal() {
        return this instanceof Refused refused ? Optional.of(refused) : Optional.empty();
    }
}
