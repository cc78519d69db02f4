package org.citizenlogin.code;

import java.time.Duration;
import org.citizenlogin.setting.Setting;

/** The pause before a message can be asked for again. */
public final class ResendPause {

    public static final Setting<Duration> SETTING = Setting.duration(
            "resend-after",
            "Pause before sending again",
            "How long the citizen must wait before the message can be sent again. The page shows the remaining time.",
            Duration.ofSeconds(30),
            Duration.ofMinutes(15),
            Duration.ofMinutes(1));

    private ResendPause() {}
}
