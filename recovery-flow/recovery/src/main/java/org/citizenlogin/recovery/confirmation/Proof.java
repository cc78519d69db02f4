package org.citizenlogin.recovery.confirmation;

import org.citizenlogin.keycloak.platform.flow.Decision;
import org.citizenlogin.keycloak.platform.flow.Page;
import org.citizenlogin.recovery.context.RecoveryContext;

/** What the page asks for. */
interface Proof {

    /** The page without its field's error. */
    Page page(RecoveryContext recovery);

    /** Judges what was typed: completes the step, or says one thing for everything that is wrong. */
    Decision judge(RecoveryContext recovery, Refusing refusing);

    /** The message key that says that the message was asked for again. */
    String resent();

    /** Shows the page with an error at its field. */
    @FunctionalInterface
    interface Refusing {
        Decision show(String field, String key);
    }
}
