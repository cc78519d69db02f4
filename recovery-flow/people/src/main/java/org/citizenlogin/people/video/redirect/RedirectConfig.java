package org.citizenlogin.people.video.redirect;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.setting.Setting;

/**
 * The other system, as the administrator trusts it. Nothing of it is fetched: its keys are in a file.
 *
 * @param systemId audience of the requests and issuer of the results
 * @param keys by which results are signed; several while they are replaced
 * @param sent which data of the person a request names
 * @param longest how long it may hold a case
 */
record RedirectConfig(URI address, String systemId, List<PublicKey> keys, Set<PersonDatum> sent, Duration longest) {

    /** What a request may say of the person. */
    enum PersonDatum {
        FIRST_NAME,
        LAST_NAME,
        NUMBER,
        PHONE
    }

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:/-]{1,128}");

    static final Setting<Optional<URI>> URL = Setting.url(
                    "spi-citizen-video--signed-redirect--url",
                    "Address of the video system",
                    "Where the citizen's browser sends the signed request. The server itself never calls this address.",
                    "")
            .optional();

    static final Setting<Optional<String>> SYSTEM_ID = Setting.text(
                    "spi-citizen-video--signed-redirect--system-id",
                    "Name of the video system",
                    "The audience of the requests and the issuer of the results.",
                    "1 to 128 of A-Z, a-z, 0-9 and . _ : / -",
                    "",
                    NAME)
            .optional();

    static final Setting<Optional<String>> KEYS_FILE = Setting.text(
                    "spi-citizen-video--signed-redirect--keys-file",
                    "File with the keys of the video system",
                    "Path of a PEM file with the public keys by which results are signed: RSA of 2048 bits or more, for RS256,"
                            + " or P-256, for ES256. Two keys while one replaces the other. Read when the server starts.",
                    "")
            .optional();

    static final Setting<List<PersonDatum>> SENT = Setting.list(
            "spi-citizen-video--signed-redirect--sent",
            "Personal data in the request",
            "What the request says of the person. The other system compares it with the document.",
            "some of first-name, last-name, number, phone with commas between",
            "first-name,last-name,number",
            RedirectConfig::datum);

    static final Setting<Duration> LONGEST = Setting.duration(
            "spi-citizen-video--signed-redirect--longest",
            "Longest time for a result",
            "How long the other system has for the conversation, its own queue included. Then its result counts no more, and"
                    + " the citizen may go there again.",
            Duration.ofMinutes(5),
            Duration.ofHours(8),
            Duration.ofHours(1));

    /** In the order of the documentation. */
    static final List<Setting<?>> SETTINGS = List.of(URL, SYSTEM_ID, KEYS_FILE, SENT, LONGEST);

    RedirectConfig {
        keys = List.copyOf(keys);
        sent = Set.copyOf(sent);
    }

    /** Empty when nothing is written. */
    static Optional<RedirectConfig> of(ServerOptions options) {
        long written =
                List.of(URL, SYSTEM_ID, KEYS_FILE).stream().filter(options::has).count();
        if (written == 0) {
            return Optional.empty();
        }
        if (written < 3) {
            throw ServerOptions.refusal(
                    "write '" + URL.key() + "', '" + SYSTEM_ID.key() + "' and '" + KEYS_FILE.key() + "' together");
        }
        return Optional.of(new RedirectConfig(
                options.read(URL).orElseThrow(),
                options.read(SYSTEM_ID).orElseThrow(),
                keys(options.read(KEYS_FILE).orElseThrow()),
                Set.copyOf(options.read(SENT)),
                options.read(LONGEST)));
    }

    private static List<PublicKey> keys(String path) {
        try {
            return ResultKeys.read(Files.readString(Path.of(path)));
        } catch (IOException | InvalidPathException e) {
            throw refusal("cannot read the file (" + e.getClass().getSimpleName() + ")");
        } catch (ResultKeys.Malformed e) {
            throw refusal(String.valueOf(e.getMessage()));
        }
    }

    private static RuntimeException refusal(String why) {
        throw ServerOptions.refusal("option '" + KEYS_FILE.key() + "': " + why
                + "; write the path of a PEM file with public keys, RSA of 2048 bits or more, or P-256");
    }

    private static Optional<PersonDatum> datum(String text) {
        for (PersonDatum datum : PersonDatum.values()) {
            if (word(datum).equals(text)) {
                return Optional.of(datum);
            }
        }
        return Optional.empty();
    }

    private static String word(PersonDatum datum) {
        return datum.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
