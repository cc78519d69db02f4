package org.citizenlogin.sms.twilio;

import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Optional;
import org.citizenlogin.keycloak.messaging.sms.SmsGateway;
import org.citizenlogin.keycloak.messaging.sms.SmsGatewayFactory;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** The gateway {@code twilio} of the SPI {@code citizen-sms}. */
public final class TwilioGatewayFactory implements SmsGatewayFactory {

    public static final String ID = "twilio";

    private Optional<TwilioConfig> config = Optional.empty();
    private HttpClient client;

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void init(Config.Scope scope) {
        config = TwilioConfig.of(ServerOptions.in(scope));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        client = config.isPresent() ? OneRequest.client() : null;
    }

    @Override
    public Optional<String> missing() {
        return config.isPresent()
                ? Optional.empty()
                : Optional.of("there is no account. Write the option '" + TwilioConfig.ACCOUNT_SID.key() + "': "
                        + TwilioConfig.ACCOUNT_SID.form());
    }

    @Override
    public SmsGateway create(KeycloakSession session) {
        TwilioConfig known =
                config.orElseThrow(() -> new IllegalStateException("the gateway " + ID + " has no account"));
        return new TwilioGateway(known, client, Clock.systemUTC(), TwilioGateway.DEADLINE);
    }

    @Override
    public void close() {}
}
