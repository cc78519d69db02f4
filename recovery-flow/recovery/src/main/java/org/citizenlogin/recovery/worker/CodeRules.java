package org.citizenlogin.recovery.worker;

import java.time.Duration;
import java.util.Map;
import org.citizenlogin.identity.Channel;
import org.citizenlogin.keycloak.proof.code.CodeSettings;
import org.citizenlogin.keycloak.proof.code.Codes;

/** What the codes of one step are like. */
public record CodeRules(Codes.Form form, Duration lifeBySms, Duration lifeByEmail) {

    public static final String PURPOSE = "recovery";

    /** As long as any code of it may live: tries are counted for one code transaction from the first code to the last. */
    public static final Duration TRANSACTION_LIFE = Codes.LONGEST_BY_EMAIL;

    /**
     * @param configured the configuration of the execution; empty when it has none
     * @throws org.citizenlogin.setting.Setting.Malformed naming the key and what to write
     */
    public static CodeRules of(Map<String, String> configured) {
        return new CodeRules(
                CodeSettings.form(configured),
                CodeSettings.life(Channel.SMS, configured),
                CodeSettings.life(Channel.EMAIL, configured));
    }

    public Duration life(Channel channel) {
        return channel == Channel.SMS ? lifeBySms : lifeByEmail;
    }
}
