package org.citizenlogin.keycloak.proof.document;

import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** Makes the records of some kinds. */
public interface DocumentRecordsFactory extends ProviderFactory<DocumentRecords> {

    /** Kinds are offered from the lowest; where two providers have the same kind, the lower one's counts. */
    int position();

    @Override
    default void postInit(KeycloakSessionFactory factory) {}

    @Override
    default void close() {}
}
