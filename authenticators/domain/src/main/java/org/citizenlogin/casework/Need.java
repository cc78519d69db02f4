package org.citizenlogin.casework;

/** What a move needs beyond its state and its actor. {@link CaseMachine} decides each. */
public enum Need {
    FORM_COMPLETE,
    CONSENT,
    DEVICES_READY,
    /** The state's time has not run out, even if no timer noticed yet. */
    IN_TIME,
    /** The state's time has run out. */
    OVERDUE,
    /** The citizen's page was silent for too long. */
    PAGE_SILENT,
    CONNECTED,
    /** The connection or the operator's browser was silent for too long. */
    CONNECTION_LOST,
    ATTEMPTS_LEFT,
    NO_ATTEMPTS_LEFT,
    /** Neither side did anything for too long. */
    IDLE,
    /** The authority matrix allows the channel this purpose. */
    AUTHORITY,
    /** The authority matrix asks for no second operator. */
    ONE_OPERATOR_SUFFICES,
    /** The actor is not the person of the case. */
    NOT_OWN,
    EVERY_MANDATORY_ITEM,
    A_FAILED_ITEM,
    /** An approval for the person and the purpose of the case. */
    FITTING_APPROVAL,
    CODED_REASON,
    SILENT_FLAG,
    /** As many operators decided as the authority matrix asks for now. */
    DECIDED_BY_ENOUGH,
    DELAY_OVER,
    /** The account that would be changed belongs to the person that was approved. */
    SAME_PERSON,
    RETENTION_OVER
}
