package org.citizenlogin.keycloak.platform.personaldata;

import org.citizenlogin.keycloak.platform.spi.NamedSpi;

/** The SPI {@code citizen-personal-data}. */
public final class PersonalDataSpi extends NamedSpi {

    public static final String NAME = "citizen-personal-data";

    public PersonalDataSpi() {
        super(NAME, PersonalData.class, PersonalDataFactory.class);
    }
}
