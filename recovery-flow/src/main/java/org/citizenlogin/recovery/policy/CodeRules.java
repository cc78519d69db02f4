package org.citizenlogin.recovery.policy;

import java.time.Duration;

/**
 * What the codes of this step are like.
 *
 * @param tries how many are looked at for one request, whatever was sent again
 * @param resend whether another one asked for replaces the first
 */
public record CodeRules(int digits, int tries, Resend resend, Duration lifeBySms, Duration lifeByEmail) {

    public enum Resend {
        REPLACE,
        KEEP
    }

    public Duration life(Channel channel) {
        return channel == Channel.SMS ? lifeBySms : lifeByEmail;
    }
}
