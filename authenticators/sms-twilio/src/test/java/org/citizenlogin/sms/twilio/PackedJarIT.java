package org.citizenlogin.sms.twilio;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.messaging.sms.SmsGateway;
import org.citizenlogin.keycloak.messaging.sms.SmsGatewayFactory;
import org.citizenlogin.keycloak.proof.simswap.SimSwapCheck;
import org.citizenlogin.keycloak.proof.simswap.SimSwapCheckFactory;
import org.citizenlogin.message.Delivery;
import org.citizenlogin.secret.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.Config;

/** The JAR as an administrator gets it. */
class PackedJarIT {

    private static final String HEX = "0123456789abcdef0123456789abcdef";
    private static final Path JAR = Path.of(System.getProperty("citizen.jar"));

    @RegisterExtension
    static final WireMockExtension TWILIO = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
            .build();

    /** A server that carries Keycloak and our other JAR, and nothing of what this JAR must bring itself. */
    private static final class BareServer extends ClassLoader {

        private static final List<String> CARRIED = List.of("java.", "javax.", "org.keycloak.", "org.jboss.");

        private final ClassLoader real;

        BareServer(ClassLoader real) {
            super(null);
            this.real = real;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            boolean ours = name.startsWith("org.citizenlogin.")
                    && !name.startsWith("org.citizenlogin.shaded.")
                    && !name.startsWith("org.citizenlogin.sms.twilio.");
            if (ours || CARRIED.stream().anyMatch(name::startsWith)) {
                return real.loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }

    private static List<String> entries() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            return jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        }
    }

    @Test
    void everyClassIsOursOrRelocated() throws IOException {
        List<String> classes =
                entries().stream().filter(name -> name.endsWith(".class")).toList();
        assertThat(classes)
                .allMatch(name ->
                        name.startsWith("org/citizenlogin/shaded/") || name.startsWith("org/citizenlogin/sms/twilio/"))
                .doesNotHaveDuplicates()
                .contains(
                        "org/citizenlogin/shaded/com/twilio/rest/api/v2010/account/MessageCreator.class",
                        "org/citizenlogin/shaded/com/fasterxml/jackson/databind/ObjectMapper.class",
                        "org/citizenlogin/shaded/org/slf4j/nop/NOPServiceProvider.class");
    }

    @Test
    void everyServiceIsOursOrRelocated() throws IOException {
        List<String> services = entries().stream()
                .filter(name -> name.startsWith("META-INF/services/"))
                .toList();
        assertThat(services)
                .contains("META-INF/services/org.citizenlogin.keycloak.messaging.sms.SmsGatewayFactory")
                .allMatch(name -> name.startsWith("META-INF/services/org.citizenlogin."));
        try (JarFile jar = new JarFile(JAR.toFile())) {
            for (String service : services) {
                String text = new String(
                        jar.getInputStream(jar.getEntry(service)).readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8);
                assertThat(text.lines().filter(line -> !line.isBlank()))
                        .allMatch(line -> line.startsWith("org.citizenlogin."));
            }
        }
    }

    @Test
    void whatIsCarriedKeepsItsLicence() throws IOException {
        assertThat(entries())
                .contains(
                        "META-INF/licenses/README.txt",
                        "META-INF/licenses/twilio.txt",
                        "META-INF/licenses/slf4j.txt",
                        "META-INF/licenses/apache-2.0.txt",
                        "META-INF/licenses/jackson-notice.txt",
                        "META-INF/licenses/httpcomponents-notice.txt",
                        "META-INF/FastDoubleParser-LICENSE");
    }

    @Test
    void itSendsOnAServerThatCarriesNothingOfIt() throws IOException {
        TWILIO.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(201)
                        .withBody("{\"sid\":\"SM" + HEX + "\",\"status\":\"queued\","
                                + "\"date_created\":\"Thu, 01 Jan 1970 00:00:00 +0000\"}")));
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {JAR.toUri().toURL()}, new BareServer(PackedJarIT.class.getClassLoader()))) {
            SmsGatewayFactory factory = ServiceLoader.load(SmsGatewayFactory.class, loader).stream()
                    .map(ServiceLoader.Provider::get)
                    .filter(found -> found.getId().equals("twilio"))
                    .findFirst()
                    .orElseThrow();
            assertThat(factory.getClass().getClassLoader()).isSameAs(loader);
            factory.init(new Written(Map.of(
                    "account-sid", "AC" + HEX, "auth-token", "token", "from", "Portal", "base-url", TWILIO.baseUrl())));
            factory.postInit(null);
            SmsGateway gateway = factory.create(null);
            SmsGateway.Message message = new SmsGateway.Message(
                    "id-1",
                    new PhoneNumber("+995599123456", "GE"),
                    Secret.of("text"),
                    Instant.now().plus(Duration.ofMinutes(5)));
            assertThat(gateway.send(message).toCompletableFuture().join()).isEqualTo(Delivery.delivered());
            TWILIO.stubFor(
                    any(anyUrl()).willReturn(aResponse().withStatus(400).withBody("{\"status\":400,\"code\":21211}")));
            assertThat(gateway.send(message).toCompletableFuture().join()).isEqualTo(Delivery.refused("twilio-21211"));
        }
    }

    @Test
    void itAsksAboutACardOnAServerThatCarriesNothingOfIt() throws IOException {
        TWILIO.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withBody("{\"valid\":true,\"validation_errors\":[],\"sim_swap\":{\"last_sim_swap\":"
                                + "{\"last_sim_swap_date\":\"2020-01-01T00:00:00Z\",\"swapped_period\":\"PT1H\","
                                + "\"swapped_in_period\":false},\"error_code\":null}}")));
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {JAR.toUri().toURL()}, new BareServer(PackedJarIT.class.getClassLoader()))) {
            SimSwapCheckFactory factory = ServiceLoader.load(SimSwapCheckFactory.class, loader).stream()
                    .map(ServiceLoader.Provider::get)
                    .filter(found -> found.getId().equals("twilio"))
                    .findFirst()
                    .orElseThrow();
            assertThat(factory.getClass().getClassLoader()).isSameAs(loader);
            Config.ConfigProvider written = new Config.ConfigProvider() {
                @Override
                public String getProvider(String spi) {
                    return null;
                }

                @Override
                public String getDefaultProvider(String spi) {
                    return null;
                }

                @Override
                public Config.Scope scope(String... scope) {
                    return new Written(Map.of("account-sid", "AC" + HEX, "auth-token", "token", "from", "Portal"));
                }
            };
            Config.init(written);
            try {
                factory.init(new Written(Map.of("base-url", TWILIO.baseUrl())));
            } finally {
                Config.init(new Config.SystemPropertiesConfigProvider());
            }
            assertThat(factory.create(null).ask(null, new PhoneNumber("+995599123456", "GE"), Duration.ofHours(72)))
                    .isEqualTo(SimSwapCheck.Finding.NOT_SWAPPED);
        }
    }
}
