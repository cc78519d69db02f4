package org.citizenlogin.recovery.decision;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** How a request for recovery ended: the detail of the event and the label of the metric, both contracts. */
public enum RecoveryOutcome {
    /** The message was taken; what it meets is another outcome. */
    REQUESTED,
    /** Silently not taken, or not told one by one any more: its source address asked too often, or in vain. */
    LIMITED_SOURCE,

    /** A one-time password or a code is on its way. */
    MATCHED,
    UNKNOWN_NUMBER,
    /** No account has this phone or e-mail address as a verified one. */
    UNKNOWN_CONTACT,
    /** More than one account carries the number, or has the contact: nobody is recovered, the administrator is told. */
    AMBIGUOUS,
    DISABLED,
    NO_PHONE,
    PHONE_UNVERIFIED,
    /** The account's stored phone is none that can receive a message. */
    PHONE_UNREADABLE,
    WRONG_PHONE,
    WRONG_DOCUMENT,
    /** Nobody could be asked about the document: nothing is decided, and the citizen is told so. */
    DOCUMENT_UNDECIDED,
    COUNTRY,
    /** The account's second factor is none the flow asks for, a card say: told so, instead of a secret that opens nothing. */
    SECOND_STEP_NOT_ASKED,
    /** The address was changed too lately to carry a recovery. */
    ADDRESS_CHANGED,
    /** The phone's SIM card was replaced lately. */
    SIM_SWAPPED,
    /** Nobody could say whether it was, and the setting does not let that pass. */
    SIM_UNDECIDED,
    /** Not compared: too many documents for this account. */
    LIMITED_DOCUMENT,
    /** Not compared: too many documents from this source address. */
    LIMITED_SOURCE_DOCUMENT,
    LIMITED_PHONE,
    LIMITED_ACCOUNT,
    /** One source address has caused too many messages. */
    LIMITED_SOURCE_MESSAGE,
    LIMITED_COUNTRY,
    LIMITED_REALM,
    /** The page that asked is used up or gone: a code would answer nothing. */
    REQUEST_OVER,

    /** The one-time password or the code was shown on the page that asked for it. */
    PROVEN,
    /** Wrong, used up, expired, or there never was one. */
    WRONG_PASSWORD,
    /** As with a password, whatever was wrong with it. */
    WRONG_CODE,
    /** Not even evaluated: too many tries. */
    LIMITED_TRIES;

    /** The detail of events that says the outcome. */
    public static final String DETAIL = "citizen_outcome";

    private static final Set<RecoveryOutcome> MISSES = EnumSet.of(
            UNKNOWN_NUMBER,
            UNKNOWN_CONTACT,
            AMBIGUOUS,
            DISABLED,
            NO_PHONE,
            PHONE_UNVERIFIED,
            PHONE_UNREADABLE,
            WRONG_PHONE,
            WRONG_DOCUMENT,
            COUNTRY);

    /**
     * Whether what was asked fits nobody who can be recovered. Not a miss: what was right and is refused today, which an
     * administrator must see however often the source guessed before, and what nobody could check.
     */
    public boolean isMiss() {
        return MISSES.contains(this);
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
