package org.citizenlogin.sms.twilio;

import java.net.http.HttpClient;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.citizenlogin.keycloak.messaging.sms.SmsGateway;
import org.citizenlogin.keycloak.messaging.sms.SmsGatewayFactory;
import org.citizenlogin.keycloak.messaging.sms.SmsGatewaySpi;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.keycloak.platform.option.ServerSettings;
import org.citizenlogin.setting.Setting;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** The gateway {@code twilio} of the SPI {@code citizen-sms}. */
public final class TwilioGatewayFactory implements SmsGatewayFactory, ServerSettings {

    public static final String ID = "twilio";

    /** More messages than these wait. At half a second each, Twilio takes 64 a second. */
    private static final int THREADS = 32;

    private Optional<TwilioConfig> config = Optional.empty();
    private HttpClient client;
    private Executor threads;

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void init(Config.Scope scope) {
        config = TwilioConfig.of(ServerOptions.in(scope));
    }

    @Override
    public List<Setting<?>> serverSettings() {
        return TwilioConfig.SETTINGS;
    }

    @Override
    public void readTogether() {
        init(Config.scope(SmsGatewaySpi.NAME, ID));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        if (config.isPresent()) {
            client = OneRequest.client();
            threads = threads();
        }
    }

    /** They end by themselves when there is nothing to send. */
    private static Executor threads() {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "citizen-twilio");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
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
        return new TwilioGateway(known, client, Clock.systemUTC(), TwilioGateway.DEADLINE, threads);
    }

    @Override
    public void close() {}
}
