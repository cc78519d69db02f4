package org.citizenlogin.keycloak.messaging.sms;

import java.util.Optional;
import org.keycloak.provider.ProviderFactory;

/** Makes one gateway; its id is what administrators write in the chain. */
public interface SmsGatewayFactory extends ProviderFactory<SmsGateway> {

    /**
     * What still has to be written before this gateway can send: the option and what to write. Asked at the start of
     * the server, and only when the gateway stands in the chain; options that are written but malformed are refused by
     * the factory itself.
     */
    default Optional<String> missing() {
        return Optional.empty();
    }
}
