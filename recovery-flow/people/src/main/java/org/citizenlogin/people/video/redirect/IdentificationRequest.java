package org.citizenlogin.people.video.redirect;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.citizenlogin.casework.Checklist;
import org.citizenlogin.people.casework.CaseForm;
import org.citizenlogin.people.casework.StoredCase;
import org.citizenlogin.people.video.redirect.RedirectConfig.PersonDatum;

/** What a request asks of the other system: who the citizen claims to be, what to check, and where the result goes. */
final class IdentificationRequest {

    /** RFC 8725, 3.11. */
    static final String TYPE = "citizen-video-request+jwt";

    /** The page makes a new one each time it is shown. */
    static final Duration LIFE = Duration.ofMinutes(10);

    /**
     * @param issuer the realm
     * @param words which their operator says first, in the citizen's language
     */
    record Addresses(String issuer, String resultTo, String returnTo, List<String> words) {}

    private IdentificationRequest() {}

    static Map<String, Object> claims(
            StoredCase held, RedirectConfig system, Addresses addresses, String id, String nonce, Instant now) {
        Instant until = held.leasedAt().orElseThrow();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", addresses.issuer());
        claims.put("aud", system.systemId());
        claims.put("jti", id);
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", earlier(now.plus(LIFE), until).getEpochSecond());
        claims.put("sub", held.id());
        claims.put("nonce", nonce);
        claims.put("case_number", held.number());
        claims.put("purpose", word(held.current().opening().purpose()));
        claims.put("language", held.language());
        claims.put("words", addresses.words());
        claims.put("person", person(held.form().orElseThrow(), system.sent()));
        claims.put("checks", checks(held.current().checklist()));
        claims.put("result_to", addresses.resultTo());
        claims.put("result_until", until.getEpochSecond());
        claims.put("return_to", addresses.returnTo());
        return claims;
    }

    private static Map<String, Object> person(CaseForm form, Set<PersonDatum> sent) {
        Map<String, Object> person = new LinkedHashMap<>();
        for (PersonDatum datum : PersonDatum.values()) {
            if (sent.contains(datum)) {
                switch (datum) {
                    case FIRST_NAME -> person.put("given_name", form.firstName());
                    case LAST_NAME -> person.put("family_name", form.lastName());
                    case NUMBER -> person.put("number", form.number());
                    case PHONE -> person.put("phone", form.phone());
                }
            }
        }
        return person;
    }

    private static List<Map<String, Object>> checks(Checklist drawn) {
        List<Map<String, Object>> checks = new ArrayList<>();
        drawn.items().forEach(item -> {
            Map<String, Object> check = new LinkedHashMap<>();
            check.put("id", item.id());
            check.put("kind", word(item.kind()));
            check.put("mandatory", item.mandatory());
            checks.add(check);
        });
        return checks;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
