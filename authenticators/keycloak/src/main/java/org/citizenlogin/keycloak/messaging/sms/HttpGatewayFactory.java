package org.citizenlogin.keycloak.messaging.sms;

import java.net.http.HttpClient;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.keycloak.platform.option.ServerSettings;
import org.citizenlogin.setting.Setting;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Any gateway that takes one HTTP request for one message. */
public class HttpGatewayFactory implements SmsGatewayFactory, ServerSettings {

    private final String id;
    private final HttpGatewaySettings settings;
    private Optional<HttpGatewayConfig> config = Optional.empty();
    private HttpClient client;

    public HttpGatewayFactory() {
        this("http");
    }

    HttpGatewayFactory(String id) {
        this.id = id;
        this.settings = HttpGatewaySettings.of(id);
    }

    @Override
    public final String getId() {
        return id;
    }

    @Override
    public final void init(Config.Scope scope) {
        config = HttpGatewayConfig.of(settings, ServerOptions.in(scope));
    }

    @Override
    public final List<Setting<?>> serverSettings() {
        return settings.all();
    }

    @Override
    public final void readTogether() {
        init(Config.scope(SmsGatewaySpi.NAME, id));
    }

    @Override
    public final void postInit(KeycloakSessionFactory factory) {
        client = config.isPresent() ? HttpGateway.client() : null;
    }

    @Override
    public final Optional<String> missing() {
        return config.isPresent()
                ? Optional.empty()
                : Optional.of("there is no URL. Write the option '"
                        + settings.url().key() + "': " + settings.url().form());
    }

    @Override
    public final SmsGateway create(KeycloakSession session) {
        HttpGatewayConfig known =
                config.orElseThrow(() -> new IllegalStateException("the gateway " + id + " has no URL"));
        return new HttpGateway(known, client, Clock.systemUTC(), HttpGateway.DEADLINE);
    }

    @Override
    public final void close() {}
}
