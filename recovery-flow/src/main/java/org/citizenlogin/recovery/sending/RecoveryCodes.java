package org.citizenlogin.recovery.sending;

import java.time.Duration;
import org.citizenlogin.keycloak.code.Codes;
import org.citizenlogin.recovery.policy.CodeRules;

/** What codes of recovery are to the room of codes. */
public final class RecoveryCodes {

    public static final String PURPOSE = "recovery";

    /** As long as any code of it may live: tries are counted for one errand from the first code to the last. */
    public static final Duration ERRAND_LIFE = Codes.LONGEST_BY_EMAIL;

    private RecoveryCodes() {}

    public static Codes.Form form(CodeRules rules) {
        return new Codes.Form(
                rules.digits(),
                rules.tries(),
                rules.resend() == CodeRules.Resend.KEEP ? Codes.Resend.KEEP : Codes.Resend.REPLACE);
    }
}
