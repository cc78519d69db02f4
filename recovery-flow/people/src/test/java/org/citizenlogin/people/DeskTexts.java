package org.citizenlogin.people;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.citizenlogin.assurance.Evidence;
import org.citizenlogin.casework.Case;
import org.citizenlogin.casework.CaseChannel;
import org.citizenlogin.casework.CasePurpose;
import org.citizenlogin.casework.CaseState;
import org.citizenlogin.casework.Checklist;
import org.citizenlogin.casework.ChecklistRules;
import org.citizenlogin.casework.Reach;
import org.citizenlogin.casework.RejectReason;
import org.citizenlogin.casework.SecurityFeature;
import org.citizenlogin.people.casework.RoomClosure;
import org.citizenlogin.people.desk.access.AccessRefusal;
import org.citizenlogin.people.desk.work.Outcome;
import org.citizenlogin.people.recording.Recordings;

/** The texts of the desk whose keys are put together, from the words that the server answers with. */
final class DeskTexts {

    private static final int DRAWS = 500;

    private DeskTexts() {}

    static Set<String> composed() {
        Stream<String> keys = Stream.of(
                        words("Refusal", AccessRefusal.values()),
                        words("Refusal", Outcome.Refusal.values()),
                        words("Refusal", Recordings.Refusal.values()),
                        words("Reason", RejectReason.values()),
                        Stream.of("Reason.fraud", "Reason.coercion"),
                        words("State", CaseState.values()),
                        words("Purpose", CasePurpose.values()),
                        words("Document", Evidence.DocumentType.values()),
                        words("RoomState", RoomClosure.values()),
                        fixed("ThirdPersonRole", "interpreter helper guardian"),
                        words("Result", Checklist.Result.values()),
                        items(),
                        fixed(
                                "Need",
                                "every_mandatory_item fitting_approval a_failed_item not_own in_time authority"
                                        + " decided_by_enough"),
                        fixed("Datum", "firstName lastName number phone organisation email"),
                        fixed("CallState", "connecting connected lost failed over denied"),
                        fixed("MediaState", "ask allowed refused on limit failed still no-still taking"),
                        fixed(
                                "Say",
                                "noted intact-medium empty-medium broken-medium open waiting nobody signed agrees differs unknown no-account third minutes blocked by-server optional"
                                        + " code-waits code-typed second delay alone intact broken taken done offline you citizen"
                                        + " truncated choose"))
                .flatMap(part -> part)
                .map(key -> "citizenDesk" + key);
        return Stream.concat(
                        keys,
                        Stream.of(
                                "citizenDeskClient",
                                "citizenSmsCaseCode",
                                "citizenMailCaseCodeSubject",
                                "citizenMailCaseCodeText",
                                "citizenMailCaseCodeWhat"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> words(String part, Enum<?>... constants) {
        return Arrays.stream(constants).map(one -> part + "." + one.name().toLowerCase(Locale.ROOT));
    }

    private static Stream<String> fixed(String part, String words) {
        return Stream.of(words.split(" ")).map(word -> part + "." + word);
    }

    /** Every item that can be drawn, and those of the possession, which no channel draws at random. */
    private static Stream<String> items() {
        ChecklistRules rules = new ChecklistRules(SecurityFeature.COMMON);
        Random random = new Random(1);
        Set<String> ids = new TreeSet<>();
        for (CasePurpose purpose : CasePurpose.values()) {
            for (Reach reach : Reach.values()) {
                Case.Opening opening = new Case.Opening(
                        "id",
                        CaseChannel.VIDEO,
                        purpose,
                        "person",
                        reach,
                        List.of("passport"),
                        java.time.Instant.EPOCH);
                for (int draw = 0; draw < DRAWS; draw++) {
                    rules.draw(opening, random).items().forEach(item -> ids.add(item.id()));
                }
            }
        }
        return ids.stream().map(id -> "Item." + (id.startsWith("document/") ? "document" : id.replace("/", ".")));
    }
}
