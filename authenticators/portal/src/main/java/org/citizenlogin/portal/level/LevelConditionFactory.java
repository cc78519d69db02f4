package org.citizenlogin.portal.level;

import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.conditional.ConditionalLoaAuthenticatorFactory;
import org.keycloak.models.KeycloakSession;

/**
 * Stands in for the server's condition for levels, under its id, because every flow names the condition by that. Without this
 * JAR the server's own runs again.
 */
public final class LevelConditionFactory extends ConditionalLoaAuthenticatorFactory {

    /** Of two providers with one id the server takes the one with the higher order; its own has 0. */
    private static final int BEFORE_THE_SERVERS = 10;

    @Override
    public Authenticator create(KeycloakSession session) {
        return new LevelCondition(session);
    }

    @Override
    public int order() {
        return BEFORE_THE_SERVERS;
    }
}
