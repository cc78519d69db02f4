package org.citizenlogin.sms.twilio;

import java.net.http.HttpClient;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.keycloak.messaging.sms.SmsGatewaySpi;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.keycloak.platform.option.ServerSettings;
import org.citizenlogin.keycloak.proof.simswap.SimSwapCheck;
import org.citizenlogin.keycloak.proof.simswap.SimSwapCheckFactory;
import org.citizenlogin.setting.Setting;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;

/** The check {@code twilio} of the SPI {@code citizen-sim-swap}. */
public final class TwilioSimSwapFactory implements SimSwapCheckFactory, ServerSettings {

    public static final String ID = "twilio";

    private Optional<TwilioSimSwapConfig> config = Optional.empty();
    private HttpClient client;

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void init(Config.Scope scope) {
        init(ServerOptions.in(scope), ServerOptions.in(Config.scope(SmsGatewaySpi.NAME, TwilioGatewayFactory.ID)));
    }

    @Override
    public List<Setting<?>> serverSettings() {
        return TwilioSimSwapConfig.SETTINGS;
    }

    void init(ServerOptions own, ServerOptions gateway) {
        config = TwilioSimSwapConfig.of(own, gateway);
        client = config.isPresent() ? OneRequest.client() : null;
    }

    @Override
    public Optional<String> missing() {
        return config.isPresent()
                ? Optional.empty()
                : Optional.of(
                        "there is no account. Write the option " + TwilioAccount.written(TwilioConfig.ACCOUNT_SID));
    }

    @Override
    public SimSwapCheck create(KeycloakSession session) {
        TwilioSimSwapConfig known =
                config.orElseThrow(() -> new IllegalStateException("the check " + ID + " has no account"));
        return new TwilioSimSwap(known, client, Clock.systemUTC(), TwilioSimSwap.DEADLINE);
    }
}
