package org.citizenlogin.keycloak.messaging.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.lab.TestScope;
import org.citizenlogin.keycloak.platform.http.DialServer;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.message.Delivery;
import org.citizenlogin.secret.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each recipe of the guide, read from the guide, against a server that demands and answers what {@code gateways.txt} took
 * from the provider's documentation.
 */
class GatewayRecipesTest {

    private static final Path GUIDE = Path.of("../../docs/administrator/sms-gateways.md");
    private static final Instant NOW = Instant.parse("2030-05-06T07:08:09Z");
    private static final String OPTION = "spi-citizen-sms--http--";
    private static final Pattern RECIPE = Pattern.compile("(?ms)^### ([^\\n]+)\\n.*?^```\\n(.*?)^```$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+) \\| `http`, \\[recipe\\]\\(#([^)]+)\\) \\|$");

    private final DialServer server = new DialServer();

    @AfterEach
    void close() {
        server.close();
    }

    /**
     * @param request its first line without the version, then the body if there is one
     * @param answers status, body, and what the two mean
     */
    record Provider(String name, PhoneNumber to, List<String> request, List<String> headers, List<String[]> answers) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Provider> providers() throws IOException {
        List<Provider> providers = new ArrayList<>();
        Provider provider = null;
        try (var in = GatewayRecipesTest.class.getResourceAsStream("/gateways.txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                String rest = line.length() < 2 ? "" : line.substring(2).strip();
                if (line.startsWith("==")) {
                    provider = new Provider(rest, null, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
                } else if (line.startsWith("to ")) {
                    PhoneNumber to = PhoneNumber.ofE164(rest).orElseThrow();
                    provider = new Provider(
                            provider.name(), to, provider.request(), provider.headers(), provider.answers());
                    providers.add(provider);
                } else if (line.startsWith(">")) {
                    provider.request().add(rest);
                } else if (line.startsWith("!")) {
                    provider.headers().add(rest);
                } else if (line.startsWith("<")) {
                    provider.answers().add(rest.replace("\\n", "\n").split(" \\| "));
                }
            }
        }
        return providers.stream();
    }

    private static Map<String, Map<String, String>> recipes() throws IOException {
        Map<String, Map<String, String>> recipes = new LinkedHashMap<>();
        Matcher recipe = RECIPE.matcher(Files.readString(GUIDE));
        while (recipe.find()) {
            Map<String, String> options = new LinkedHashMap<>();
            for (String line : recipe.group(2).split("\n")) {
                assertThat(line).startsWith(OPTION).contains("=");
                String[] parts = line.substring(OPTION.length()).split("=", 2);
                options.put(parts[0], parts[1].replace("<brand>", "7").replaceAll("<[a-z]+>", "k"));
            }
            recipes.put(recipe.group(1), options);
        }
        return recipes;
    }

    private Delivery send(Provider provider) throws IOException {
        Map<String, String> options = recipes().get(provider.name());
        HttpGatewaySettings settings = HttpGatewaySettings.of("http");
        HttpGatewayConfig real = HttpGatewayConfig.of(settings, ServerOptions.in(new TestScope(options)))
                .orElseThrow();
        URI url = real.url();
        HttpGatewayConfig here = new HttpGatewayConfig(
                URI.create(server.url())
                        .resolve(url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery())),
                real.method(),
                real.headers(),
                real.body(),
                real.countries(),
                real.answers());
        return new HttpGateway(here, HttpGateway.client(), Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofSeconds(10))
                .send(new SmsGateway.Message(
                        "m-1", provider.to(), Secret.of("Kods: 1234 5678 ā"), NOW.plusSeconds(600)))
                .toCompletableFuture()
                .join();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void aRecipeAsksAndReadsAsTheProviderDocuments(Provider provider) throws IOException {
        for (String[] answer : provider.answers()) {
            server.answers(DialServer.status(answer[0] + " status", answer[1]));

            assertThat(meaning(send(provider))).as(answer[1]).isEqualTo(answer[2]);

            String request = server.requests.remove();
            assertThat(request).startsWith(provider.request().get(0) + " HTTP/1.1\r\n");
            assertThat(request.substring(request.indexOf("\r\n\r\n") + 4))
                    .isEqualTo(
                            provider.request().size() > 1 ? provider.request().get(1) : "");
            assertThat(request.split("\r\n")).containsAll(provider.headers());
        }
    }

    private static String meaning(Delivery delivery) {
        if (delivery instanceof Delivery.Failed failed) {
            return (failed.maybeAccepted() ? "cut " : "failed ") + failed.reason();
        }
        return delivery instanceof Delivery.Refused refused ? "refused " + refused.reason() : "delivered";
    }

    @Test
    void theTableOfTheGuideNamesEveryRecipeAndEveryRecipeIsTested() throws IOException {
        List<String> rows = new ArrayList<>();
        Matcher row = ROW.matcher(Files.readString(GUIDE));
        while (row.find()) {
            rows.add(row.group(1));
            assertThat(row.group(2))
                    .isEqualTo(row.group(1)
                            .toLowerCase(java.util.Locale.ROOT)
                            .replaceAll("[^a-z0-9 -]", "")
                            .replace(' ', '-'));
        }

        assertThat(recipes().keySet())
                .containsExactlyInAnyOrderElementsOf(rows)
                .containsExactlyElementsOf(providers().map(Provider::name).toList());
    }
}
