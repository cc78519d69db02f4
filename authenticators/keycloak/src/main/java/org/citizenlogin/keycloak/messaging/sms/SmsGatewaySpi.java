package org.citizenlogin.keycloak.messaging.sms;

import org.citizenlogin.keycloak.platform.spi.NamedSpi;

/** The SPI {@code citizen-sms}. */
public final class SmsGatewaySpi extends NamedSpi {

    public static final String NAME = "citizen-sms";

    public SmsGatewaySpi() {
        super(NAME, SmsGateway.class, SmsGatewayFactory.class);
    }
}
