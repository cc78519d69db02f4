package org.citizenlogin.card.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A browser profile in which the extension and the program it starts are installed: what to give a Chromium on its
 * command line. It does not start the browser, so that any driver can.
 */
public final class CardBrowser {

    private static final Pattern KEY = Pattern.compile("\"key\"\\s*:\\s*\"([A-Za-z0-9+/=]+)\"");

    private static final String SOURCES = "card-login/card-agent/src/main/extension";

    private final Path profile;
    private final Path extension;

    private CardBrowser(Path profile, Path extension) {
        this.profile = profile;
        this.extension = extension;
    }

    /**
     * @param profile folder for the browser's user data, empty
     * @param extension folder of the unpacked extension
     * @param program what the browser starts for a login
     */
    public static CardBrowser in(Path profile, Path extension, Path program) {
        try {
            Path hosts = Files.createDirectories(profile.resolve("NativeMessagingHosts"));
            Files.writeString(
                    hosts.resolve("org.citizenlogin.card.json"),
                    "{\"name\":\"org.citizenlogin.card\",\"description\":\"test\",\"path\":\"" + program
                            + "\",\"type\":\"stdio\",\"allowed_origins\":[\"chrome-extension://" + id(extension)
                            + "/\"]}");
            return new CardBrowser(profile, extension);
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException(cannotWrite);
        }
    }

    /** The extension as the sources have it: there is no build step between them and the browser. */
    public static Path extension() {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.exists(here.resolve(SOURCES))) {
            here = here.getParent();
        }
        return Objects.requireNonNull(here).resolve(SOURCES);
    }

    /** An extension's id is its key's hash, written with the letters a to p. */
    static String id(Path extension) throws IOException {
        Matcher key = KEY.matcher(Files.readString(extension.resolve("manifest.json")));
        if (!key.find()) {
            throw new IOException("the manifest has no key");
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(Base64.getDecoder().decode(key.group(1)));
            StringBuilder id = new StringBuilder();
            for (int at = 0; at < 16; at++) {
                id.append((char) ('a' + ((hash[at] >> 4) & 0xF))).append((char) ('a' + (hash[at] & 0xF)));
            }
            return id.toString();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    public Path profile() {
        return profile;
    }

    /** For a person at a screen, in a profile of its own. */
    public List<String> onScreen() {
        return List.of(
                "--user-data-dir=" + profile,
                "--no-first-run",
                "--load-extension=" + extension,
                "--disable-features=DisableLoadExtensionCommandLineSwitch");
    }

    /**
     * @param port of the page on this computer: it is treated as a public address, as a real portal's is, so that rules
     *     about local networks apply to it
     */
    public List<String> arguments(int port) {
        return List.of(
                "--headless=new",
                "--no-sandbox",
                "--load-extension=" + extension,
                "--disable-extensions-except=" + extension,
                "--disable-features=DisableLoadExtensionCommandLineSwitch",
                "--ip-address-space-overrides=127.0.0.1:" + port + "=public");
    }
}
