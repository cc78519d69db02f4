package org.citizenlogin.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.citizenlogin.casework.RejectReason;
import org.citizenlogin.keycloak.lab.MessagesRules;
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
                        Stream.of("Room.FAULT", "Room.EMERGENCY", "Room.FEW_OPERATORS"),
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

    @Test
    void pagesHaveNoInlineScriptStyleOrHandler() throws IOException {
        assertThat(sources("citizen-talk.*\\.ftl")).hasSize(13).allSatisfy(page -> assertThat(
                        page.replaceAll("<script type=\"module\" src=\"[^\"]+\"></script>", ""))
                .doesNotContain("<script", "<style", " style=", "no_esc", "kcSanitize", "?new", "?api")
                .doesNotContainPattern("\\son[a-z]+="));
    }
}
