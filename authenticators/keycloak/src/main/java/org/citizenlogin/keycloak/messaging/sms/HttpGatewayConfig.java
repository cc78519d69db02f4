package org.citizenlogin.keycloak.messaging.sms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.citizenlogin.identity.AllowedCountries;
import org.citizenlogin.keycloak.platform.http.BodyTemplate;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.setting.Setting;
import org.keycloak.ServerStartupError;

/**
 * How one HTTP gateway is asked, and how its answer is read.
 *
 * @param method with {@code GET} the body is written behind the address
 * @param countries numbers of other countries are refused without a request; empty for all
 */
record HttpGatewayConfig(
        URI url,
        String method,
        List<Map.Entry<String, String>> headers,
        BodyTemplate body,
        Optional<AllowedCountries> countries,
        GatewayAnswers answers) {

    /** All places a body may have; {@link HttpGateway#values} fills them. */
    static final List<String> PLACES =
            List.of("to", "to-digits", "to-national", "text", "id", "validity", "validity-minutes", "expiry");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Empty when no URL is written: the gateway is not used. */
    static Optional<HttpGatewayConfig> of(HttpGatewaySettings settings, ServerOptions options) {
        Optional<URI> url = options.read(settings.url());
        if (url.isEmpty()) {
            return Optional.empty();
        }
        String method = options.read(settings.method());
        BodyTemplate body = body(settings, options);
        if (method.equals(HttpGatewaySettings.GET) && body.form() != BodyTemplate.Form.FORM) {
            throw ServerOptions.refusal("with the method GET the body is written behind the address. Write the option '"
                    + settings.content().key() + "': application/x-www-form-urlencoded");
        }
        Optional<List<String>> countries = options.read(settings.countries());
        if (body.places().contains("to-national")
                && countries.filter(own -> own.size() == 1).isEmpty()) {
            throw ServerOptions.refusal("{to-national} does not say the country. Write the option '"
                    + settings.countries().key() + "': one country");
        }
        return Optional.of(new HttpGatewayConfig(
                url.get(),
                method,
                options.read(settings.headers()),
                body,
                countries.map(AllowedCountries::of),
                answers(settings, options)));
    }

    private static BodyTemplate body(HttpGatewaySettings settings, ServerOptions options) {
        String written = options.read(settings.body()).orElseThrow(() -> missing("body", settings.body()));
        BodyTemplate body = new BodyTemplate(options.read(settings.content()), written);
        Set<String> unknown = body.places();
        unknown.removeAll(PLACES);
        if (!unknown.isEmpty()) {
            throw ServerOptions.refusal("option '" + settings.body().key() + "': there is no place {"
                    + unknown.iterator().next() + "}; the places are {" + String.join("}, {", PLACES) + "}");
        }
        String example = body.filled(PLACES.stream().collect(Collectors.toMap(place -> place, place -> "1")));
        if (body.form() == BodyTemplate.Form.JSON ? !isJson(example) : !example.matches("[\\x21-\\x7e]+")) {
            throw ServerOptions.refusal("option '" + settings.body().key() + "': filled with values it is no "
                    + (body.form() == BodyTemplate.Form.JSON
                            ? "JSON. In conf/keycloak.conf \\ and $$ are changed before they are read"
                            : "form: write name=value with & between, spaces as + and other letters as %XX"));
        }
        return body;
    }

    private static boolean isJson(String text) {
        try {
            JSON.readTree(text);
            return true;
        } catch (JsonProcessingException e) {
            // Its message quotes the text.
            return false;
        }
    }

    private static GatewayAnswers answers(HttpGatewaySettings settings, ServerOptions options) {
        GatewayAnswers answers = new GatewayAnswers(
                options.read(settings.statuses()),
                options.read(settings.outcome()).orElseThrow(() -> missing("outcome", settings.outcome())),
                options.read(settings.accepted()),
                options.read(settings.refused()),
                options.read(settings.later()));
        boolean values = List.of(settings.accepted(), settings.refused(), settings.later()).stream()
                .anyMatch(options::has);
        if (answers.readsBody() && !options.has(settings.accepted())) {
            throw missing("accepted value", settings.accepted());
        }
        if (!answers.readsBody() && values) {
            throw ServerOptions.refusal("with 'status' no value of an answer is looked at. Write another place in the"
                    + " option '" + settings.outcome().key() + "', or take the options '"
                    + settings.accepted().key() + "', '" + settings.refused().key() + "' and '"
                    + settings.later().key() + "' away");
        }
        return answers;
    }

    private static ServerStartupError missing(String what, Setting<?> setting) {
        return ServerOptions.refusal(
                "there is no " + what + ". Write the option '" + setting.key() + "': " + setting.form());
    }

    boolean isGet() {
        return method.equals(HttpGatewaySettings.GET);
    }

    /** All of it may hold credentials. */
    @Override
    public String toString() {
        return "HttpGatewayConfig[" + url.getHost() + "]";
    }
}
