package org.citizenlogin.erasure;

import java.util.Locale;

/** The state of an erasure. The names are contracts, because rows store them. */
public enum ErasureState {
    /** Asked for. Until its time has come it can be cancelled. */
    WAITING,
    /** Its time has come: the account is closed, the agency's own systems are asked to erase, then the account is removed. */
    ERASING,
    /** Account and rows are gone. */
    ERASED,
    /** Ended in time: on the account page, by the link in the notice, or by an administrator. */
    CANCELLED,
    /** Its owner asked, and meanwhile the account was closed or recovered: whoever asked may not have been the owner. */
    OVERTAKEN;

    /** As administrators read it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
