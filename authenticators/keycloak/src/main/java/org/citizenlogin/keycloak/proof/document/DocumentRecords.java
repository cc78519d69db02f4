package org.citizenlogin.keycloak.proof.document;

import java.util.List;
import org.keycloak.provider.Provider;

/** Some kinds of documents and where their numbers are on record; a provider of the SPI {@code citizen-document}. */
public interface DocumentRecords extends Provider {

    /** In the order they are offered. The id of a kind is a contract: attributes and settings of realms name it. */
    List<DocumentRecord> all();

    @Override
    default void close() {}
}
