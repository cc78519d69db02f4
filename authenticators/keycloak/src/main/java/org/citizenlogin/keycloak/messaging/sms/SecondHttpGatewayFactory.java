package org.citizenlogin.keycloak.messaging.sms;

/** A second HTTP gateway, so that a chain can have two. */
public final class SecondHttpGatewayFactory extends HttpGatewayFactory {

    public SecondHttpGatewayFactory() {
        super("http-2");
    }
}
