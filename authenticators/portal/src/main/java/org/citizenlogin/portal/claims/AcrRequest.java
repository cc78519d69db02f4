package org.citizenlogin.portal.claims;

import java.util.List;

/**
 * What the claims parameter says about {@code acr} (OpenID Connect Core 1.0, 5.5.1.1).
 *
 * @param essential whether a login at none of the values counts as failed
 * @param values any of them is good; empty when no value was named
 */
public record AcrRequest(boolean essential, List<String> values) {

    public AcrRequest {
        values = List.copyOf(values);
    }

    /** Whether a login below every value must fail. */
    public boolean demands() {
        return essential && !values.isEmpty();
    }
}
