package org.citizenlogin.recovery.request;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;

/**
 * Where a request comes from: the part every kind of request has.
 *
 * @param source the remote address, as the server gave it
 * @param request unguessable: 128 bits of chance
 * @param execution the id of the execution whose settings hold
 * @param client the client id the citizen came from
 */
public record RequestSource(Locale locale, String source, String request, String execution, String client) {

    /** After this the citizen has asked again or given up, and a message out of the blue would only frighten. */
    static final Duration LIFE = Duration.ofMinutes(30);

    /** @param asked what only this kind of request has */
    OutboxMessage message(String kind, Map<String, String> asked, Instant now) {
        Map<String, String> content = new LinkedHashMap<>(asked);
        content.put("locale", locale.toLanguageTag());
        content.put("source", source);
        content.put("request", request);
        content.put("execution", execution);
        content.put("client", client);
        return new OutboxMessage(kind, content, now.plus(LIFE));
    }

    /** Empty when it names no request; then this step did not write the message. */
    static Optional<RequestSource> of(OutboxMessage message) {
        Map<String, String> content = message.content();
        String request = content.getOrDefault("request", "");
        return request.isBlank()
                ? Optional.empty()
                : Optional.of(new RequestSource(
                        Locale.forLanguageTag(content.getOrDefault("locale", "en")),
                        content.getOrDefault("source", ""),
                        request,
                        content.getOrDefault("execution", ""),
                        content.getOrDefault("client", "")));
    }

    /** Neither the source nor the request. */
    @Override
    public String toString() {
        return "RequestSource[" + client + "]";
    }
}
