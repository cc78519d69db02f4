package org.citizenlogin.keycloak.proof.document;

import java.util.List;
import org.keycloak.provider.Provider;

/** A list of kinds of documents with the sources of their numbers; a provider of the SPI {@code citizen-document}. */
public interface DocumentRecords extends Provider {

    /**
     * The kinds, in the order of the page. The id of a kind is a contract, because attributes and settings of realms name
     * it.
     */
    List<DocumentRecord> all();

    @Override
    default void close() {}
}
