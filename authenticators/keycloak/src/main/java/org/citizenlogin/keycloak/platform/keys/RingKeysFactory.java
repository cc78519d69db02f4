package org.citizenlogin.keycloak.platform.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.keycloak.platform.option.ServerSettings;
import org.citizenlogin.secret.KeyRing;
import org.citizenlogin.secret.Secret;
import org.citizenlogin.setting.Setting;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Key ring from the server's options or from a file named there, read once at the start. */
public final class RingKeysFactory implements CitizenKeysFactory, ServerSettings {

    public static final String ID = "ring";

    static final Setting<Optional<Secret>> KEYS = Setting.secretText(
                    "spi-citizen-keys--ring--keys",
                    "Keys",
                    "Keys for fingerprints of codes and encryption of messages, newest first. Keep them out of the database"
                            + " and its back-ups. To replace a key, put the new key first and remove the old one a"
                            + " week later. Keep a key as long as numbers of documents that were stored under it are"
                            + " used. The next use of a linked card stores its link under the newest key.")
            .optional();

    static final Setting<Optional<String>> KEYS_FILE = Setting.text(
                    "spi-citizen-keys--ring--keys-file",
                    "File with keys",
                    "Path of a file with the same text, for mounted secrets. Lines may replace commas. Read when the"
                            + " server starts.",
                    "")
            .optional();

    private static final String FILE_FORM = "the path of a file the server can read";

    private KeyRing ring;

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void init(Config.Scope config) {
        ServerOptions options = ServerOptions.in(config);
        Optional<Secret> keys = options.read(KEYS);
        Optional<String> file = options.read(KEYS_FILE);
        if (keys.isEmpty() && file.isEmpty() && !ServerOptions.isServing()) {
            // Exports and other commands use no keys.
            return;
        }
        if (keys.isPresent() == file.isPresent()) {
            throw ServerOptions.refusal((keys.isPresent() ? "write only one of " : "there is no key. Write one of ")
                    + "the options '" + KEYS.key() + "' (" + KeyRing.FORM + ") and '" + KEYS_FILE.key() + "' ("
                    + FILE_FORM + ")");
        }
        ring = keys.map(text -> read(text.reveal(), KEYS))
                .orElseGet(() -> read(contentOf(file.orElseThrow()), KEYS_FILE));
    }

    @Override
    public List<Setting<?>> serverSettings() {
        return List.of(KEYS, KEYS_FILE);
    }

    @Override
    public void readTogether() {
        init(Config.scope(CitizenKeysSpi.NAME, ID));
    }

    private static KeyRing read(String text, Setting<?> from) {
        try {
            return KeyRing.parse(text);
        } catch (KeyRing.Malformed e) {
            throw ServerOptions.refusal("option '" + from.key() + "': " + e.getMessage());
        }
    }

    private static String contentOf(String path) {
        try {
            return Files.readString(Path.of(path)).strip().replaceAll("\\s*[\\r\\n]+\\s*", ",");
        } catch (IOException | InvalidPathException e) {
            throw ServerOptions.refusal("option '" + KEYS_FILE.key() + "': cannot read the file ("
                    + e.getClass().getSimpleName() + "); write " + FILE_FORM);
        }
    }

    @Override
    public CitizenKeys create(KeycloakSession session) {
        if (ring == null) {
            throw new IllegalStateException("this command was started without keys");
        }
        return new RingKeys(ring);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
