package org.citizenlogin.portal.verifiedclaims;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fills a request with what is known (OpenID Connect for Identity Assurance 1.0, 5.3 to 5.7). A member is given when the
 * request names it; {@code null} names a value, not an object or an array. A restriction that is not met, or that cannot be
 * checked because nothing is known, makes the whole not fit.
 *
 * @param now {@code max_age} is counted back from here
 */
record Template(Instant now) {

    /** Objects that are not valid without this member: without it they are left out (5.7.5). */
    private static final Map<String, String> REQUIRED =
            Map.of("document_details", "type", "check_details", "check_method");

    /** @param given null for nothing */
    record Match(boolean fits, @Nullable Object given) {}

    private static final Match MISMATCH = new Match(false, null);
    private static final Match NOTHING = new Match(true, null);

    private static final String VALUE = "value";
    private static final String VALUES = "values";
    private static final String MAX_AGE = "max_age";

    /** As {@link #fill} for a claim of the person: {@code null} names all of a claim that is a list. */
    Match claim(JsonNode asked, @Nullable Object known) {
        boolean whole = known instanceof List<?> && !asked.isArray() && !isRestricted(asked);
        return whole ? new Match(true, known) : fill(asked, known);
    }

    /** @param known maps, lists and texts; null when nothing is known */
    Match fill(JsonNode asked, @Nullable Object known) {
        return fill(asked, known, "");
    }

    private Match fill(JsonNode asked, @Nullable Object known, String name) {
        if (known == null) {
            return isRestricted(asked) ? MISMATCH : NOTHING;
        }
        if (known instanceof Map<?, ?> object) {
            return asked.isNull() ? NOTHING : asked.isObject() ? object(asked, object, name) : MISMATCH;
        }
        if (known instanceof List<?> array) {
            return asked.isNull() ? NOTHING : asked.isArray() ? array(asked, array, name) : MISMATCH;
        }
        String text = known.toString();
        return asked.isNull() || (asked.isObject() && meets(asked, text)) ? new Match(true, text) : MISMATCH;
    }

    private Match object(JsonNode asked, Map<?, ?> known, String name) {
        Map<String, Object> given = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : asked.properties()) {
            Match match = fill(member.getValue(), known.get(member.getKey()), member.getKey());
            if (!match.fits()) {
                return MISMATCH;
            }
            if (match.given() != null) {
                given.put(member.getKey(), match.given());
            }
        }
        String required = REQUIRED.get(name);
        return given.isEmpty() || (required != null && !given.containsKey(required)) ? NOTHING : new Match(true, given);
    }

    /** Each entry of the request is a filter and a template; one that fits is enough. */
    private Match array(JsonNode asked, List<?> known, String name) {
        List<Object> given = new ArrayList<>();
        boolean any = asked.isEmpty();
        for (Object element : known) {
            for (JsonNode filter : asked) {
                Match match = fill(filter, element, name);
                if (match.fits()) {
                    any = true;
                    if (match.given() != null) {
                        given.add(match.given());
                    }
                    break;
                }
            }
        }
        return !any ? MISMATCH : given.isEmpty() ? NOTHING : new Match(true, given);
    }

    private boolean meets(JsonNode asked, String known) {
        return (!asked.has(VALUE) || asked.path(VALUE).asText().equals(known))
                && (!asked.has(VALUES) || isOneOf(asked.path(VALUES), known))
                && (!asked.has(MAX_AGE) || isYoung(asked.path(MAX_AGE), known));
    }

    private static boolean isOneOf(JsonNode values, String known) {
        return values.isArray()
                && values.valueStream().anyMatch(value -> value.asText().equals(known));
    }

    private boolean isYoung(JsonNode seconds, String known) {
        try {
            return seconds.isNumber()
                    && Duration.between(Instant.parse(known), now).toSeconds() <= seconds.doubleValue();
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isRestricted(JsonNode asked) {
        return Stream.of(VALUE, VALUES, MAX_AGE).anyMatch(asked::has)
                || asked.valueStream().anyMatch(Template::isRestricted);
    }
}
