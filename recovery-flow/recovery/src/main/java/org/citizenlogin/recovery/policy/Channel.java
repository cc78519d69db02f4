package org.citizenlogin.recovery.policy;

/** What a citizen can be reached by, and name as their own. */
public enum Channel {
    SMS,
    EMAIL
}
