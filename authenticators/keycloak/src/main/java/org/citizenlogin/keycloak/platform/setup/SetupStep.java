package org.citizenlogin.keycloak.platform.setup;

import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;

/** What one module needs in a realm; a provider of the SPI {@code citizen-setup}. Idempotent. */
public interface SetupStep extends Provider {

    /** @param what one sentence for the administrator */
    record Change(String step, String what) {}

    /** @param what one sentence: what is wrong and what to do */
    record Finding(Severity severity, String step, String what) {}

    enum Severity {
        ERROR,
        WARNING,
        OK
    }

    /**
     * Makes what is missing and returns what it changed; called again it returns nothing. A dry run calls it too, in a
     * transaction that is rolled back, so all it does must be in the realm model or its own tables.
     */
    List<Change> apply(KeycloakSession session, RealmModel realm);

    /** What is wrong now. Changes nothing. */
    List<Finding> check(KeycloakSession session, RealmModel realm);

    @Override
    default void close() {}
}
