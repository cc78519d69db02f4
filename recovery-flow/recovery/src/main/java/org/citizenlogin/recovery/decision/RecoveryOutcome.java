package org.citizenlogin.recovery.decision;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** How a request for recovery ended: the detail of the event and the label of the metric, both contracts. */
public enum RecoveryOutcome {
    /** The message was taken; what it meets is another outcome. */
    REQUESTED,
    /** The request was dropped in silence, or is one of many misses: its source address asked too often. */
    LIMITED_SOURCE,
    /** A one-time password or a code is on its way. */
    MATCHED,
    /** No account has this number. */
    UNKNOWN_NUMBER,
    /** No account has this phone or e-mail address as a verified one. */
    UNKNOWN_CONTACT,
    /** More than one account has the number or the contact: none is recovered, and an administrator must correct it. */
    AMBIGUOUS,
    /** The account is disabled. */
    DISABLED,
    /** The account has no phone. */
    NO_PHONE,
    /** The account's phone was never confirmed. */
    PHONE_UNVERIFIED,
    /** The account's stored phone is none that can receive a message. */
    PHONE_UNREADABLE,
    /** The phone is not the account's. */
    WRONG_PHONE,
    /** The document is not the account's. */
    WRONG_DOCUMENT,
    /** The document could not be checked: nothing is decided, and the citizen is told so. */
    DOCUMENT_UNDECIDED,
    /** The phone is of a country that is not allowed. */
    COUNTRY,
    /** The flow does not ask for the account's only second factor, for example a card: the citizen is told to use that. */
    SECOND_STEP_NOT_ASKED,
    /** The address was changed too lately to carry a recovery. */
    ADDRESS_CHANGED,
    /** The phone's SIM card was replaced lately. */
    SIM_SWAPPED,
    /** It could not be checked whether the SIM card was replaced, and the setting does not let that pass. */
    SIM_UNDECIDED,
    /** Not compared: too many documents for this account. */
    LIMITED_DOCUMENT,
    /** Not compared: too many documents from this source address. */
    LIMITED_SOURCE_DOCUMENT,
    /** Too many messages to this phone. */
    LIMITED_PHONE,
    /** Too many messages for this account. */
    LIMITED_ACCOUNT,
    /** One source address has caused too many messages. */
    LIMITED_SOURCE_MESSAGE,
    /** Too many messages to phones of this country. */
    LIMITED_COUNTRY,
    /** Too many messages of this realm. */
    LIMITED_REALM,
    /** The page that asked is used up or gone: a code would answer nothing. */
    REQUEST_OVER,
    /** The one-time password or the code was typed into the page that asked for it. */
    PROVEN,
    /** The one-time password was wrong, used up or expired, or there never was one. */
    WRONG_PASSWORD,
    /** The code was wrong, used up or expired, or there never was one. */
    WRONG_CODE,
    /** Not even evaluated: too many tries. */
    LIMITED_TRIES;

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
