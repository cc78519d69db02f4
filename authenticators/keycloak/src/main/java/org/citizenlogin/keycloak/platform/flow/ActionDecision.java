package org.citizenlogin.keycloak.platform.flow;

/** What a request to a required action ends in. */
public sealed interface ActionDecision permits Decision.Show, Decision.Succeed, ActionDecision.Fail {

    /** The login ends; the portal is told {@code access_denied}. */
    record Fail() implements ActionDecision {}
}
