package org.citizenlogin.keycloak.account.intervention;

import java.time.Instant;
import java.util.Optional;
import org.citizenlogin.intervention.Intervention;
import org.citizenlogin.intervention.InterventionReason;

/**
 * The state of one account.
 *
 * @param reason empty when it began with a link, or with what was demanded being done
 * @param since when it began; the epoch when nothing was ever demanded
 */
public record Demand(Intervention state, Optional<InterventionReason> reason, Instant since) {

    static final Demand NOTHING = new Demand(Intervention.NONE, Optional.empty(), Instant.EPOCH);
}
