package org.citizenlogin.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.citizenlogin.casework.RejectReason;
import org.citizenlogin.keycloak.lab.MessagesRules;
import org.citizenlogin.people.casework.RoomClosure;
import org.citizenlogin.people.desk.rest.DeskWords;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MessagesTest extends MessagesRules {

    private static final Set<String> ENDS = Set.of("DONE", "REFUSED", "WITHDRAWN", "POSTPONED", "EXPIRED");

    MessagesTest() {
        super(Pattern.compile("\"(citizen(?:Talk|Desk|SmsCase|MailCase)[A-Z][A-Za-z]*)\""), composed());
    }

    private static Set<String> composed() {
        Stream<String> ofPages = Stream.of(
                        Stream.of("Purpose.restore-access", "Purpose.change-phone", "Purpose.register"),
                        Stream.of("Object.ASK", "Object.DONE", "Object.OVER"),
                        ENDS.stream().flatMap(end -> Stream.of("EndTitle." + end, "End." + end)),
                        Stream.of(RejectReason.values()).map(reason -> "Reason." + reason),
                        Stream.of(RoomClosure.values())
                                .filter(RoomClosure::isClosed)
                                .map(room -> "Room." + room),
                        Stream.of("Room.HOURS"),
                        IntStream.range(0, 16).mapToObj(word -> "Word." + word))
                .flatMap(keys -> keys)
                .map(key -> "citizenTalk" + key);
        return Stream.concat(
                        ofPages,
                        Stream.of(
                                "citizenSmsCaseLink",
                                "citizenSmsCaseApproved",
                                "citizenMailCaseApprovedSubject",
                                "citizenMailCaseApprovedWhat",
                                "citizenMailCaseApprovedObject"))
                .collect(Collectors.toCollection(DeskTexts::composed));
    }

    /** A coded value has words before the desk shows it: the page has those of {@link DeskWords}, which come from the enums. */
    @Test
    @Tag("R-128")
    void everyCodedValueOfTheDeskHasWords() throws IOException {
        assertThat(DeskWords.all().get("Item")).containsExactlyInAnyOrderElementsOf(DeskTexts.items());
        for (String language : new String[] {"en", "ka", "lv", "pl"}) {
            assertThat(messages(language).stringPropertyNames())
                    .as(language)
                    .containsAll(
                            DeskTexts.words().map(key -> "citizenDesk" + key).toList());
        }
    }

    @Test
    void everyTextThatAScriptOfTheDeskAsksForIsOnThePage() throws IOException {
        Pattern asked = Pattern.compile("\"((?:%s)\\.[\\w-]+)\""
                .formatted(DeskWords.all().keySet().stream()
                        .map(MessagesTest::onThePage)
                        .collect(Collectors.joining("|"))));
        assertThat(sources("citizen-desk.*\\.js")
                        .flatMap(script -> asked.matcher(script).results())
                        .map(found -> found.group(1)))
                .hasSizeGreaterThan(30)
                .isSubsetOf(DeskTexts.words().map(MessagesTest::onThePage).toList());
    }

    /** {@code State.waiting} is {@code state.waiting} there. */
    private static String onThePage(String key) {
        return key.substring(0, 1).toLowerCase(Locale.ROOT) + key.substring(1);
    }

    @Test
    void pagesHaveNoInlineScriptStyleOrHandler() throws IOException {
        assertThat(sources("citizen-talk.*\\.ftl")).hasSize(13).allSatisfy(page -> assertThat(
                        page.replaceAll("<script type=\"module\" src=\"[^\"]+\"></script>", ""))
                .doesNotContain("<script", "<style", " style=", "no_esc", "kcSanitize", "?new", "?api")
                .doesNotContainPattern("\\son[a-z]+="));
    }
}
