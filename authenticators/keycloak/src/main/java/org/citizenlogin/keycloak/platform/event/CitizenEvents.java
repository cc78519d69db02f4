package org.citizenlogin.keycloak.platform.event;

/**
 * All keys of details and all errors of the pack's events. They are contracts. No value of a detail is a secret or unmasked
 * personal data.
 */
public final class CitizenEvents {

    /** How the request ended: one word of the tables below. */
    public static final String DETAIL_OUTCOME = "citizen_outcome";

    /** The reason of the outcome, or the proof for a new password: one word. */
    public static final String DETAIL_REASON = "citizen_reason";

    /** The way of recovery: {@code phone} or {@code document}. */
    public static final String DETAIL_WAY = "citizen_way";

    /** The channels of a message: {@code sms}, {@code email} or both. */
    public static final String DETAIL_CHANNELS = "citizen_channels";

    /** The typed number; only its last two digits are shown. */
    public static final String DETAIL_NUMBER = "citizen_number";

    /** The typed phone or e-mail address, masked. */
    public static final String DETAIL_CONTACT = "citizen_contact";

    /** The kind of the typed document, never its number. */
    public static final String DETAIL_DOCUMENT = "citizen_document";

    /** The number of the case, as the citizen quotes it. */
    public static final String DETAIL_CASE = "citizen_case";

    /** The profile of the card's issuer. */
    public static final String DETAIL_CARD_ISSUER = "citizen_card_issuer";

    /** The serial number of the certificate. It identifies the card. */
    public static final String DETAIL_CARD_SERIAL = "citizen_card_serial";

    /** The algorithm of the card's signature. */
    public static final String DETAIL_CARD_ALGORITHM = "citizen_card_algorithm";

    /** The source that was asked about revocation, and its answer. If no source answered, every source with its error. */
    public static final String DETAIL_CARD_STATUS = "citizen_card_status";

    /** The id of the row in the outbox. */
    public static final String DETAIL_MESSAGE_ID = "citizen_message_id";

    /** The kind of the row in the outbox, which is the id of its handler. */
    public static final String DETAIL_MESSAGE_KIND = "citizen_message_kind";

    /** The terms of use that were accepted or withdrawn: {@code realm} or the client id, and the version. */
    public static final String DETAIL_TERMS = "citizen_terms";

    /** How many requests were dropped since the last such event. */
    public static final String DETAIL_REQUESTS = "citizen_requests";

    /** The account was frozen, or its password changed, while the login was under way. */
    public static final String ERROR_LOGIN_OVERTAKEN = "citizen_login_overtaken";

    /** A link of one of Keycloak's own e-mails was opened before the account was frozen or its password changed. */
    public static final String ERROR_ACTION_LINK_OVER = "citizen_action_link_over";

    /** A link that freezes an account was already used or has expired. */
    public static final String ERROR_FREEZE_LINK_OVER = "citizen_freeze_link_over";

    /** A message could not be sent and was given up. */
    public static final String ERROR_MESSAGE_GIVEN_UP = "citizen_message_given_up";

    /** The realm gets more requests than it accepts. */
    public static final String ERROR_REQUEST_LIMIT_REACHED = "citizen_request_limit_reached";

    /** Requests waited too long and were dropped. */
    public static final String ERROR_REQUESTS_TOO_OLD = "citizen_requests_too_old";

    /** A client tried to skip a pending change of the password. */
    public static final String ERROR_FORCED_CHANGE_SKIPPED = "citizen_forced_change_skipped";

    /** The login ended as another account than the one that was proved in it. */
    public static final String ERROR_OTHER_ACCOUNT = "citizen_other_account";

    /** A reset credentials flow without our step, or with a wrong structure, would have ended in a login. */
    public static final String ERROR_RECOVERY_UNPROVEN = "citizen_recovery_unproven";

    /** The second factor of the account was not shown before the change of the password. */
    public static final String ERROR_SECOND_FACTOR_MISSING = "citizen_second_factor_missing";

    /** The code that proved the change became void before the new password was stored. */
    public static final String ERROR_CODE_VOID = "citizen_code_void";

    /** The one-time password that proved the change became void before the new password was stored. */
    public static final String ERROR_ONE_TIME_PASSWORD_VOID = "citizen_one_time_password_void";

    /** A code to a new phone or e-mail address was wrong. */
    public static final String ERROR_CONTACT_CODE_WRONG = "citizen_contact_code_wrong";

    /** Codes to new phones or e-mail addresses were asked for too often. */
    public static final String ERROR_CONTACT_LIMIT_REACHED = "citizen_contact_limit_reached";

    /** A phone or e-mail address was to be changed in a login that was not fresh, or without the account's second factor. */
    public static final String ERROR_CONTACT_LOGIN_TOO_WEAK = "citizen_contact_login_too_weak";

    /** A citizen tried to change a phone or e-mail address past the pages that prove a new one. */
    public static final String ERROR_CONTACT_UNPROVEN = "citizen_contact_unproven";

    /** A link that cancels a change of contacts was already used or has expired. */
    public static final String ERROR_CONTACT_LINK_OVER = "citizen_contact_link_over";

    /** The account's identity must be proved again, and was not. */
    public static final String ERROR_IDENTITY_UNPROVEN = "citizen_identity_unproven";

    /** A link that cancels the erasure of an account was already used, has expired, or came after the erasure had begun. */
    public static final String ERROR_ERASURE_LINK_OVER = "citizen_erasure_link_over";

    /** Data were to be exported, or the account to be erased, in a login that was not fresh or without the second factor. */
    public static final String ERROR_ACCOUNT_LOGIN_TOO_WEAK = "citizen_account_login_too_weak";
    /** The registration of the account is not finished. */
    public static final String ERROR_REGISTRATION_UNFINISHED = "citizen_registration_unfinished";

    /** A link of a registration was already used, has expired, or its registration is over. */
    public static final String ERROR_REGISTRATION_LINK_OVER = "citizen_registration_link_over";

    private CitizenEvents() {}

    /** The error of a recovery with this outcome: {@code citizen_} and the outcome's word. */
    public static String recoveryError(String outcome) {
        return "citizen_" + outcome;
    }

    /** The error of a card login with this outcome: {@code citizen_card_} and the outcome's word. */
    public static String cardError(String outcome) {
        return "citizen_card_" + outcome;
    }
}
