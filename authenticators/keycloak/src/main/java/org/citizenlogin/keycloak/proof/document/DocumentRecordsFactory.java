package org.citizenlogin.keycloak.proof.document;

import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** Creates the records of a list of kinds. */
public interface DocumentRecordsFactory extends ProviderFactory<DocumentRecords> {

    /**
     * Position of this provider's kinds on the page, lowest first. If two providers have the same kind, the one with the
     * lower position counts.
     */
    int position();

    @Override
    default void postInit(KeycloakSessionFactory factory) {}

    @Override
    default void close() {}
}
