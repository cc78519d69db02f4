package org.citizenlogin.card.login.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.citizenlogin.card.login.contact.CodeRequest.Kind;
import org.citizenlogin.keycloak.account.contact.SecretChannels;
import org.citizenlogin.keycloak.messaging.notification.Notices;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.secret.Secret;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodeRequestTest {

    private static final Instant NOW = Instant.ofEpochSecond(2_000_000);

    private static CodeRequest request(Kind kind) {
        return new CodeRequest(
                kind,
                "request",
                "subject",
                "nino@mail.test",
                Duration.ofMinutes(10),
                Locale.forLanguageTag("ka"),
                SecretChannels.of(
                        Map.of("wait-after-change", "2d", "sim-swap-within", "5h", "sim-swap-on-undecided", "allow")));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void travelsWholeAndIsWorthlessWithItsCode(Kind kind) {
        OutboxMessage message = request(kind).toOutboxMessage(NOW);

        assertThat(message.kind()).isEqualTo("card-code");
        assertThat(message.notAfter()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
        assertThat(CodeRequest.of(message)).contains(request(kind));
    }

    @Test
    void anEarlierVersionsMessageIsJudgedByTheSafeSettings() {
        Map<String, String> content =
                new HashMap<>(request(Kind.LINK).toOutboxMessage(NOW).content());
        content.keySet().removeAll(List.of("wait-after-change", "sim-swap-within", "sim-swap-on-undecided"));

        assertThat(CodeRequest.of(new OutboxMessage("card-code", content, NOW))
                        .orElseThrow()
                        .channels())
                .isEqualTo(SecretChannels.unwritten());
    }

    @Test
    void aTornMessageIsNone() {
        Map<String, String> content =
                new HashMap<>(request(Kind.EMAIL).toOutboxMessage(NOW).content());
        content.remove("address");

        assertThat(CodeRequest.of(new OutboxMessage("card-code", content, NOW))).isEmpty();
    }

    @Test
    @Tag("R-63")
    void theAddressIsInNoLog() {
        assertThat(request(Kind.EMAIL).toString()).doesNotContain("nino");
    }

    @Test
    void theLetterToATakenAddressHoldsNoCode() {
        Notices.Notice taken = CodeRequestHandler.taken(CodeRequestHandler.EMAIL_TAKEN, Locale.ENGLISH, NOW);

        assertThat(taken.name()).isEqualTo("cardTaken");
        assertThat(taken.parameters()).isEmpty();
        assertThat(taken.boundCode()).isNull();
        Notices.Notice code =
                CodeRequestHandler.notice(Secret.of("123456"), Duration.ofMinutes(10), Locale.ENGLISH, NOW);
        assertThat(code.name()).isEqualTo("cardCode");
        assertThat(code.parameters()).extracting(Map.Entry::getKey).containsExactly("code", "life");
    }
}
