package org.citizenlogin.casework;

/** What a history holds beside the moves of its case. The names are contracts, because histories hold them. */
public enum CaseEvent {
    /** The account of a case that another system decides. */
    ACCOUNT_FOUND,
    /** A result of the checklist; the detail is the item and the result: {@code face=PASSED}. */
    CHECK,
    /** The detail is where the code went. */
    CODE_SENT,
    CODE_TYPED,
    /** The detail is the operator of another system, in its own words. */
    DECIDED_BY,
    /** The detail is the type and the issuer: {@code PASSPORT/GEO}. */
    DOCUMENT_SEEN,
    /** The detail is true, or false when it was taken back. */
    FACTORS_LOST,
    NEW_PHONE,
    PERSON_TYPED,
    /** The detail is the language of the text that the citizen answered and its SHA-256. */
    RECORDING_ALLOWED,
    RECORDING_REFUSED,
    /** The detail is the name of the recording, as of all that follow. */
    RECORDING_STARTED,
    RECORDING_COMPLETE,
    RECORDING_INCOMPLETE,
    STILL_STARTED,
    STILL_COMPLETE,
    STILL_INCOMPLETE,
    /** The detail is the role. */
    THIRD_PERSON
}
