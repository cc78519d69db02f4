package org.citizenlogin.card.trust;

import java.util.Set;

/**
 * Which certificate policies count as login.
 *
 * @param any whether policies are not looked at; an explicit choice of the administrator
 * @param allowed object identifiers, dotted
 */
public record PolicyRule(boolean any, Set<String> allowed) {

    public PolicyRule {
        allowed = Set.copyOf(allowed);
        if (any != allowed.isEmpty()) {
            throw new IllegalArgumentException("policies: write object identifiers, or 'any' alone");
        }
    }
}
