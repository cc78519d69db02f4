package org.citizenlogin.card.login.verifier;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.card.CardVerifier;
import org.citizenlogin.card.revocation.RevocationCheck;
import org.citizenlogin.card.revocation.StatusLimits;
import org.citizenlogin.card.trust.TrustFolder;
import org.citizenlogin.card.trust.TrustStoreStatus;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.keycloak.platform.option.ServerSettings;
import org.citizenlogin.setting.Setting;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Opens the folder of profiles when the server starts, and ends what it opened with the server. */
public final class FolderCardVerifierProviderFactory implements CardVerifierProviderFactory, ServerSettings {

    public static final String ID = "folder";

    public static final Setting<Optional<String>> PATH = Setting.text(
                    "spi-citizen-card--folder--path",
                    "Folder of issuing authorities",
                    "Path of the folder with the profiles of the trusted card issuers. Without a value, card login is not"
                            + " offered. A changed file takes effect within ten seconds.",
                    "")
            .optional();

    public static final Setting<Optional<URI>> HANDSHAKE_HOST = Setting.url(
                    "spi-citizen-card--folder--handshake-host",
                    "Host for client certificates",
                    "The address of the host that asks browsers for a certificate, such as https://card.example.org. It"
                            + " leads to this server and is used for nothing else. Without a value, this way is not offered.",
                    "")
            .optional();

    /** The server's own option, asked by its whole name. */
    private static final String TRUSTED_PROXIES = "proxy-trusted-addresses";

    private static final Logger LOG = Logger.getLogger(FolderCardVerifierProviderFactory.class);

    private CardVerifierProvider check = new FolderCardVerifierProvider(
            Optional.empty(), Optional.empty(), Optional.empty(), false, new ServerClock());
    private RevocationCheck opened;

    /** In the order the documentation shows them. */
    public static List<Setting<?>> settings() {
        return List.of(PATH, HANDSHAKE_HOST);
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void init(Config.Scope config) {
        ServerOptions options = ServerOptions.in(config);
        Optional<String> path = options.read(PATH);
        Optional<URI> host = options.read(HANDSHAKE_HOST);
        if (path.isEmpty() || !ServerOptions.isServing()) {
            return;
        }
        Clock clock = new ServerClock();
        TrustFolder folder = open(path.get(), clock);
        opened = new RevocationCheck(StatusLimits.standard(), clock, new SecureRandom());
        String proxies = config.root().get(TRUSTED_PROXIES);
        check = new FolderCardVerifierProvider(
                Optional.of(folder),
                Optional.of(new CardVerifier(folder, opened, clock)),
                host,
                proxies != null && !proxies.isBlank(),
                clock);
    }

    @Override
    public List<Setting<?>> serverSettings() {
        return settings();
    }

    private static TrustFolder open(String path, Clock clock) {
        try {
            return TrustFolder.open(Path.of(path), clock, FolderCardVerifierProviderFactory::report);
        } catch (InvalidPathException e) {
            throw ServerOptions.refusal("option '" + PATH.key() + "': write the path of a folder the server can read");
        } catch (IllegalArgumentException e) {
            throw ServerOptions.refusal("option '" + PATH.key() + "': " + e.getMessage());
        }
    }

    private static void report(TrustStoreStatus news) {
        if (news.isGood()) {
            LOG.infof("cards of %d issuing authorities are trusted", news.authorities());
        } else {
            LOG.errorf(
                    "the folder of issuing authorities cannot be used, the previous %d remain in use: %s",
                    news.authorities(), news.trouble());
        }
    }

    @Override
    public CardVerifierProvider create(KeycloakSession session) {
        return check;
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // Everything is open already.
    }

    @Override
    public void close() {
        if (opened != null) {
            opened.close();
        }
    }

    /** The server's own clock, which an administrator keeps right; the doctor compares it with the database's. */
    private static final class ServerClock extends Clock {

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(Time.currentTimeMillis());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("deadlines have no time zone");
        }
    }
}
