package org.citizenlogin.recovery.decision;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** How a recovery request ended: the detail of the event and the label of the metric. Both are contracts. */
public enum RecoveryOutcome {
    /** The request was accepted. The worker reports the result as another outcome. */
    REQUESTED,
    /** The request was silently dropped, because its source address sent too many requests or too many misses. */
    LIMITED_SOURCE,
    /** A one-time password or a code is on its way. */
    MATCHED,
    /** No account has this number. */
    UNKNOWN_NUMBER,
    /** No account has this phone or e-mail address as a confirmed one. */
    UNKNOWN_CONTACT,
    /** More than one account has the number or the contact: none is recovered, and an administrator must correct it. */
    AMBIGUOUS,
    /** The account is disabled. */
    DISABLED,
    /** The account has no phone. */
    NO_PHONE,
    /** The account's phone was never confirmed. */
    PHONE_UNVERIFIED,
    /** The account's stored phone is not a number that can receive a message. */
    PHONE_UNREADABLE,
    /** The account has another phone. */
    WRONG_PHONE,
    /** The account has another document. */
    WRONG_DOCUMENT,
    /** The document could not be checked. Nothing was decided, and the citizen gets a message that says so. */
    DOCUMENT_UNDECIDED,
    /** The phone belongs to a country that is not allowed. */
    COUNTRY,
    /** The flow does not ask for the account's only second factor, for example a card. A message asks the citizen to use it. */
    SECOND_STEP_NOT_ASKED,
    /** The directory of the account stores no new password, so a one-time password would lead nowhere. */
    PASSWORD_READ_ONLY,
    /** The address was changed or confirmed within the waiting time. */
    ADDRESS_CHANGED,
    /** The phone's SIM card was replaced recently. */
    SIM_SWAPPED,
    /** The SIM check gave no answer, and the setting refuses this case. */
    SIM_UNDECIDED,
    /** Too many documents were typed for this account. This one was not compared. */
    LIMITED_DOCUMENT,
    /** Too many documents were typed from this source address. This one was not compared. */
    LIMITED_SOURCE_DOCUMENT,
    /** Too many messages went to this phone. */
    LIMITED_PHONE,
    /** Too many messages were sent for this account. */
    LIMITED_ACCOUNT,
    /** Too many messages were requested from this source address. */
    LIMITED_SOURCE_MESSAGE,
    /** Too many messages went to phones of this country. */
    LIMITED_COUNTRY,
    /** Too many messages were sent for this realm. */
    LIMITED_REALM,
    /** The page that asked was used or has expired, so a code could not be typed. */
    REQUEST_OVER,
    /** The one-time password or the code was typed into the page that asked for it. */
    PROVEN,
    /** The one-time password was wrong, used up or expired, or was never sent. */
    WRONG_PASSWORD,
    /** The code was wrong, used up or expired, or was never sent. */
    WRONG_CODE,
    /** Too many tries. This one was not compared. */
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
     * Whether the request matches no account that can be recovered. Two kinds of outcome are not misses: right data that are
     * refused today, which an administrator must see however often the source guessed before, and data that could not be
     * checked.
     */
    public boolean isMiss() {
        return MISSES.contains(this);
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
