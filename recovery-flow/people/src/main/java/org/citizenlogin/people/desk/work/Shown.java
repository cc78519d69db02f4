package org.citizenlogin.people.desk.work;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.citizenlogin.casework.AuthorityMatrix;
import org.citizenlogin.casework.CaseDecision;
import org.citizenlogin.casework.Checklist;
import org.citizenlogin.identity.Mask;
import org.citizenlogin.people.casework.CaseForm;
import org.citizenlogin.people.casework.StoredCase;
import org.citizenlogin.people.desk.store.Notes;
import org.jspecify.annotations.Nullable;

/** What the desk shows of one case; the shape of its JSON. */
public final class Shown {

    private Shown() {}

    /**
     * @param version to be sent with every change: it is refused when the case changed meanwhile
     * @param claimed null after the purge
     * @param known null when the number belongs to no account
     * @param grant null when the channel may not approve the purpose
     * @param proposed what the first operator decided; null before
     * @param words message keys of the two words that the citizen sees, too
     * @param sentBefore number of the last message that the operator's browser sent in this conversation
     * @param factorsLost whether an approval also removes the account's second step
     * @param thirdPersons what those are who take part beside the citizen, each once
     * @param iceServers as the browser takes them
     * @param codeAwaited {@code registered}, {@code new_phone} or null
     */
    public record View(
            String id,
            String number,
            long version,
            String state,
            String purpose,
            String channel,
            String language,
            String openedAt,
            String since,
            int conversation,
            @Nullable Claimed claimed,
            @Nullable Known known,
            List<Item> checklist,
            List<String> relations,
            @Nullable Grant grant,
            @Nullable Proposed proposed,
            List<String> words,
            long sentBefore,
            boolean factorsLost,
            @Nullable String codeAwaited,
            @Nullable String newPhone,
            List<String> thirdPersons,
            JsonNode iceServers,
            List<Note> notes) {}

    /** What the citizen typed: the operator compares it with the document. */
    public record Claimed(String firstName, String lastName, String number, String phone, String organisation) {}

    /** What the account has, masked, and whether it agrees with what was typed. */
    public record Known(
            String firstName,
            boolean firstNameAgrees,
            String lastName,
            boolean lastNameAgrees,
            @Nullable String phone,
            boolean phoneAgrees,
            @Nullable String email,
            boolean codePossible,
            boolean blocked) {}

    /** @param byServer whether the server notes it: a code that the citizen typed */
    public record Item(
            String id,
            String kind,
            boolean mandatory,
            @Nullable String result,
            boolean byServer) {}

    public record Grant(boolean secondOperator, long delaySeconds) {}

    /** @param reason of a refusal, else null. A suspicion is not shown */
    public record Proposed(String kind, @Nullable String reason, boolean own) {}

    public record Note(String at, boolean own, String text) {}

    static Claimed claimed(CaseForm form) {
        return new Claimed(form.firstName(), form.lastName(), form.number(), form.phone(), form.organisation());
    }

    static Known known(PersonView person, Optional<CaseForm> form) {
        return new Known(
                Mask.name(person.firstName()),
                form.filter(typed -> isSame(typed.firstName(), person.firstName()))
                        .isPresent(),
                Mask.name(person.lastName()),
                form.filter(typed -> isSame(typed.lastName(), person.lastName()))
                        .isPresent(),
                person.phone().map(phone -> phone.masked()).orElse(null),
                person.phone()
                        .filter(phone -> form.map(CaseForm::phone).equals(Optional.of(phone.e164())))
                        .isPresent(),
                person.email().isEmpty() ? null : Mask.email(person.email()),
                person.codeAddress().isPresent(),
                person.blocked());
    }

    private static boolean isSame(String typed, String known) {
        return !known.isBlank()
                && typed.strip().toLowerCase(Locale.ROOT).equals(known.strip().toLowerCase(Locale.ROOT));
    }

    static List<Item> items(Checklist checklist) {
        return checklist.items().stream()
                .map(item -> new Item(
                        item.id(),
                        word(item.kind()),
                        item.mandatory(),
                        Optional.ofNullable(checklist.results().get(item.id()))
                                .map(Shown::word)
                                .orElse(null),
                        item.kind().isNotedByServer()))
                .toList();
    }

    static @Nullable Grant grant(Optional<AuthorityMatrix.Grant> granted) {
        return granted.map(one -> new Grant(one.secondOperator(), one.delay().toSeconds()))
                .orElse(null);
    }

    static @Nullable Proposed proposed(StoredCase current, String operatorId) {
        return current.current()
                .decision()
                .filter(decision -> !(decision instanceof CaseDecision.Suspicion))
                .map(decision -> new Proposed(
                        decision instanceof CaseDecision.Approval ? "approval" : "rejection",
                        decision instanceof CaseDecision.Rejection refused ? word(refused.reason()) : null,
                        current.current()
                                .operator()
                                .filter(one -> one.id().equals(operatorId))
                                .isPresent()))
                .orElse(null);
    }

    static Note note(Notes.Note note, String operatorId) {
        return new Note(note.at().toString(), note.author().equals(operatorId), note.text());
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
