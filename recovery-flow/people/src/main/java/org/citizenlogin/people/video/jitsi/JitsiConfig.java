package org.citizenlogin.people.video.jitsi;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.secret.Secret;
import org.citizenlogin.setting.Setting;

/**
 * How to reach one Jitsi Meet server whose Prosody checks tokens.
 *
 * @param address without a slash at its end; a path names the tenant
 */
record JitsiConfig(URI address, String appId, Secret appSecret, String audience, TokenPlace tokenPlace) {

    /** Where the token stands in the link. */
    enum TokenPlace {
        /** Behind {@code #}: browsers do not send it, so it stands in no server's log. */
        FRAGMENT,
        /** Behind {@code ?}, for versions of Jitsi Meet that read it only there. */
        QUERY
    }

    /** Every participant could otherwise find a shorter secret by trying, and become moderator everywhere. */
    private static final int LEAST_SECRET = 32;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String NAME_FORM = "1 to 64 letters, digits, dots, dashes and underscores";

    static final Setting<Optional<URI>> URL = Setting.url(
                    "spi-citizen-video--jitsi--url",
                    "Jitsi Meet server",
                    "Address of a Jitsi Meet server whose rooms need a token. A path behind the host names the tenant.",
                    "")
            .optional();

    static final Setting<Optional<String>> APP_ID = Setting.text(
                    "spi-citizen-video--jitsi--app-id",
                    "App id",
                    "The app_id of Prosody's token authentication; the issuer of the tokens.",
                    NAME_FORM,
                    "",
                    NAME)
            .optional();

    static final Setting<Optional<Secret>> APP_SECRET = Setting.secretText(
                    "spi-citizen-video--jitsi--app-secret",
                    "App secret",
                    "The app_secret of Prosody's token authentication, at least " + LEAST_SECRET + " characters.")
            .optional();

    static final Setting<String> AUDIENCE = Setting.text(
            "spi-citizen-video--jitsi--audience",
            "Audience",
            "The audience of the tokens, one of Prosody's asap_accepted_audiences.",
            NAME_FORM,
            "jitsi",
            NAME);

    static final Setting<TokenPlace> TOKEN_PLACE = Setting.oneOf(
            "spi-citizen-video--jitsi--token-place",
            "Place of the token",
            "Where the token stands in the link: fragment, which stays out of the logs of servers, or query for versions of"
                    + " Jitsi Meet that do not read the fragment.",
            TokenPlace.class,
            TokenPlace.FRAGMENT);

    /** In the order of the documentation. */
    static final List<Setting<?>> SETTINGS = List.of(URL, APP_ID, APP_SECRET, AUDIENCE, TOKEN_PLACE);

    /** Empty when nothing is written. */
    static Optional<JitsiConfig> of(ServerOptions options) {
        long written =
                List.of(URL, APP_ID, APP_SECRET).stream().filter(options::has).count();
        if (written == 0) {
            return Optional.empty();
        }
        if (written < 3) {
            throw ServerOptions.refusal(
                    "write '" + URL.key() + "', '" + APP_ID.key() + "' and '" + APP_SECRET.key() + "' together");
        }
        URI address = options.read(URL).orElseThrow();
        if (address.getRawQuery() != null) {
            throw ServerOptions.refusal("option '" + URL.key() + "': write the address without ?");
        }
        Secret secret = options.read(APP_SECRET).orElseThrow();
        if (secret.reveal().length() < LEAST_SECRET) {
            throw ServerOptions.refusal(
                    "option '" + APP_SECRET.key() + "': write at least " + LEAST_SECRET + " characters");
        }
        return Optional.of(new JitsiConfig(
                URI.create(address.toString().replaceAll("/+$", "")),
                options.read(APP_ID).orElseThrow(),
                secret,
                options.read(AUDIENCE),
                options.read(TOKEN_PLACE)));
    }

    /** The domain, or the tenant where the address names one; Prosody compares it with the claim {@code sub}. */
    String subject() {
        String path = address.getPath();
        return path == null || path.isEmpty() ? address.getHost() : path.substring(path.lastIndexOf('/') + 1);
    }
}
