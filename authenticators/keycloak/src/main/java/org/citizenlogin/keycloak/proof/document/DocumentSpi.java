package org.citizenlogin.keycloak.proof.document;

import org.citizenlogin.keycloak.platform.spi.NamedSpi;

/** The SPI {@code citizen-document}. */
public final class DocumentSpi extends NamedSpi {

    public static final String NAME = "citizen-document";

    public DocumentSpi() {
        super(NAME, DocumentRecords.class, DocumentRecordsFactory.class);
    }
}
