package org.citizenlogin.keycloak.account.erasure;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.keycloak.platform.http.BearerToken;
import org.citizenlogin.keycloak.platform.http.HttpCall;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.keycloak.platform.option.ServerSettings;
import org.citizenlogin.secret.Secret;
import org.citizenlogin.setting.Setting;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** For every system that erases when it is sent one HTTP request. */
public final class HttpErasureHookFactory implements ErasureHookFactory, ServerSettings {

    public static final String ID = "http";

    private static final String PREFIX = "spi-" + ErasureHookSpi.NAME + "--" + ID + "--";

    static final Setting<Optional<URI>> URL = Setting.url(
                    PREFIX + "url",
                    "URL",
                    "Address of a system of yours that keeps data under the ids of accounts. Before an account is removed, its"
                            + " id is sent there. 200, 204, 404 and 410 mean that nothing is left. After any other answer the"
                            + " account stays, closed, and the system is asked again. It must be https; plain http is allowed"
                            + " only to this machine, with allow-plain-http.",
                    "")
            .optional();

    static final Setting<Boolean> PLAIN_HTTP = Setting.yesNo(
            PREFIX + "allow-plain-http",
            "Allow plain HTTP",
            "Whether the system may be asked over plain http on localhost, for tests or through a proxy on this machine.",
            false);

    static final Setting<Optional<Secret>> TOKEN = BearerToken.setting(PREFIX + "bearer-token", "the system");

    private Optional<URI> url = Optional.empty();
    private Optional<Secret> token = Optional.empty();
    private HttpClient client;

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void init(Config.Scope scope) {
        ServerOptions options = ServerOptions.in(scope);
        url = options.read(URL);
        token = options.read(TOKEN);
        if (url.filter(HttpErasureHookFactory::isPlain).isPresent() && !options.read(PLAIN_HTTP)) {
            throw ServerOptions.refusal("option '" + URL.key() + "': write an https:// address, or the option '"
                    + PLAIN_HTTP.key() + "': true for a test on this machine");
        }
    }

    private static boolean isPlain(URI address) {
        return "http".equalsIgnoreCase(address.getScheme());
    }

    @Override
    public List<Setting<?>> serverSettings() {
        return List.of(URL, PLAIN_HTTP, TOKEN);
    }

    @Override
    public void readTogether() {
        init(Config.scope(ErasureHookSpi.NAME, ID));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        client = url.isPresent() ? HttpCall.client(null, HttpErasureHook.CONNECT_DEADLINE) : null;
    }

    @Override
    public boolean isOn() {
        return url.isPresent();
    }

    @Override
    public Optional<String> concern() {
        return url.filter(HttpErasureHookFactory::isPlain)
                .map(plain -> "The system that erases is asked over plain http. Use https outside of tests.");
    }

    @Override
    public ErasureHook create(KeycloakSession session) {
        return new HttpErasureHook(
                url.orElseThrow(() -> new IllegalStateException("the hook has no URL")), token, client);
    }

    @Override
    public void close() {}
}
