package org.citizenlogin.keycloak.messaging.sms;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.citizenlogin.message.Delivery;

/**
 * What the answers of one gateway mean.
 *
 * @param place where the outcome stands; {@link Place#STATUS} when the status says it all
 * @param accepted outcomes that mean accepted
 * @param refused outcomes that mean: this message never
 * @param later outcomes that mean: not now
 */
record GatewayAnswers(Set<Integer> successStatuses, Place place, Values accepted, Values refused, Values later) {

    /** Where the outcome stands. */
    sealed interface Place {

        /** What is written for {@link #STATUS}. */
        String STATUS_WORD = "status";

        String FORM = "'status' where every error has an HTTP status of its own; JSON pointers (RFC 6901) with commas"
                + " between, the first that is there counts: /error,/list/0/status; or, for an answer that is text, a"
                + " regular expression with one group: ^([0-9]{4})-";

        Place STATUS = new Status();

        record Status() implements Place {}

        record Json(List<JsonPointer> pointers) implements Place {}

        record Text(Pattern pattern) implements Place {}

        static Optional<Place> of(String text) {
            if (text.equals(STATUS_WORD)) {
                return Optional.of(STATUS);
            }
            try {
                if (text.startsWith("/")) {
                    return Optional.of(new Json(Arrays.stream(text.split(",", -1))
                            .map(String::strip)
                            .map(JsonPointer::compile)
                            .toList()));
                }
                Pattern pattern = Pattern.compile(text);
                return Optional.of(pattern)
                        .filter(written -> written.matcher("").groupCount() == 1)
                        .map(Text::new);
            } catch (PatternSyntaxException e) {
                return Optional.empty();
            } catch (IllegalArgumentException e) {
                // Not a JSON pointer.
                return Optional.empty();
            }
        }
    }

    /** Outcomes, each a regular expression for the whole of it. */
    record Values(List<Pattern> patterns) {

        static final Values NONE = new Values(List.of());

        static Optional<Values> of(String text) {
            if (text.isEmpty()) {
                return Optional.of(NONE);
            }
            try {
                List<String> written =
                        Arrays.stream(text.split(",", -1)).map(String::strip).toList();
                return written.contains("")
                        ? Optional.empty()
                        : Optional.of(new Values(
                                written.stream().map(Pattern::compile).collect(Collectors.toUnmodifiableList())));
            } catch (PatternSyntaxException e) {
                return Optional.empty();
            }
        }

        boolean has(String outcome) {
            return patterns.stream().anyMatch(one -> one.matcher(outcome).matches());
        }
    }

    /** The answer has not the form it should have. */
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** No outcome is longer; a longer one is a sentence, and may quote the message. */
    private static final int LONGEST_OUTCOME = 64;

    /** What an outcome must look like to be shown. More digits may be a phone number. */
    private static final Pattern CODE = Pattern.compile("(?=(?:[^0-9]*[0-9]){0,6}[^0-9]*$)[A-Za-z0-9_-]{1,36}");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Whether a body is looked at. */
    boolean readsBody() {
        return place != Place.STATUS;
    }

    /**
     * What may pass goes before what never does. A success status and an outcome that stands in no list may be an acceptance: the message is sent once more at most,
     * and the next gateway is not asked. A success whose body cannot be read is not sent again.
     *
     * @param body empty where {@link #readsBody} says no
     * @param pause that the answer asks for
     * @param personal whether a word is part of what was sent, and so is not shown
     */
    Delivery meaning(int status, byte[] body, Optional<Duration> pause, Predicate<String> personal) {
        boolean success = successStatuses.contains(status);
        Optional<String> outcome;
        try {
            outcome = outcome(body);
        } catch (Unreadable e) {
            return success ? Delivery.unclear("unreadable") : Delivery.ofHttpStatus(status, "http-" + status, pause);
        }
        if (success && (!readsBody() || outcome.filter(accepted::has).isPresent())) {
            return Delivery.delivered();
        }
        String code = outcome.filter(CODE.asMatchPredicate())
                .filter(word -> !personal.test(word))
                .map(word -> "-" + word)
                .orElse("");
        String answered = success ? "answer" + code : "http-" + status + code;
        if (outcome.filter(later::has).isPresent()) {
            return pause.map(asked -> Delivery.failed(answered, asked)).orElseGet(() -> Delivery.failed(answered));
        }
        if (outcome.filter(refused::has).isPresent()) {
            return Delivery.refused(answered);
        }
        return success ? Delivery.cut("unlisted" + code) : Delivery.ofHttpStatus(status, answered, pause);
    }

    private Optional<String> outcome(byte[] body) throws Unreadable {
        Optional<String> found = Optional.empty();
        if (place instanceof Place.Json json) {
            JsonNode read = json(body);
            found = json.pointers().stream()
                    .map(read::at)
                    .filter(node -> node.isValueNode() && !node.isNull())
                    .findFirst()
                    .map(JsonNode::asText);
        } else if (place instanceof Place.Text text) {
            Matcher matcher = text.pattern().matcher(new String(body, StandardCharsets.UTF_8));
            found = matcher.find() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
        }
        return found.filter(outcome -> outcome.length() <= LONGEST_OUTCOME);
    }

    private static JsonNode json(byte[] body) throws Unreadable {
        try {
            JsonNode read = JSON.readTree(body);
            if (read.isContainerNode()) {
                return read;
            }
        } catch (IOException e) {
            // Its message quotes the answer.
        }
        throw new Unreadable();
    }
}
