package org.citizenlogin.recovery.policy;

/** What a match leads to. */
public enum End {
    /** User name and one-time password go to every registered address; they work on the sign-in page, too. */
    ONE_TIME_PASSWORD,
    /** A code goes to the one address that was given; typed into the page that asked, it leads to a new password. */
    CHOOSE_PASSWORD
}
