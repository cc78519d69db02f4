package org.citizenlogin.keycloak.messaging.sms;

import com.fasterxml.jackson.core.JsonPointer;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.citizenlogin.keycloak.platform.http.BodyTemplate;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.setting.Setting;

/**
 * How one HTTP gateway is asked, and how its answer is read.
 *
 * @param successPointer JSON pointer to the outcome in the answer; null when the status alone decides
 */
record HttpGatewayConfig(
        URI url,
        String method,
        List<Map.Entry<String, String>> headers,
        BodyTemplate body,
        Set<Integer> successStatuses,
        JsonPointer successPointer,
        String successValue) {

    /** As the documentation shows them; {@code http-2} has the same. */
    static final List<Setting<?>> SETTINGS = Settings.of("http").all();

    /** The options of the gateway with this id. */
    record Settings(
            Setting<Optional<URI>> url,
            Setting<String> method,
            Setting<List<Map.Entry<String, String>>> headers,
            Setting<BodyTemplate.Form> content,
            Setting<Optional<String>> body,
            Setting<Set<Integer>> statuses,
            Setting<Optional<JsonPointer>> pointer,
            Setting<Optional<String>> value) {

        static Settings of(String id) {
            String prefix = "spi-citizen-sms--" + id + "--";
            return new Settings(
                    Setting.url(
                                    prefix + "url",
                                    "URL",
                                    "Address to which messages are sent. Plain http is allowed only to this machine, because"
                                            + " codes must not be sent in clear text.",
                                    "")
                            .optional(),
                    new Setting<>(
                            prefix + "method",
                            "Method",
                            "The HTTP method.",
                            "POST or PUT",
                            "POST",
                            false,
                            text -> Optional.of(text).filter(Set.of("POST", "PUT")::contains)),
                    new Setting<>(
                            prefix + "headers",
                            "Headers",
                            "Headers with the credentials the gateway asks for. A secret: give it by environment or key"
                                    + " store.",
                            "name=value with a bar between two: Authorization=Bearer abc|X-Account=7",
                            "",
                            true,
                            HttpGatewayConfig::headers),
                    new Setting<>(
                            prefix + "content-type",
                            "Content type",
                            "Format of the body. It decides how the values in it are escaped.",
                            "application/json or application/x-www-form-urlencoded",
                            "application/json",
                            false,
                            BodyTemplate.Form::of),
                    new Setting<>(
                            prefix + "body",
                            "Body",
                            "The body with {to}, {text}, {id} and {validity} (seconds) where the values go.",
                            "a body with {to} and {text} in it, such as {\"to\":\"{to}\",\"text\":\"{text}\"}",
                            "",
                            false,
                            text -> text.isEmpty()
                                    ? Optional.of(Optional.empty())
                                    : Optional.of(Optional.of(text))
                                            .filter(body -> text.contains("{to}") && text.contains("{text}"))),
                    new Setting<>(
                            prefix + "success-statuses",
                            "Statuses of success",
                            "HTTP statuses that mean accepted.",
                            "statuses from 200 to 299 with commas between",
                            "200,201,202",
                            false,
                            HttpGatewayConfig::statuses),
                    new Setting<>(
                            prefix + "success-pointer",
                            "JSON pointer of success",
                            "JSON pointer to the outcome in the answer, for gateways that answer 200 to every request.",
                            "a JSON pointer (RFC 6901) such as /status",
                            "",
                            false,
                            HttpGatewayConfig::pointer),
                    new Setting<>(
                            prefix + "success-value",
                            "Value of success",
                            "Value at the JSON pointer that means accepted.",
                            "a text or a number",
                            "",
                            false,
                            text -> Optional.of(Optional.of(text).filter(value -> !value.isEmpty()))));
        }

        List<Setting<?>> all() {
            return List.of(url, method, headers, content, body, statuses, pointer, value);
        }
    }

    /** Empty when no URL is written: the gateway is not used. */
    static Optional<HttpGatewayConfig> of(Settings settings, ServerOptions options) {
        Optional<URI> url = options.read(settings.url());
        if (url.isEmpty()) {
            return Optional.empty();
        }
        Optional<JsonPointer> pointer = options.read(settings.pointer());
        Optional<String> value = options.read(settings.value());
        if (pointer.isPresent() != value.isPresent()) {
            throw ServerOptions.refusal("write both or none of the options '"
                    + settings.pointer().key() + "' ("
                    + settings.pointer().form() + ") and '" + settings.value().key() + "' ("
                    + settings.value().form() + ")");
        }
        String body = options.read(settings.body())
                .orElseThrow(() -> ServerOptions.refusal("there is no body. Write the option '"
                        + settings.body().key() + "': " + settings.body().form()));
        return Optional.of(new HttpGatewayConfig(
                url.get(),
                options.read(settings.method()),
                options.read(settings.headers()),
                new BodyTemplate(options.read(settings.content()), body),
                options.read(settings.statuses()),
                pointer.orElse(null),
                value.orElse(null)));
    }

    private static Optional<List<Map.Entry<String, String>>> headers(String text) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        if (!text.isEmpty()) {
            for (String one : text.split("\\|", -1)) {
                String[] parts = one.strip().split("=", 2);
                // Token and field value of RFC 9110, 5.6.2 and 5.5: no line break can come in.
                if (parts.length != 2
                        || !parts[0].matches("[A-Za-z0-9!#$%&'*+.^_`~-]+")
                        || !parts[1].matches("[\\x20-\\x7e]+")
                        || OURS.contains(parts[0].toLowerCase(Locale.ROOT))) {
                    return Optional.empty();
                }
                headers.add(Map.entry(parts[0], parts[1]));
            }
        }
        return Optional.of(List.copyOf(headers));
    }

    /** Written by us or by the client, never by the administrator. */
    private static final Set<String> OURS =
            Set.of("content-type", "content-length", "connection", "expect", "host", "upgrade", "transfer-encoding");

    private static Optional<Set<Integer>> statuses(String text) {
        Set<String> written =
                Arrays.stream(text.split(",", -1)).map(String::strip).collect(Collectors.toSet());
        return Optional.of(written)
                .filter(all -> all.stream().allMatch(status -> status.matches("2[0-9]{2}")))
                .map(all -> all.stream().map(Integer::valueOf).collect(Collectors.toUnmodifiableSet()));
    }

    private static Optional<Optional<JsonPointer>> pointer(String text) {
        if (text.isEmpty()) {
            return Optional.of(Optional.empty());
        }
        return text.startsWith("/") ? Optional.of(Optional.of(JsonPointer.compile(text))) : Optional.empty();
    }

    /** Headers may be credentials. */
    @Override
    public String toString() {
        return "HttpGatewayConfig[" + url.getHost() + "]";
    }
}
