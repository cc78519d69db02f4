package org.citizenlogin.keycloak.platform.setup;

import java.util.List;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;

/** What one module needs in a realm; a provider of the SPI {@code citizen-setup}. Idempotent. */
public interface SetupStep extends Provider {

    /** @param what one sentence for the administrator, such as "Create the flow 'citizen recovery'." */
    record Change(String step, String what) {}

    /** @param what what is wrong and what to do about it */
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

    /**
     * The same, with the parameters of the set-up.
     *
     * @param parameters by their names, without those that were not given
     * @throws SetupRefused when the one this step reads is wrong
     */
    default List<Change> apply(KeycloakSession session, RealmModel realm, Map<String, String> parameters) {
        return apply(session, realm);
    }

    /** What is wrong now with the realm's settings and flows. Changes nothing, and reads no accounts. */
    List<Finding> check(KeycloakSession session, RealmModel realm);

    /**
     * What is wrong now with the accounts' data. Changes nothing, and reads a bounded number of rows by an index, however
     * many accounts there are.
     */
    default List<Finding> checkAccounts(KeycloakSession session, RealmModel realm) {
        return List.of();
    }

    /**
     * Takes out of the realm what needs this pack, so that people can sign in when its JARs are gone, and returns what it
     * changed. What an administrator made, citizens' data, and settings that protect the realm without us stay. Called in
     * a dry run, too.
     */
    List<Change> remove(KeycloakSession session, RealmModel realm);

    /**
     * Deletes from the accounts of the realm what only this pack uses, and returns what it deleted. Called after
     * {@link #remove} if the administrator asks for it, in a dry run, too. Rows of the pack's tables are deleted without it.
     */
    default List<Change> erase(KeycloakSession session, RealmModel realm) {
        return List.of();
    }

    @Override
    default void close() {}
}
