package org.citizenlogin.keycloak.platform.flow;

import jakarta.ws.rs.core.Response;

/**
 * Result of a request to a step of a flow. There is no failure: the server would count it against the user name that was
 * typed on the login page before, and a request must never lock an account.
 */
public sealed interface Decision {

    /** Shows this page, with or without an error. */
    record Show(Response page) implements Decision, ActionDecision {}

    /** Shows the current page, derived again from the notes. */
    record GoOn() implements Decision {}

    /** Starts the flow again at its first step. */
    record StartOver() implements Decision {}

    /**
     * Completes the step.
     *
     * @param completion runs just before the flow continues; it sets the user
     */
    record Succeed(Runnable completion) implements Decision, ActionDecision {}
}
