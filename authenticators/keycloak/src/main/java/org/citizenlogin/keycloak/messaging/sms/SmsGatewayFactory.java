package org.citizenlogin.keycloak.messaging.sms;

import java.util.Optional;
import org.keycloak.provider.ProviderFactory;

/** Makes one gateway; its id is what administrators write in the chain. */
public interface SmsGatewayFactory extends ProviderFactory<SmsGateway> {

    /**
     * The missing option and what to write; empty when the gateway can send. Called at the start of the server, only for
     * gateways in the chain. The factory itself refuses malformed options.
     */
    default Optional<String> missing() {
        return Optional.empty();
    }
}
