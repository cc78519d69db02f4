package org.citizenlogin.keycloak.account.contact;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.setting.Setting;

/**
 * How long a changed address gets no secret.
 *
 * @param waiting zero means no waiting
 */
public record ChangePolicy(Duration waiting) {

    public static final Setting<Duration> WAIT = Setting.duration(
            "wait-after-change",
            "Wait after a change",
            "How long no secret is sent to a phone or an e-mail address after it was changed or confirmed. In this time"
                    + " the owner, who gets a notice at the old address, can report a change by a stranger. 0s means no"
                    + " waiting.",
            Duration.ZERO,
            Duration.ofDays(30),
            Duration.ofHours(24));

    /** In the order the admin console and the documentation show them. */
    public static final List<Setting<?>> SETTINGS = List.of(WAIT);

    /**
     * @param configured the configuration of the execution; empty when it has none
     * @throws Setting.Malformed naming the key and what to write
     */
    public static ChangePolicy of(Map<String, String> configured) {
        return new ChangePolicy(WAIT.from(configured));
    }

    /**
     * Whether an address may get a secret now.
     *
     * @param changedAt time of the last change of the address; empty when it never changed
     * @param now by the database's time
     */
    public boolean permits(Optional<Instant> changedAt, Instant now) {
        return changedAt.map(changed -> !changed.plus(waiting).isAfter(now)).orElse(true);
    }
}
