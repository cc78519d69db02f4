package org.citizenlogin.keycloak.platform.flow;

/** Result of a request to a required action. */
public sealed interface ActionDecision permits Decision.Show, Decision.Succeed, ActionDecision.Fail {

    /** Ends the login; the portal gets {@code access_denied}. */
    record Fail() implements ActionDecision {}
}
