package org.citizenlogin.e2e.twonodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.citizenlogin.demo.walk.Page;
import org.citizenlogin.e2e.engine.Node;
import org.citizenlogin.e2e.lab.Figures;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Journey;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A code cannot be guessed by asking at once, on either of two nodes, with the server's protector on and off. What was
 * looked at is told apart from what was refused unseen by the events' reasons.
 */
@Tag("J2")
@OnRealKeycloak
class CodesUnderLoadIT {

    private static final int TRIES = 5;
    private static final String CODE = "citizen-code";
    private static final String REASON = "citizen_reason";

    private final Lab lab;
    private final CitizenRealm realm;

    CodesUnderLoadIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
        realm.configureRecovery(Map.of(
                "phone-end", "choose-password",
                "code-tries", String.valueOf(TRIES),
                "resend-after", "30s",
                "phone-limit", "100000/1h",
                "account-limit", "100000/1h"));
    }

    /** One browser at the page that asks for the code, and what the message said. */
    private record Asked(Citizen citizen, Journey journey, Page page, String code) {

        String wrong(int i) {
            return "%0{n}d"
                    .replace("{n}", String.valueOf(code.length()))
                    .formatted((Long.parseLong(code) + 1 + i) % (long) Math.pow(10, code.length()));
        }
    }

    @ParameterizedTest(name = "{0} wrong codes at once, nodes: {1}, protector: {2}")
    @CsvSource({"50, 1, true", "50, 1, false", "200, 2, true", "200, 2, false"})
    @Tag("R-19")
    @Tag("R-21")
    void ofWrongCodesAtOnceNoMoreThanTheTriesAreLookedAtAndThenNotEvenTheRightOne(
            int threads, int nodes, boolean protector) {
        protect(protector);
        Asked asked = asked();

        List<Page> answers = typedAtOnce(
                asked,
                nodes(nodes),
                IntStream.range(0, threads).mapToObj(asked::wrong).toList());

        realm.awaitEvents("every refusal", threads, refusalOf(asked));
        assertThat(realm.events(refusalOf(asked).and(because("wrong"))))
                .as("looked at")
                .hasSize(TRIES);
        assertThat(realm.events(refusalOf(asked).and(because("out_of_tries"))))
                .as("not looked at")
                .hasSize(threads - TRIES);
        assertThat(answers).noneMatch(page -> page.hasField(Journey.NEW_PASSWORD));
        Page wrong = type(asked, asked.wrong(threads));
        Page right = type(asked, asked.code());
        assertThat(withoutCodes(right)).isEqualTo(withoutCodes(wrong));
        assertThat(right.hasField(Journey.NEW_PASSWORD)).isFalse();
        Figures.note(
                "R-19",
                "wrong codes at once, %s, protector %s"
                        .formatted(nodes == 1 ? "one node" : "two nodes", protector ? "on" : "off"),
                "%d typed, %d looked at, then the right one refused".formatted(threads, TRIES));
    }

    @ParameterizedTest(name = "the right code {0} times at once, nodes: {1}, protector: {2}")
    @CsvSource({"50, 1, true", "50, 1, false", "200, 2, true", "200, 2, false"})
    @Tag("R-16")
    void ofTheRightCodeAtOnceExactlyOneIsAccepted(int threads, int nodes, boolean protector) {
        protect(protector);
        Asked asked = asked();

        typedAtOnce(
                asked,
                nodes(nodes),
                IntStream.range(0, threads).mapToObj(i -> asked.code()).toList());

        realm.awaitEvents("every refusal", threads - 1, refusalOf(asked));
        assertThat(realm.events(acceptanceOf(asked))).as("accepted").hasSize(1);
        assertThat(realm.events(refusalOf(asked))).as("refused").hasSize(threads - 1);
        Figures.note(
                "R-16",
                "the right code at once, %s, protector %s"
                        .formatted(nodes == 1 ? "one node" : "two nodes", protector ? "on" : "off"),
                "%d typed, 1 accepted".formatted(threads));
    }

    /** With a count that began anew, the second message would allow five more and its own code would be right. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("R-18")
    void anotherMessageKeepsTheCountAndVoidsTheFirstCode(boolean protector) {
        protect(protector);
        Asked asked = asked();
        for (int i = 0; i < TRIES - 1; i++) {
            Journey.arrive(type(asked, asked.wrong(i)), CODE);
        }
        letResendNow(asked);
        asked.journey().walker().submit(asked.page().form("citizen-resend-form").with(Journey.GO, "resend"));
        String second = lab.texts().await(asked.citizen().phone(), 2).oneTimePassword();

        Journey.arrive(type(asked, asked.code()), CODE);
        Page right = type(asked, second);

        assertThat(right.hasField(Journey.NEW_PASSWORD)).isFalse();
        assertThat(realm.events(refusalOf(asked).and(because("wrong")))).hasSize(TRIES);
        assertThat(realm.events(refusalOf(asked).and(because("out_of_tries")))).hasSize(1);
        Figures.note(
                "R-18",
                "wrong codes, another message, its right code, protector " + (protector ? "on" : "off"),
                "%d looked at before and after it together, then its right code refused".formatted(TRIES));
    }

    private void protect(boolean on) {
        // So that the account itself is not locked meanwhile, which would hide what the codes' own guard does.
        realm.change(wanted -> wanted.put("bruteForceProtected", on)
                .put("failureFactor", 10_000)
                .put("maxTemporaryLockouts", 0));
    }

    private List<Node> nodes(int count) {
        return count == 1 ? List.of(lab.node()) : List.of(lab.node(), lab.secondNode());
    }

    private Asked asked() {
        Citizen citizen = realm.citizen().create();
        Journey journey = realm.journey();
        Page phone = journey.giveNumber(journey.askForNumber(), citizen.number());
        Page page = Journey.arrive(
                journey.walker().submit(phone.formWith(Journey.PHONE).with(Journey.PHONE, citizen.nationalPhone())),
                CODE);
        return new Asked(
                citizen, journey, page, lab.texts().await(citizen.phone(), 1).oneTimePassword());
    }

    private static Page type(Asked asked, String code) {
        // Back to the page that stands: a form can be sent once.
        Page page = asked.journey()
                .walker()
                .open(java.net.URI.create(asked.page().at().toString()));
        return asked.journey()
                .walker()
                .submit(Journey.arrive(page, CODE).formWith(CODE).with(CODE, code));
    }

    private static String withoutCodes(Page page) {
        return page.html().select("#kc-content, main").text().replaceAll("[0-9]{1,2}:[0-9]{2}", "");
    }
}
