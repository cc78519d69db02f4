package org.citizenlogin.testkit.surroundings;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.citizenlogin.testkit.server.Ports;

/** Two text message gateways with one dial. They keep what they got; tests tell their messages apart by the phone. */
public final class TextMessages implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String FIRST = "/gateway-1";
    private static final String SECOND = "/gateway-2";
    private static final String EITHER = "/gateway-[12]";
    private static final Pattern BOUND_CODE = Pattern.compile("@\\S+ #(\\S+)\\s*$");

    /** Where no address is configured nothing is bound: the code, or its groups of digits, after the sender. */
    private static final Pattern FIRST_WORD =
            Pattern.compile("^[^:\\n]+: ([0-9]{3,5}(?: [0-9]{2,5})+|[0-9]{6,10}|[0-9A-Za-z]+-[0-9A-Za-z-]+) ");

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param gateway 1 or 2
     * @param id what the sender said to tell a repetition by
     */
    public record Sms(int gateway, String id, String to, String text) {

        /** What the last line binds to the site, {@code @host #code}, or where there is none what the text says. */
        public String oneTimePassword() {
            return secret().orElseThrow(() ->
                    new AssertionError("a text message without a code, of " + text.length() + " characters"));
        }

        /** The same, empty where the message holds nothing to type. */
        public Optional<String> secret() {
            return Stream.of(BOUND_CODE, FIRST_WORD)
                    .map(form -> form.matcher(text))
                    .filter(Matcher::find)
                    .map(found -> found.group(1).replace(" ", ""))
                    .findFirst();
        }

        /** The same for a code. */
        public String code() {
            return oneTimePassword();
        }
    }

    private final WireMockServer server = new WireMockServer(WireMockConfiguration.options()
            .bindAddress("127.0.0.1")
            .port(Ports.free())
            .containerThreads(40));

    /** What came for each phone, in order: the server's own list of all requests takes ever longer to search. */
    private final Map<String, List<Kept>> kept = new ConcurrentHashMap<>();

    private record Kept(Sms sms, LoggedRequest request) {}

    public TextMessages() {
        server.addMockServiceRequestListener((request, response) -> keep(LoggedRequest.createFrom(request)));
        server.start();
        accepts();
    }

    private void keep(LoggedRequest request) {
        if (request.getUrl().matches(EITHER)) {
            Sms sms = read(request);
            kept.computeIfAbsent(digits(sms.to()), none -> new CopyOnWriteArrayList<>())
                    .add(new Kept(sms, request));
        }
    }

    /** Asked first. */
    public String url() {
        return "http://127.0.0.1:" + server.port() + FIRST;
    }

    /** Asked when the first fails. */
    public String secondUrl() {
        return "http://127.0.0.1:" + server.port() + SECOND;
    }

    /** The body the gateway of the pack is told to send. */
    public static String bodyTemplate() {
        return "{\"id\":\"{id}\",\"to\":\"{to}\",\"text\":\"{text}\"}";
    }

    public List<Sms> to(String phone) {
        return keptFor(phone).stream().map(Kept::sms).toList();
    }

    /** What this header of each message to this phone said. */
    public List<String> header(String name, String phone) {
        return keptFor(phone).stream().map(one -> one.request().getHeader(name)).toList();
    }

    /** The last of this many messages to this phone, waited for. */
    public Sms await(String phone, int count) {
        Awaitility.await(count + " text messages")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .until(() -> to(phone).size() >= count);
        return to(phone).get(count - 1);
    }

    // The dial. Each setting for one phone lives until the gateway accepts everything again.

    public void accepts() {
        server.resetMappings();
        server.resetScenarios();
        server.stubFor(any(anyUrl()).atPriority(10).willReturn(accepted()));
    }

    public void isSlow(Duration delay) {
        server.stubFor(any(anyUrl()).atPriority(5).willReturn(accepted().withFixedDelay((int) delay.toMillis())));
    }

    /** Takes the connection and never answers in the time anybody would wait. */
    public void isABlackHole() {
        isSlow(Duration.ofMinutes(2));
    }

    /** Nobody listens where the gateways were: connections are refused. What was kept stays. */
    public void areGone() {
        server.stop();
    }

    /** They listen again where they did. */
    public void areBack() {
        server.start();
    }

    /** The first gateway says this to the first message for this phone. */
    public void firstGatewayAnswersOnce(String phone, int status, String retryAfter) {
        once(FIRST, phone, refusing(status, retryAfter));
    }

    /** Both gateways say this, once each. */
    public void bothGatewaysAnswerOnce(String phone, int status, String retryAfter) {
        once(FIRST, phone, refusing(status, retryAfter));
        once(SECOND, phone, refusing(status, retryAfter));
    }

    /** Takes the message, then cuts the line: the sender cannot know. */
    public void firstGatewayTakesOneAndCuts(String phone) {
        once(FIRST, phone, aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    }

    public void bothGatewaysAlwaysTakeAndCut(String phone) {
        always(phone, aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    }

    public void bothGatewaysAlwaysAnswer(String phone, int status) {
        always(phone, aResponse().withStatus(status));
    }

    public void bothGatewaysAreSlowFor(String phone, Duration delay) {
        always(phone, accepted().withFixedDelay((int) delay.toMillis()));
    }

    /** Everything works again for this phone. */
    public void recoverFor(String phone) {
        server.getStubMappings().stream()
                .filter(stub -> stub.getRequest().getBodyPatterns() != null
                        && stub.getRequest().getBodyPatterns().toString().contains(digits(phone)))
                .forEach(server::removeStub);
    }

    private void always(String phone, ResponseDefinitionBuilder answer) {
        server.stubFor(post(urlPathMatching(EITHER))
                .withRequestBody(containing(digits(phone)))
                .atPriority(1)
                .willReturn(answer));
    }

    private void once(String path, String phone, ResponseDefinitionBuilder answer) {
        server.stubFor(post(urlPathEqualTo(path))
                .withRequestBody(containing(digits(phone)))
                .atPriority(1)
                .inScenario(UUID.randomUUID().toString())
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("done")
                .willReturn(answer));
    }

    private static ResponseDefinitionBuilder refusing(int status, String retryAfter) {
        ResponseDefinitionBuilder answer = aResponse().withStatus(status);
        return retryAfter == null ? answer : answer.withHeader("Retry-After", retryAfter);
    }

    private static ResponseDefinitionBuilder accepted() {
        return aResponse()
                .withStatus(201)
                .withHeader("Content-Type", "application/json")
                .withBody("{\"status\":\"queued\"}");
    }

    private List<Kept> keptFor(String phone) {
        return kept.getOrDefault(digits(phone), List.of());
    }

    private static String digits(String phone) {
        return phone.replaceAll("\\D", "");
    }

    private static Sms read(LoggedRequest request) {
        try {
            JsonNode body = JSON.readTree(request.getBodyAsString());
            return new Sms(
                    request.getUrl().equals(FIRST) ? 1 : 2,
                    body.path("id").asText(),
                    body.path("to").asText(),
                    body.path("text").asText());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the gateway got no JSON", e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
