package org.citizenlogin.keycloak.platform.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text of a request body with places for values. Each value is escaped for the format, and never searched for places itself.
 */
public record BodyTemplate(Form form, String text) {

    private static final Pattern PLACE = Pattern.compile("\\{([a-z-]+)\\}");

    /** Format of a body. It decides how values are escaped. */
    public enum Form {
        /** RFC 8259. Places must be inside quotes. */
        JSON("application/json") {
            @Override
            String escaped(String value) {
                return new String(JsonStringEncoder.getInstance().quoteAsString(value));
            }
        },
        /** URL Standard, 5. */
        FORM("application/x-www-form-urlencoded") {
            @Override
            String escaped(String value) {
                return URLEncoder.encode(value, StandardCharsets.UTF_8);
            }
        };

        private final String contentType;

        Form(String contentType) {
            this.contentType = contentType;
        }

        abstract String escaped(String value);

        public String contentType() {
            return contentType;
        }

        public static Optional<Form> of(String contentType) {
            for (Form form : values()) {
                if (form.contentType.equals(contentType)) {
                    return Optional.of(form);
                }
            }
            return Optional.empty();
        }
    }

    /** The words in braces, each once. */
    public Set<String> places() {
        return PLACE.matcher(text)
                .results()
                .map(place -> place.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Fills the places. A word in braces without a value stays as it is. */
    public String filled(Map<String, String> values) {
        return PLACE.matcher(text).replaceAll(place -> {
            String value = values.get(place.group(1));
            return Matcher.quoteReplacement(value == null ? place.group() : form.escaped(value));
        });
    }

    /** The text may hold credentials. */
    @Override
    public String toString() {
        return "BodyTemplate[" + form + "]";
    }
}
