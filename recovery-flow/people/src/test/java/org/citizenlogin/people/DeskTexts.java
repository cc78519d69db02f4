package org.citizenlogin.people;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.citizenlogin.casework.Case;
import org.citizenlogin.casework.CaseChannel;
import org.citizenlogin.casework.CasePurpose;
import org.citizenlogin.casework.ChecklistRules;
import org.citizenlogin.casework.Reach;
import org.citizenlogin.casework.SecurityFeature;
import org.citizenlogin.people.desk.rest.DeskWords;

/** The texts of the desk whose keys are put together. */
final class DeskTexts {

    private static final int DRAWS = 500;

    private DeskTexts() {}

    static Set<String> composed() {
        return Stream.concat(
                        words().map(key -> "citizenDesk" + key),
                        Stream.of(
                                "citizenDeskClient",
                                "citizenSmsCaseCode",
                                "citizenMailCaseCodeSubject",
                                "citizenMailCaseCodeText",
                                "citizenMailCaseCodeWhat"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Such as {@code State.waiting}. */
    static Stream<String> words() {
        return DeskWords.all().entrySet().stream()
                .flatMap(part -> part.getValue().stream().map(word -> part.getKey() + "." + word));
    }

    /** Every item that can be drawn, for whatever purpose. */
    static Set<String> items() {
        ChecklistRules rules = new ChecklistRules(SecurityFeature.COMMON);
        Random random = new Random(1);
        return Stream.of(CasePurpose.values())
                .flatMap(purpose -> Stream.of(Reach.values())
                        .map(reach -> new Case.Opening(
                                "id", CaseChannel.VIDEO, purpose, "person", reach, List.of("passport"), Instant.EPOCH)))
                .flatMap(opening -> Stream.generate(
                                () -> rules.draw(opening, random).items())
                        .limit(DRAWS))
                .flatMap(Collection::stream)
                .map(item -> item.id().startsWith("document/")
                        ? "document"
                        : item.id().replace("/", "."))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
