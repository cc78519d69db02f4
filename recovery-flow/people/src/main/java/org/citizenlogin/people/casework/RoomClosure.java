package org.citizenlogin.people.casework;

import java.util.Map;

/** Whether new cases are refused for now, and why, in the words of the citizens' pages. Those who wait keep their place. */
public enum RoomClosure {
    NONE,
    FAULT,
    EMERGENCY,
    FEW_OPERATORS;

    /** @param written attributes of the realm */
    public static RoomClosure of(Map<String, String> written) {
        return CaseSettings.CLOSED.from(written);
    }

    public boolean isClosed() {
        return this != NONE;
    }
}
