package org.citizenlogin.code;

import java.time.Duration;
import org.citizenlogin.setting.Setting;

/** The pause before a message can be asked for again. */
public final class ResendPause {

    public static final Setting<Duration> SETTING = Setting.duration(
            "resend-after",
            "Pause before sending again",
            "How long the citizen waits before the message can be asked for again. The page counts it down.",
            Duration.ofSeconds(30),
            Duration.ofMinutes(15),
            Duration.ofMinutes(1));

    private ResendPause() {}
}
