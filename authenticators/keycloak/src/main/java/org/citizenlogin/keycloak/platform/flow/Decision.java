package org.citizenlogin.keycloak.platform.flow;

import jakarta.ws.rs.core.Response;

/**
 * What a request to a step of a flow ends in. There is no failure among them: the server counts a failure against the user
 * name that was typed on the login page before, and a request must never lock an account.
 */
public sealed interface Decision {

    /** This page, with an error on it or without. */
    record Show(Response page) implements Decision, ActionDecision {}

    /** The page that is due now, found from the notes anew. */
    record GoOn() implements Decision {}

    /** The flow begins again at its first step. */
    record StartOver() implements Decision {}

    /**
     * The step is done.
     *
     * @param completion runs just before the flow goes on; it sets the user
     */
    record Succeed(Runnable completion) implements Decision, ActionDecision {}
}
