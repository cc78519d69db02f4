package org.citizenlogin.casework;

/** Why an operator refused. The names are contracts, because rows, exports and message keys hold them. */
public enum RejectReason {
    /** The neutral reason. The page of a suspicion shows it too, so it must stay a reason that operators use. */
    NOT_COMPLETED,
    DOCUMENT_EXPIRED,
    DOCUMENT_DAMAGED,
    DOCUMENT_NOT_ACCEPTED,
    DOCUMENT_NOT_READABLE,
    SECURITY_FEATURE_MISSING,
    FACE_DIFFERS,
    DATA_DIFFER,
    MOVEMENT_NOT_MADE,
    CODE_NOT_TYPED,
    REASON_OF_CALL_UNCLEAR,
    PICTURE_OR_SOUND_TOO_POOR,
    NO_SUCH_ACCOUNT,
    CITIZEN_DECLINED,
    /** A second operator did not confirm. */
    NOT_CONFIRMED
}
