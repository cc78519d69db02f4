package org.citizenlogin.people.desk;

import java.time.Duration;
import java.util.List;
import org.citizenlogin.setting.Setting;

/** The settings of the desk; attributes of the realm, because its calls come outside of any flow. The keys are contracts. */
public final class DeskSettings {

    public static final Setting<Duration> SECOND_FACTOR_LIFE = Setting.duration(
            "citizen-desk.second-factor-life",
            "Life of an operator's second factor",
            "How long an operator can work before they have to sign in with both factors again.",
            Duration.ofMinutes(15),
            Duration.ofHours(24),
            Duration.ofHours(10));

    private DeskSettings() {}

    /** Every setting, for the documentation and the doctor. */
    public static List<Setting<?>> all() {
        return List.of(SECOND_FACTOR_LIFE);
    }
}
