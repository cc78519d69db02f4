package org.citizenlogin.recovery.confirmation;

import org.citizenlogin.recovery.context.RecoveryContext;
import org.citizenlogin.recovery.context.RecoveryPages;

/** What the page asks for. */
interface Proof {

    /** The page without its field's error. */
    RecoveryPages.Page page(RecoveryContext recovery);

    /** Judges what was typed: lets in, or says one thing for everything that is wrong. */
    void submit(RecoveryContext recovery, Refusing refusing);

    /** The message key that says that the message was asked for again. */
    String resent();

    /** Shows the page with an error at its field. */
    @FunctionalInterface
    interface Refusing {
        void show(String field, String key);
    }
}
