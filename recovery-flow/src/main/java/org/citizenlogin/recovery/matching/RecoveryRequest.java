package org.citizenlogin.recovery.matching;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.identity.CitizenNumber;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.outbox.Parcel;

/**
 * What a citizen asked, as it travels in a parcel.
 *
 * @param source the remote address, as the server gave it
 * @param id unguessable: 128 bits of chance
 * @param execution the id of the execution whose settings hold
 * @param client the client id the citizen came from
 */
public record RecoveryRequest(
        CitizenNumber number,
        PhoneNumber phone,
        Locale locale,
        String source,
        String id,
        String execution,
        String client) {

    /** The kind of the parcel and the id of its handler. */
    public static final String KIND = "recover-by-phone";

    /** After this the citizen has asked again or given up, and a message out of the blue would only frighten. */
    static final Duration LIFE = Duration.ofMinutes(30);

    public Parcel toParcel(Instant now) {
        Map<String, String> content = new LinkedHashMap<>();
        content.put("number", number.digits());
        content.put("phone", phone.e164());
        content.put("region", phone.region());
        content.put("locale", locale.toLanguageTag());
        content.put("source", source);
        content.put("request", id);
        content.put("execution", execution);
        content.put("client", client);
        return new Parcel(KIND, content, now.plus(LIFE));
    }

    /** Empty when a part is missing or not of its form: somebody else's parcel. */
    static Optional<RecoveryRequest> of(Parcel parcel) {
        Map<String, String> content = parcel.content();
        Optional<CitizenNumber> number =
                CitizenNumber.parse(content.getOrDefault("number", "")).asOptional();
        String e164 = content.getOrDefault("phone", "");
        String region = content.getOrDefault("region", "");
        String id = content.getOrDefault("request", "");
        if (number.isEmpty() || id.isBlank() || !e164.matches("\\+[1-9][0-9]{7,14}") || !region.matches("[A-Z]{2}")) {
            return Optional.empty();
        }
        return Optional.of(new RecoveryRequest(
                number.get(),
                new PhoneNumber(e164, region),
                Locale.forLanguageTag(content.getOrDefault("locale", "en")),
                content.getOrDefault("source", ""),
                id,
                content.getOrDefault("execution", ""),
                content.getOrDefault("client", "")));
    }

    /** Neither the number nor the phone nor the id. */
    @Override
    public String toString() {
        return "RecoveryRequest[" + number.masked() + "]";
    }
}
