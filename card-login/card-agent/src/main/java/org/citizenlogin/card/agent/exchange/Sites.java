package org.citizenlogin.card.agent.exchange;

import java.util.Set;

/**
 * Which sites may ask for a login.
 *
 * @param only their origins; empty means every https site, since the person sees the name and decides
 * @param localhost whether plain http on this computer may ask: for development
 */
public record Sites(Set<String> only, boolean localhost) {

    boolean allow(Origin origin) {
        return only.isEmpty() || only.contains(origin.text());
    }
}
