package org.citizenlogin.keycloak.messaging.sms;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.citizenlogin.identity.CountrySettings;
import org.citizenlogin.keycloak.platform.http.BodyTemplate;
import org.citizenlogin.setting.Setting;

/** The options of one HTTP gateway, each written once. */
record HttpGatewaySettings(
        Setting<Optional<URI>> url,
        Setting<String> method,
        Setting<List<Map.Entry<String, String>>> headers,
        Setting<BodyTemplate.Form> content,
        Setting<Optional<String>> body,
        Setting<Optional<List<String>>> countries,
        Setting<Set<Integer>> statuses,
        Setting<Optional<GatewayAnswers.Place>> outcome,
        Setting<GatewayAnswers.Values> accepted,
        Setting<GatewayAnswers.Values> refused,
        Setting<GatewayAnswers.Values> later) {

    static final String GET = "GET";

    /** Places for the number; one of them must be there. */
    private static final Set<String> NUMBER_PLACES = Set.of("to", "to-digits", "to-national");

    /** Written by us or by the client, never by the administrator. */
    private static final Set<String> OURS =
            Set.of("content-type", "content-length", "connection", "expect", "host", "upgrade", "transfer-encoding");

    /** As the documentation shows them; {@code http-2} has the same. */
    static final List<Setting<?>> SETTINGS = of("http").all();

    /** @param id of the gateway */
    static HttpGatewaySettings of(String id) {
        String prefix = "spi-citizen-sms--" + id + "--";
        Setting<URI> address = Setting.url(
                prefix + "url",
                "URL",
                "Address to which messages are sent. Plain http is allowed only to this machine, because codes must"
                        + " not be sent in clear text. It is a secret if it contains a key.",
                "");
        return new HttpGatewaySettings(
                new Setting<>(address.key(), address.label(), address.help(), address.form(), "", true, address.read())
                        .optional(),
                new Setting<>(
                        prefix + "method",
                        "Method",
                        "The HTTP method. With GET the body is written behind the address.",
                        "GET, POST or PUT",
                        "POST",
                        false,
                        text -> Optional.of(text).filter(Set.of(GET, "POST", "PUT")::contains)),
                new Setting<>(
                        prefix + "headers",
                        "Headers",
                        "Headers with the credentials the gateway asks for. A secret: give it by environment or key"
                                + " store.",
                        "name=value with a bar between two: Authorization=Bearer abc|X-Account=7",
                        "",
                        true,
                        HttpGatewaySettings::headers),
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
                        "The body with places for the values: {to} is the number as +995555123456, {to-digits} the"
                                + " same without plus, {to-national} without country code; {text}; {id};"
                                + " {validity} in seconds, {validity-minutes}, {expiry} as an ISO 8601 time. A"
                                + " secret when credentials stand in it.",
                        "a body with {text} and one of {to}, {to-digits}, {to-national} in it, such as"
                                + " {\"to\":\"{to}\",\"text\":\"{text}\"}",
                        "",
                        true,
                        text -> text.isEmpty()
                                ? Optional.of(Optional.empty())
                                : Optional.of(Optional.of(text)).filter(body -> hasNumberAndText(text))),
                CountrySettings.countries(
                        prefix + "countries",
                        "Countries of the gateway",
                        "Numbers of other countries go to the next gateway. Exactly one country with"
                                + " {to-national}: the same digits belong to other people in other countries."
                                + " Without a value, all countries."),
                new Setting<>(
                        prefix + "success-statuses",
                        "Statuses of success",
                        "HTTP statuses that may mean accepted.",
                        "statuses from 200 to 299 with commas between",
                        "200,201,202",
                        false,
                        HttpGatewaySettings::statuses),
                new Setting<>(
                                prefix + "outcome",
                                "Place of the outcome",
                                "Where the answer says whether the message was accepted. Required, because many"
                                        + " gateways refuse with the status 200.",
                                GatewayAnswers.Place.FORM,
                                "",
                                false,
                                GatewayAnswers.Place::of)
                        .optional(),
                values(
                        prefix + "accepted-values",
                        "Accepted",
                        "Outcomes that mean accepted. An answer of success with an outcome of no list is asked for"
                                + " once more, and the log names the outcome."),
                values(
                        prefix + "refused-values",
                        "Refused",
                        "Outcomes that mean that this message is never accepted, such as a wrong number."),
                values(
                        prefix + "later-values",
                        "Later",
                        "Outcomes that mean not now, such as no credit or too many requests. The message is tried"
                                + " again until it is worthless."));
    }

    private static Setting<GatewayAnswers.Values> values(String key, String label, String help) {
        return new Setting<>(
                key,
                label,
                help,
                "regular expressions, each for a whole outcome, with commas between: QUEUE,SENT or -[0-9]+",
                "",
                false,
                GatewayAnswers.Values::of);
    }

    List<Setting<?>> all() {
        return List.of(url, method, headers, content, body, countries, statuses, outcome, accepted, refused, later);
    }

    private static boolean hasNumberAndText(String body) {
        Set<String> places = new BodyTemplate(BodyTemplate.Form.JSON, body).places();
        return places.contains("text") && NUMBER_PLACES.stream().anyMatch(places::contains);
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

    private static Optional<Set<Integer>> statuses(String text) {
        Set<String> written =
                Arrays.stream(text.split(",", -1)).map(String::strip).collect(Collectors.toSet());
        return Optional.of(written)
                .filter(all -> all.stream().allMatch(status -> status.matches("2[0-9]{2}")))
                .map(all -> all.stream().map(Integer::valueOf).collect(Collectors.toUnmodifiableSet()));
    }
}
