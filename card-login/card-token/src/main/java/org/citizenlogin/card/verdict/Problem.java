package org.citizenlogin.card.verdict;

/**
 * Why one source of revocation status could not be used. For the operator's event; the person sees one text for all.
 * Names are contracts.
 */
public enum Problem {
    NO_SOURCE,
    HOST_NOT_ALLOWED,
    PRIVATE_ADDRESS,
    CIRCUIT_OPEN,
    UNREACHABLE,
    TIMED_OUT,
    HTTP_ERROR,
    REDIRECTED,
    TOO_LARGE,
    WRONG_CONTENT_TYPE,
    EMPTY,
    MALFORMED,

    TRY_LATER,
    RESPONDER_REFUSED,
    SIGNER_NOT_AUTHORISED,
    SIGNER_NOT_VALID_NOW,
    SIGNATURE_INVALID,
    ALGORITHM_NOT_ALLOWED,
    CRITICAL_EXTENSION_UNKNOWN,
    OTHER_CERTIFICATE,
    NOT_ONE_ANSWER,
    NONCE_MISSING,
    NONCE_OTHER,
    FROM_THE_FUTURE,
    STALE,

    OTHER_ISSUER,
    NOT_FOR_THIS_CERTIFICATE,
    IS_A_DELTA,
    DELTA_UNUSABLE
}
