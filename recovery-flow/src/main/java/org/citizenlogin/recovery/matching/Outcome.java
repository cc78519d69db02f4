package org.citizenlogin.recovery.matching;

import java.util.Locale;

/** How a request for recovery ended: the detail of the event and the label of the metric, both contracts. */
public enum Outcome {
    /** The parcel was taken; what it meets is another outcome. */
    REQUESTED,
    /** Silently not taken: its source address asked too often. */
    LIMITED_SOURCE,

    /** A one-time password is on its way. */
    MATCHED,
    UNKNOWN_NUMBER,
    /** More than one account carries the number: nobody is recovered, the administrator is told. */
    AMBIGUOUS,
    DISABLED,
    NO_PHONE,
    PHONE_UNVERIFIED,
    /** The account's stored phone is none that can receive a message. */
    PHONE_UNREADABLE,
    WRONG_PHONE,
    COUNTRY,
    LIMITED_PHONE,
    LIMITED_ACCOUNT,
    LIMITED_COUNTRY,
    LIMITED_REALM,

    /** The one-time password was shown on the page that asked for it. */
    PROVEN,
    /** Wrong, used up, expired, or there never was one. */
    WRONG_PASSWORD,
    /** Not even evaluated: too many tries. */
    LIMITED_TRIES;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
