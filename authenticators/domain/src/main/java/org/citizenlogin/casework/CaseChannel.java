package org.citizenlogin.casework;

/** How citizen and operator meet. The names are contracts, because rows store them. */
public enum CaseChannel {
    /** A video call, which is recorded and needs camera and microphone. */
    VIDEO(true),
    /** A counter of the agency. */
    COUNTER(false),
    /** A telephone call with the agency. */
    HOTLINE(false);

    private final boolean recorded;

    CaseChannel(boolean recorded) {
        this.recorded = recorded;
    }

    /** Whether the conversation is recorded: the citizen must consent, and their devices must work. */
    public boolean isRecorded() {
        return recorded;
    }
}
