package org.citizenlogin.people.desk.rest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.platform.http.JsonBody;

/** The fields of one body. A refusal names the field and what to write. */
final class Fields {

    private final JsonBody body;

    private Fields(JsonBody body) {
        this.body = body;
    }

    static Fields of(String body, String example, String... names) throws JsonBody.Refused {
        return new Fields(JsonBody.read(body, Set.of(names), example));
    }

    String text(String field, int longest) throws JsonBody.Refused {
        String text = optionalText(field, longest);
        if (text.isBlank()) {
            throw new JsonBody.Refused(field, "write a text");
        }
        return text;
    }

    /** Empty when absent. */
    String optionalText(String field, int longest) throws JsonBody.Refused {
        String text = body.text(field).orElse("");
        if (text.length() > longest) {
            throw new JsonBody.Refused(field, "write at most " + longest + " characters");
        }
        if (text.chars().anyMatch(one -> Character.isISOControl(one) && one != '\n')) {
            throw new JsonBody.Refused(field, "write no control characters");
        }
        return text;
    }

    long number(String field) throws JsonBody.Refused {
        return body.wholeNumber(field).orElseThrow(() -> new JsonBody.Refused(field, "write a whole number"));
    }

    boolean isTrue(String field) throws JsonBody.Refused {
        return body.isTrue(field);
    }

    <E extends Enum<E>> E oneOf(String field, Class<E> choices) throws JsonBody.Refused {
        String written = body.text(field).orElse("");
        return Stream.of(choices.getEnumConstants())
                .filter(choice -> word(choice).equals(written))
                .findFirst()
                .orElseThrow(() -> new JsonBody.Refused(
                        field,
                        "write one of "
                                + Arrays.stream(choices.getEnumConstants())
                                        .map(Fields::word)
                                        .collect(Collectors.joining(", "))));
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
