package org.citizenlogin.keycloak.proof.simswap;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.citizenlogin.keycloak.proof.simswap.SimSwapCheck.Finding;
import org.citizenlogin.setting.Setting;

/**
 * Decides what follows from the result of a SIM check. A phone with a replaced SIM card gets no secret. For an undecided
 * result the setting of the administrator decides.
 *
 * @param within how long a replaced card counts as recent
 */
public record SimSwapPolicy(OnUndecided onUndecided, Duration within) {

    public enum OnUndecided {
        REFUSE,
        ALLOW
    }

    public static final Setting<OnUndecided> ON_UNDECIDED = Setting.oneOf(
            "sim-swap-on-undecided",
            "When the SIM check cannot say",
            "What to do when the mobile operator does not answer or does not know: refuse sends nothing to the phone,"
                    + " allow sends as without a check. It has no effect if no check is configured.",
            OnUndecided.class,
            OnUndecided.REFUSE);

    public static final Setting<Duration> WITHIN = Setting.duration(
            "sim-swap-within",
            "Recent SIM change",
            "A phone is refused if its SIM card was replaced within this time.",
            Duration.ofHours(1),
            Duration.ofDays(30),
            Duration.ofHours(72));

    /** In the order the admin console and the documentation show them. */
    public static final List<Setting<?>> SETTINGS = List.of(ON_UNDECIDED, WITHIN);

    /**
     * @param configured the configuration of the execution; empty when it has none
     * @throws Setting.Malformed naming the key and what to write
     */
    public static SimSwapPolicy of(Map<String, String> configured) {
        return new SimSwapPolicy(ON_UNDECIDED.from(configured), WITHIN.from(configured));
    }

    /** Whether a secret may be sent to a phone with this result. */
    public boolean permits(Finding finding) {
        return switch (finding) {
            case NOT_SWAPPED -> true;
            case SWAPPED -> false;
            case UNDECIDED -> onUndecided == OnUndecided.ALLOW;
        };
    }
}
