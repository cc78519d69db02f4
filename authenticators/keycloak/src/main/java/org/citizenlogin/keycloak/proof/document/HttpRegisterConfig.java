package org.citizenlogin.keycloak.proof.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.citizenlogin.keycloak.platform.http.BearerToken;
import org.citizenlogin.keycloak.platform.http.BodyTemplate;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.secret.Secret;
import org.citizenlogin.setting.Setting;

/**
 * Request to the register of persons, and interpretation of its answer.
 *
 * @param token bearer token (RFC 6750), if configured
 * @param kindNames the register's names of kinds, if they differ from our ids
 * @param pointer JSON pointer to the outcome in an answer of status 200
 * @param noStatuses statuses that mean no, whatever the body contains
 * @param representations where the register says for whom a person may act, if it does
 */
record HttpRegisterConfig(
        URI url,
        Optional<Secret> token,
        BodyTemplate body,
        Map<String, String> kindNames,
        JsonPointer pointer,
        String yes,
        String no,
        Set<Integer> noStatuses,
        Optional<URI> representations) {

    // Must be initialised before the settings, because their defaults are parsed with it.
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** 401, 403, 408 and 429 are not allowed, because they concern this server and not the person. */
    private static final Set<String> MAY_MEAN_NO = Set.of("404", "409", "410", "422");

    private static final String PREFIX = "spi-citizen-register--http--";

    static final Setting<Optional<URI>> URL = Setting.url(
                    PREFIX + "url",
                    "URL",
                    "Address of the register of persons. It receives personal data, so it must be https. Plain http is"
                            + " allowed only to this machine, with allow-plain-http.",
                    "")
            .optional();

    static final Setting<Boolean> PLAIN_HTTP = Setting.yesNo(
            PREFIX + "allow-plain-http",
            "Allow plain HTTP",
            "Whether the register may be asked over plain http on localhost, for tests or through a proxy on this machine.",
            false);

    static final Setting<Optional<Secret>> TOKEN = BearerToken.setting(PREFIX + "bearer-token", "the register");

    static final Setting<Optional<String>> KEY_STORE = Setting.text(
                    PREFIX + "client-key-store",
                    "Client key store",
                    "Path of a PKCS#12 or JKS file with key and certificate for mutual TLS. Read when the server starts.",
                    "")
            .optional();

    static final Setting<Optional<Secret>> KEY_STORE_PASSWORD = Setting.secretText(
                    PREFIX + "client-key-store-password",
                    "Password of the client key store",
                    "Of the file and of the key in it. A secret: give it by environment or key store.")
            .optional();

    static final Setting<String> BODY = new Setting<>(
            PREFIX + "body",
            "Body",
            "The JSON that is sent by POST, with {person} (personal number), {kind} and {number} where the values go.",
            "JSON with {person} and {number} in it, such as {\"person\":\"{person}\",\"number\":\"{number}\"}",
            "{\"personalNumber\":\"{person}\",\"kind\":\"{kind}\",\"number\":\"{number}\"}",
            false,
            text -> Optional.of(text).filter(HttpRegisterConfig::isBody));

    static final Setting<Optional<List<Map.Entry<String, String>>>> KIND_NAMES = Setting.list(
                    PREFIX + "kind-names",
                    "Names of kinds",
                    "The register's name of a kind of document, if it differs from our id.",
                    "id=name with commas between, such as passport=P,pl-pesel=PESEL",
                    "",
                    HttpRegisterConfig::kindName)
            .optional();

    static final Setting<JsonPointer> POINTER = new Setting<>(
            PREFIX + "answer-pointer",
            "JSON pointer of the answer",
            "JSON pointer to the outcome in an answer of status 200.",
            "a JSON pointer (RFC 6901) such as /matches",
            "/matches",
            false,
            text -> text.startsWith("/") ? Optional.of(JsonPointer.compile(text)) : Optional.empty());

    static final Setting<String> YES = Setting.text(
            PREFIX + "matched-value",
            "Value of yes",
            "Value at the JSON pointer when the person has the document.",
            "true");

    static final Setting<String> NO = Setting.text(
            PREFIX + "not-matched-value",
            "Value of no",
            "Value at the JSON pointer when the person does not have the document. Every other value means that the"
                    + " register could not decide.",
            "false");

    static final Setting<Optional<Set<Integer>>> NO_STATUSES = new Setting<>(
            PREFIX + "not-matched-statuses",
            "Statuses of no",
            "HTTP statuses that mean: there is no such person or document. Every other status except 200 means that the"
                    + " register could not decide.",
            "some of 404, 409, 410, 422 with commas between",
            "",
            false,
            HttpRegisterConfig::statuses);

    static final Setting<Optional<URI>> REPRESENTATIONS_URL = Setting.url(
                    PREFIX + "representations-url",
                    "URL for representations",
                    "Address where the register says for which legal entities a person may act. Portals that ask for"
                            + " authority get it from there. Https, as the other address.",
                    "")
            .optional();

    /** All settings, in the order of the documentation. */
    static final List<Setting<?>> SETTINGS = List.of(
            URL,
            PLAIN_HTTP,
            TOKEN,
            KEY_STORE,
            KEY_STORE_PASSWORD,
            BODY,
            KIND_NAMES,
            POINTER,
            YES,
            NO,
            NO_STATUSES,
            REPRESENTATIONS_URL);

    /** Empty without a URL; then there is no register. */
    static Optional<HttpRegisterConfig> of(ServerOptions options) {
        Optional<URI> url = options.read(URL);
        Optional<URI> representations = options.read(REPRESENTATIONS_URL);
        if (url.isEmpty()) {
            if (representations.isPresent()) {
                throw ServerOptions.refusal("option '" + REPRESENTATIONS_URL.key() + "' without the option '"
                        + URL.key() + "': write both");
            }
            return Optional.empty();
        }
        refusePlain(URL, url, options);
        refusePlain(REPRESENTATIONS_URL, representations, options);
        String yes = options.read(YES);
        String no = options.read(NO);
        if (yes.equals(no)) {
            throw ServerOptions.refusal(
                    "the options '" + YES.key() + "' and '" + NO.key() + "' say the same; write two values");
        }
        return Optional.of(new HttpRegisterConfig(
                url.get(),
                options.read(TOKEN),
                new BodyTemplate(BodyTemplate.Form.JSON, options.read(BODY)),
                kindNames(options),
                options.read(POINTER),
                yes,
                no,
                options.read(NO_STATUSES).orElse(Set.of()),
                representations));
    }

    private static void refusePlain(Setting<?> setting, Optional<URI> address, ServerOptions options) {
        if (address.filter(HttpRegisterConfig::isPlain).isPresent() && !options.read(PLAIN_HTTP)) {
            throw ServerOptions.refusal("option '" + setting.key() + "': write an https:// address, or the option '"
                    + PLAIN_HTTP.key() + "': true for a test on this machine");
        }
    }

    boolean isPlain() {
        return isPlain(url)
                || representations.filter(HttpRegisterConfig::isPlain).isPresent();
    }

    private static boolean isPlain(URI url) {
        return "http".equalsIgnoreCase(url.getScheme());
    }

    private static Map<String, String> kindNames(ServerOptions options) {
        Map<String, String> names = new HashMap<>();
        options.read(KIND_NAMES).orElse(List.of()).forEach(name -> names.put(name.getKey(), name.getValue()));
        return Map.copyOf(names);
    }

    private static Optional<Map.Entry<String, String>> kindName(String text) {
        String[] parts = text.split("=", -1);
        return parts.length == 2 && !parts[0].isBlank() && !parts[1].isBlank()
                ? Optional.of(Map.entry(parts[0].strip(), parts[1].strip()))
                : Optional.empty();
    }

    /** The filled body must be JSON, because a register would answer others with errors only. */
    private static boolean isBody(String text) {
        if (!text.contains("{person}") || !text.contains("{number}")) {
            return false;
        }
        try {
            JSON.readTree(new BodyTemplate(BodyTemplate.Form.JSON, text)
                    .filled(Map.of("person", "1", "kind", "1", "number", "1")));
            return true;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static Optional<Optional<Set<Integer>>> statuses(String text) {
        if (text.isEmpty()) {
            return Optional.of(Optional.empty());
        }
        Set<String> written =
                Arrays.stream(text.split(",", -1)).map(String::strip).collect(Collectors.toSet());
        return MAY_MEAN_NO.containsAll(written)
                ? Optional.of(
                        Optional.of(written.stream().map(Integer::valueOf).collect(Collectors.toUnmodifiableSet())))
                : Optional.empty();
    }

    /** Without token and body, which may contain secrets. */
    @Override
    public String toString() {
        return "HttpRegisterConfig[" + url.getHost() + "]";
    }
}
