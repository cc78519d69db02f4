package org.citizenlogin.keycloak.proof.document;

import java.io.File;
import java.io.IOException;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.citizenlogin.keycloak.platform.http.HttpCall;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.keycloak.platform.option.ServerSettings;
import org.citizenlogin.secret.Secret;
import org.citizenlogin.setting.Setting;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** For every register that answers one HTTP request with yes or no. */
public final class HttpRegisterFactory implements PersonRegisterFactory, ServerSettings {

    public static final String ID = "http";

    private Optional<HttpRegisterConfig> config = Optional.empty();
    private SSLContext tls;
    private HttpClient client;

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void init(Config.Scope scope) {
        ServerOptions options = ServerOptions.in(scope);
        config = HttpRegisterConfig.of(options);
        tls = tls(options, null);
    }

    @Override
    public List<Setting<?>> serverSettings() {
        return HttpRegisterConfig.SETTINGS;
    }

    @Override
    public void readTogether() {
        init(Config.scope(PersonRegisterSpi.NAME, ID));
    }

    /**
     * TLS with the configured client certificate; null without one.
     *
     * @param trust null for the server's own trust store
     */
    static SSLContext tls(ServerOptions options, TrustManager[] trust) {
        Optional<String> path = options.read(HttpRegisterConfig.KEY_STORE);
        Optional<Secret> password = options.read(HttpRegisterConfig.KEY_STORE_PASSWORD);
        if (path.isPresent() != password.isPresent()) {
            throw ServerOptions.refusal("write both or none of the options '" + HttpRegisterConfig.KEY_STORE.key()
                    + "' and '" + HttpRegisterConfig.KEY_STORE_PASSWORD.key() + "'");
        }
        if (path.isEmpty()) {
            return null;
        }
        char[] secret = password.orElseThrow().reveal().toCharArray();
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(KeyStore.getInstance(new File(path.get()), secret), secret);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(keys.getKeyManagers(), trust, null);
            return tls;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            // The last exception means that the file does not exist.
            throw ServerOptions.refusal("option '" + HttpRegisterConfig.KEY_STORE.key()
                    + "': cannot read the file with its password ("
                    + e.getClass().getSimpleName()
                    + "); write the path of a PKCS#12 or JKS file");
        }
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        client = config.isPresent() ? HttpCall.client(tls, HttpRegister.CONNECT_DEADLINE) : null;
    }

    @Override
    public Optional<String> missing() {
        return config.isPresent()
                ? Optional.empty()
                : Optional.of("the register of persons has no URL. Write the option '" + HttpRegisterConfig.URL.key()
                        + "': " + HttpRegisterConfig.URL.form());
    }

    @Override
    public Optional<String> concern() {
        return config.filter(HttpRegisterConfig::isPlain)
                .map(plain -> "The register of persons is asked over plain http. Use https outside of tests.");
    }

    @Override
    public boolean tellsRepresentations() {
        return config.flatMap(HttpRegisterConfig::representations).isPresent();
    }

    @Override
    public PersonRegister create(KeycloakSession session) {
        HttpRegisterConfig known = config.orElseThrow(() -> new IllegalStateException("the register has no URL"));
        return new HttpRegister(known, client, HttpRegister.DEADLINE);
    }

    @Override
    public void close() {}
}
