package org.citizenlogin.sms.twilio;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.secret.Secret;
import org.citizenlogin.setting.Setting;

/**
 * Which account sends, how it proves itself, and as whom it sends.
 *
 * @param user the account's SID or that of an API key
 * @param sender a number, a name or a messaging service
 * @param base where to send instead of the SDK's own address
 */
record TwilioConfig(String account, String user, Secret password, Sender sender, Optional<URI> base) {

    /** @param service whether {@code text} is the SID of a messaging service, else it is a number or a name */
    record Sender(String text, boolean service) {}

    private static final String PREFIX = "spi-citizen-sms--" + TwilioGatewayFactory.ID + "--";

    static final Setting<Optional<String>> ACCOUNT_SID = Setting.text(
                    PREFIX + "account-sid",
                    "Account SID",
                    "The account that sends and pays. Without it the gateway is not used.",
                    "AC and 32 of 0-9 and a-f, as the Twilio console shows it",
                    "",
                    Pattern.compile("AC[0-9a-f]{32}"))
            .optional();

    static final Setting<Optional<Secret>> AUTH_TOKEN = Setting.secretText(
                    PREFIX + "auth-token",
                    "Auth token",
                    "Authenticates the account. Prefer an API key, which can be revoked alone. Give it by environment or key"
                            + " store.")
            .optional();

    static final Setting<Optional<String>> API_KEY = Setting.text(
                    PREFIX + "api-key",
                    "API key",
                    "The SID of an API key of the account, used with its secret instead of the auth token.",
                    "SK and 32 of 0-9 and a-f, as the Twilio console shows it",
                    "",
                    Pattern.compile("SK[0-9a-f]{32}"))
            .optional();

    static final Setting<Optional<Secret>> API_SECRET = Setting.secretText(
                    PREFIX + "api-secret",
                    "API secret",
                    "The secret of the API key. Give it by environment or key store.")
            .optional();

    static final Setting<Optional<String>> FROM = Setting.text(
                    PREFIX + "from",
                    "Sender",
                    "The number or the name messages come from.",
                    "a number such as +15005550006, a short code, or a name of 1 to 11 letters, digits and spaces",
                    "",
                    Pattern.compile("\\+[1-9][0-9]{7,14}|[0-9]{3,8}|(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9 ]{0,10}"))
            .optional();

    static final Setting<Optional<String>> MESSAGING_SERVICE_SID = Setting.text(
                    PREFIX + "messaging-service-sid",
                    "Messaging service",
                    "A messaging service that picks the sender, instead of one sender.",
                    "MG and 32 of 0-9 and a-f, as the Twilio console shows it",
                    "",
                    Pattern.compile("MG[0-9a-f]{32}"))
            .optional();

    static final Setting<Optional<URI>> BASE_URL = new Setting<URI>(
                    PREFIX + "base-url",
                    "Address",
                    "Only for a regional edge or a simulator on this machine; the credentials go there.",
                    "https:// and a host under twilio.com, such as https://api.dublin.ie1.twilio.com, without a path",
                    "",
                    false,
                    TwilioConfig::base)
            .optional();

    static final List<Setting<?>> SETTINGS =
            List.of(ACCOUNT_SID, AUTH_TOKEN, API_KEY, API_SECRET, FROM, MESSAGING_SERVICE_SID, BASE_URL);

    /** Empty when no account is written: the gateway is not used. */
    static Optional<TwilioConfig> of(ServerOptions options) {
        return TwilioAccount.of(options)
                .map(account -> new TwilioConfig(
                        account.sid(), account.user(), account.password(), sender(options), options.read(BASE_URL)));
    }

    private static Sender sender(ServerOptions options) {
        Optional<String> from = options.read(FROM);
        Optional<String> service = options.read(MESSAGING_SERVICE_SID);
        if (from.isPresent() == service.isPresent()) {
            throw ServerOptions.refusal("write one of the options " + TwilioAccount.written(FROM) + " and "
                    + TwilioAccount.written(MESSAGING_SERVICE_SID) + ", not " + (from.isPresent() ? "both" : "none"));
        }
        return from.map(text -> new Sender(text, false)).orElseGet(() -> new Sender(service.orElseThrow(), true));
    }

    /** The credentials go there, so nowhere else than to Twilio or to this machine. */
    static Optional<URI> base(String text) {
        try {
            URI address = Setting.url("base-url", "", "", "").of(text);
            boolean bare = address.getRawQuery() == null
                    && (address.getRawPath().isEmpty() || address.getRawPath().equals("/"));
            String host = address.getHost();
            boolean loopback =
                    host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
            return bare && (loopback || host.endsWith(".twilio.com")) ? Optional.of(address) : Optional.empty();
        } catch (Setting.Malformed e) {
            return Optional.empty();
        }
    }

    /** Neither credentials nor sender. */
    @Override
    public String toString() {
        return "TwilioConfig";
    }
}
