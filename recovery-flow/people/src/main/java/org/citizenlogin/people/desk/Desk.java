package org.citizenlogin.people.desk;

/** Names that realms and tokens store; contracts. */
public final class Desk {

    /** The client of the operator's page, the audience of its tokens, and the path below the realm. */
    public static final String CLIENT = "citizen-desk";

    /** Realm role: takes cases. */
    public static final String OPERATOR = "citizen-operator";

    /** Realm role: reads the audit and closes the waiting room. */
    public static final String SUPERVISOR = "citizen-supervisor";

    private Desk() {}
}
