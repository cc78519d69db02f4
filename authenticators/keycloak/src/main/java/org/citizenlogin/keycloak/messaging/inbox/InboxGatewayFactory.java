package org.citizenlogin.keycloak.messaging.inbox;

import java.util.concurrent.CompletableFuture;
import org.citizenlogin.keycloak.messaging.sms.SmsGateway;
import org.citizenlogin.keycloak.messaging.sms.SmsGatewayFactory;
import org.citizenlogin.keycloak.messaging.sms.SmsOutboxHandlerFactory;
import org.citizenlogin.keycloak.platform.spi.StatelessFactory;
import org.citizenlogin.message.Delivery;
import org.keycloak.models.KeycloakSession;

/** The gateway {@code inbox}. The chain refuses it in production. */
public final class InboxGatewayFactory implements SmsGatewayFactory, StatelessFactory<SmsGateway> {

    private static final SmsGateway GATEWAY = message -> {
        Mailbox.OF_THIS_SERVER.put(
                "sms", message.to().e164(), "", message.text().reveal(), "");
        return CompletableFuture.completedFuture(Delivery.delivered());
    };

    @Override
    public String getId() {
        return SmsOutboxHandlerFactory.INBOX;
    }

    @Override
    public SmsGateway create(KeycloakSession session) {
        return GATEWAY;
    }
}
