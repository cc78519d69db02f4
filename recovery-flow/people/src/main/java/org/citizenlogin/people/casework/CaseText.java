package org.citizenlogin.people.casework;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.citizenlogin.casework.CaseDecision;
import org.citizenlogin.casework.Checklist;
import org.citizenlogin.casework.RejectReason;
import org.citizenlogin.casework.Relation;

/** The texts in which columns hold a checklist, a decision, relations and the form. */
final class CaseText {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CaseText() {}

    /** One line for each item: kind, id, whether it is mandatory, and the result if there is one. */
    static String checklist(Checklist checklist) {
        return checklist.items().stream()
                .map(item -> item.kind() + " " + item.id() + " " + item.mandatory() + " "
                        + Optional.ofNullable(checklist.results().get(item.id()))
                                .map(Checklist.Result::name)
                                .orElse("-"))
                .collect(Collectors.joining("\n"));
    }

    static Checklist checklist(String stored) {
        List<Checklist.Item> items = new ArrayList<>();
        Map<String, Checklist.Result> results = new LinkedHashMap<>();
        stored.lines().forEach(line -> {
            String[] parts = line.split(" ");
            items.add(new Checklist.Item(Checklist.Kind.valueOf(parts[0]), parts[1], Boolean.parseBoolean(parts[2])));
            if (!"-".equals(parts[3])) {
                results.put(parts[1], Checklist.Result.valueOf(parts[3]));
            }
        });
        return new Checklist(items, results);
    }

    static byte[] form(CaseForm form) {
        try {
            return JSON.writeValueAsBytes(form);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a form cannot be written as JSON", e);
        }
    }

    static CaseForm form(byte[] stored) {
        try {
            return JSON.readValue(stored, CaseForm.class);
        } catch (IOException e) {
            // Without the cause, whose message quotes what was read.
            throw new IllegalStateException("a case was stored with a malformed form");
        }
    }

    static String decision(CaseDecision made) {
        if (made instanceof CaseDecision.Approval approval) {
            return "APPROVAL/" + approval.personKey()
                    + approval.newPhoneKey().map(key -> "/" + key).orElse("");
        }
        return made instanceof CaseDecision.Rejection refused
                ? "REJECTION/" + refused.reason()
                : "SUSPICION/" + ((CaseDecision.Suspicion) made).flag();
    }

    static CaseDecision decision(String stored) {
        String[] parts = stored.split("/");
        return switch (parts[0]) {
            case "APPROVAL" ->
                new CaseDecision.Approval(parts[1], parts.length > 2 ? Optional.of(parts[2]) : Optional.empty());
            case "REJECTION" -> new CaseDecision.Rejection(RejectReason.valueOf(parts[1]));
            case "SUSPICION" -> new CaseDecision.Suspicion(CaseDecision.SilentFlag.valueOf(parts[1]));
            default -> throw new IllegalStateException("a case was stored with an unknown decision");
        };
    }

    /** The code that the history holds of a decision: no fingerprint of a person or a phone. */
    static String detail(CaseDecision made) {
        return made instanceof CaseDecision.Approval ? "APPROVAL" : decision(made);
    }

    static String relations(Set<Relation> relations) {
        return relations.stream().map(Relation::name).sorted().collect(Collectors.joining(","));
    }

    static Set<Relation> relations(String stored) {
        return words(stored).map(Relation::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    static List<String> list(String stored) {
        return words(stored).toList();
    }

    private static Stream<String> words(String stored) {
        return Stream.of(stored.split(",")).filter(word -> !word.isBlank());
    }
}
