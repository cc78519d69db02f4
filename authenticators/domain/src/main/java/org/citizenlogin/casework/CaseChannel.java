package org.citizenlogin.casework;

/** How citizen and operator meet. The names are contracts, because rows store them. */
public enum CaseChannel {
    /** A video call, which is recorded and needs camera and microphone. */
    VIDEO(true),
    /** A counter of the agency. */
    COUNTER(false),
    /** A telephone call with the agency. */
    HOTLINE(false),
    /** A video call in another system, whose own operators identify the citizen; the system states what they decided. */
    EXTERNAL_VIDEO(true);

    private final boolean recorded;

    CaseChannel(boolean recorded) {
        this.recorded = recorded;
    }

    /** Whether operators at our desk take its cases from the queue. */
    public boolean isOfTheDesk() {
        return this != EXTERNAL_VIDEO;
    }

    /** Whether the conversation is recorded: the citizen must consent, and their devices must work. */
    public boolean isRecorded() {
        return recorded;
    }
}
