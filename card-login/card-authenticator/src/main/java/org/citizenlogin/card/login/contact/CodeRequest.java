package org.citizenlogin.card.login.contact;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.keycloak.account.contact.ChangePolicy;
import org.citizenlogin.keycloak.account.contact.SecretChannels;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.keycloak.proof.simswap.SimSwapPolicy;

/**
 * A code that is asked for, as it travels in a message.
 *
 * @param request of the code transaction
 * @param subject whom the code is for: the id of an account when {@code kind} is {@link Kind#LINK}, else the
 *     key of a person and the address, so that wrong codes are counted for both and a right one proves this address
 * @param address where to; empty when {@code kind} is {@link Kind#LINK}: the account's own, as it is then
 * @param channels the settings of the step that asks; they decide when {@code kind} is {@link Kind#LINK}
 */
public record CodeRequest(
        Kind kind,
        String request,
        String subject,
        String address,
        Duration life,
        Locale locale,
        SecretChannels channels) {

    /** The kind of the message and the id of its handler. */
    public static final String KIND = "card-code";

    /** What is to be proved; its purpose is that of the code transaction. */
    public enum Kind {
        EMAIL("card-email"),
        PHONE("card-phone"),
        LINK("card-link");

        private final String purpose;

        Kind(String purpose) {
            this.purpose = purpose;
        }

        public String purpose() {
            return purpose;
        }
    }

    public OutboxMessage toOutboxMessage(Instant now) {
        return new OutboxMessage(
                KIND,
                Map.ofEntries(
                        Map.entry("kind", kind.name()),
                        Map.entry("request", request),
                        Map.entry("subject", subject),
                        Map.entry("address", address),
                        Map.entry("life", String.valueOf(life.toSeconds())),
                        Map.entry("locale", locale.toLanguageTag()),
                        // As an administrator would write them at the step.
                        Map.entry(
                                ChangePolicy.WAIT.key(),
                                seconds(channels.change().waiting())),
                        Map.entry(
                                SimSwapPolicy.WITHIN.key(),
                                seconds(channels.simSwap().within())),
                        Map.entry(
                                SimSwapPolicy.ON_UNDECIDED.key(),
                                channels.simSwap().onUndecided().name().toLowerCase(Locale.ROOT))),
                now.plus(life));
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + "s";
    }

    static Optional<CodeRequest> of(OutboxMessage message) {
        Map<String, String> content = message.content();
        if (!content.keySet().containsAll(List.of("kind", "request", "subject", "address", "life", "locale"))) {
            return Optional.empty();
        }
        return Optional.of(new CodeRequest(
                Kind.valueOf(content.get("kind")),
                content.get("request"),
                content.get("subject"),
                content.get("address"),
                Duration.ofSeconds(Long.parseLong(content.get("life"))),
                Locale.forLanguageTag(content.get("locale")),
                SecretChannels.of(content)));
    }

    /** A log shows no addresses. */
    @Override
    public String toString() {
        return "CodeRequest[" + kind + "]";
    }
}
