package org.citizenlogin.people.video.jitsi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.citizenlogin.casework.CasePurpose;
import org.citizenlogin.keycloak.lab.TestScope;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.people.casework.CaseDesk;
import org.citizenlogin.people.casework.Signal;
import org.citizenlogin.people.casework.StoredCase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.ServerStartupError;

class JitsiRoomTest {

    private static final String SECRET = "an app secret of more than thirty-two characters";

    private final CaseDesk desk = new CaseDesk();
    private final Map<String, String> written = new HashMap<>(Map.of(
            "url", "https://meet.agency.example/",
            "app-id", "citizens",
            "app-secret", SECRET));

    @AfterEach
    void close() {
        desk.close();
    }

    private JitsiConfig config() {
        return JitsiConfig.of(ServerOptions.in(new TestScope(written))).orElseThrow();
    }

    private JitsiRoom room(StoredCase held) {
        return new JitsiRoom(config(), desk.ring, held);
    }

    private static JsonNode claims(String token) throws Exception {
        String[] parts = token.split("\\.");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(Base64.getUrlDecoder().decode(parts[2]))
                .as("signed with the app secret")
                .isEqualTo(mac.doFinal((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII)));
        JsonNode header = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[0]));
        assertThat(header.path("alg").asText()).isEqualTo("HS256");
        assertThat(header.path("typ").asText()).isEqualTo("JWT");
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
    }

    @Test
    @Tag("R-125")
    void onlyTheOperatorModerates() throws Exception {
        StoredCase held = desk.waiting(1, CasePurpose.RESTORE_ACCESS);
        JsonNode operator = claims(room(held).token(Signal.Side.OPERATOR, desk.now));
        JsonNode citizen = claims(room(held).token(Signal.Side.CITIZEN, desk.now));

        assertThat(operator.at("/context/user/moderator").textValue()).isEqualTo("true");
        assertThat(operator.at("/context/user/affiliation").textValue()).isEqualTo("owner");
        assertThat(citizen.at("/context/user/moderator").textValue()).isEqualTo("false");
        assertThat(citizen.at("/context/user/affiliation").textValue()).isEqualTo("member");
        // Prosody refuses what is no text.
        citizen.at("/context/user")
                .forEach(value -> assertThat(value.isTextual()).isTrue());
        assertThat(citizen.path("room").asText())
                .isEqualTo(operator.path("room").asText());
        assertThat(citizen.at("/context/user/id")).isNotEqualTo(operator.at("/context/user/id"));
    }

    @Test
    void theTokenIsForThisServerAndThisHour() throws Exception {
        JsonNode claims =
                claims(room(desk.waiting(1, CasePurpose.RESTORE_ACCESS)).token(Signal.Side.CITIZEN, desk.now));

        assertThat(claims.path("iss").asText()).isEqualTo("citizens");
        assertThat(claims.path("aud").asText()).isEqualTo("jitsi");
        assertThat(claims.path("sub").asText()).isEqualTo("meet.agency.example");
        assertThat(claims.path("exp").asLong()).isEqualTo(desk.now.getEpochSecond() + 3600);
        assertThat(claims.path("nbf").asLong()).isLessThan(desk.now.getEpochSecond());
        written.put("url", "https://meet.agency.example/tenant");
        assertThat(config().subject()).isEqualTo("tenant");
    }

    @Test
    @Tag("R-125")
    void nobodyGuessesTheRoomAndEveryConversationHasAnother() {
        StoredCase one = desk.waiting(1, CasePurpose.RESTORE_ACCESS);
        StoredCase two = desk.waiting(2, CasePurpose.RESTORE_ACCESS);

        assertThat(room(one).name())
                .matches("[0-9a-f]{64}")
                .isNotEqualTo(room(two).name());
        assertThat(room(one).name())
                .doesNotContain(one.id())
                .isEqualTo(room(one).name());
        CaseDesk other = new CaseDesk();
        try {
            assertThat(new JitsiRoom(config(), other.ring, one).name())
                    .as("another server")
                    .isNotEqualTo(room(one).name());
        } finally {
            other.close();
        }
    }

    @Test
    @Tag("R-125")
    void noServerReadsTheTokenInTheLinkAndItNamesNoPerson() throws Exception {
        StoredCase held = desk.waiting(1, CasePurpose.RESTORE_ACCESS);
        URI link = room(held).address(Signal.Side.CITIZEN, desk.now);

        assertThat(link.getQuery()).isNull();
        assertThat(link.toString())
                .startsWith("https://meet.agency.example/" + room(held).name() + "#jwt=%22ey")
                .endsWith("%22");
        assertThat(claims(link.getFragment().replace("jwt=", "").replace("\"", ""))
                        .toString())
                .contains(held.number())
                .doesNotContain(
                        "Example", CaseDesk.form(1).number(), CaseDesk.form(1).phone());
        written.put("token-place", "query");
        assertThat(room(held).address(Signal.Side.CITIZEN, desk.now).getQuery()).startsWith("jwt=ey");
    }

    @Test
    void halfOfTheOptionsAndAShortSecretAreRefused() {
        written.put("app-secret", "short");
        assertThatThrownBy(this::config)
                .isInstanceOf(ServerStartupError.class)
                .hasMessageContainingAll("jitsi--app-secret", "32")
                .hasMessageNotContaining("short");
        written.remove("app-secret");
        assertThatThrownBy(this::config).isInstanceOf(ServerStartupError.class).hasMessageContaining("together");
        written.clear();
        JitsiFactory factory = new JitsiFactory();
        factory.init(new TestScope(written));
        assertThat(factory.missing()).isPresent();
    }

    @Test
    void anAddressWithAQueryIsRefused() {
        written.put("url", "https://meet.agency.example/?room=1");
        assertThatThrownBy(this::config).isInstanceOf(ServerStartupError.class).hasMessageContaining("jitsi--url");
    }
}
