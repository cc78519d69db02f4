package org.citizenlogin.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.citizenlogin.e2e.lab.Figures;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.engine.Node;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.PageForm;
import org.citizenlogin.testkit.walk.Walker;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A code cannot be guessed by asking at once, on either of two nodes, with the server's protector on and off. A code
 * answers one tab alone, so all of them are sent from it: by copies of its browser, which the server may turn away before
 * our guard is asked. What was looked at and what was refused unseen is told apart by the events' reasons.
 */
@Tag("J2")
@OnRealKeycloak
class CodesUnderLoadIT {

    private static final Predicate<JsonNode> ACCEPTED = CitizenRealm.withDetail("citizen_outcome", "proven");

    private static final int TRIES = 5;
    private static final int MOST_TRIES = 10;
    private static final int MOST_IN_A_ROW = 100;
    private static final int MOST_BURSTS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String CODE = "citizen-code";

    private final Lab lab;
    private final CitizenRealm realm;

    CodesUnderLoadIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    @ParameterizedTest(name = "{0} at once, nodes: {1}, protector: {2}")
    @CsvSource({"50, 1, true", "50, 1, false", "200, 2, true", "200, 2, false"})
    @Tag("R-19")
    @Tag("R-21")
    void ofWrongCodesAtOnceNoMoreThanTheTriesAreLookedAtAndThenNotEvenTheRightOne(
            int threads, int nodes, boolean protector) {
        setUp(TRIES, protector);
        Asked asked = ask();
        int sent = 0;
        for (int burst = 0; burst < MOST_BURSTS && refused("").size() <= TRIES; burst++) {
            int from = sent;
            atOnce(asked, nodes(nodes), threads, i -> asked.wrong(from + i));
            sent += threads;
        }

        int reached = refused("").size();
        awaitRefused("looked at", TRIES, "wrong");
        realm.awaitEvent("refused unseen", reason("out_of_tries"));
        Page wrong = asked.type(asked.wrong(sent));
        Page right = asked.type(asked.code());
        assertThat(right.comparable()).isEqualTo(wrong.comparable());
        assertThat(accepted()).isEmpty();
        Figures.note(
                "R-19",
                "wrong codes at once, " + where(nodes, protector),
                "%d sent, %d came to the guard, %d looked at, then the right one refused"
                        .formatted(sent, reached, TRIES));
    }

    @ParameterizedTest(name = "{0} at once, nodes: {1}, protector: {2}")
    @CsvSource({"50, 1, true", "50, 1, false", "200, 2, true", "200, 2, false"})
    @Tag("R-16")
    void theRightCodeManyTimesAtOnceIsAcceptedOnce(int threads, int nodes, boolean protector) {
        setUp(TRIES, protector);
        Asked asked = ask();

        atOnce(asked, nodes(nodes), threads, i -> asked.code());

        realm.awaitExactly("accepted", 1, ACCEPTED);
        Figures.note(
                "R-16",
                "the right code at once, " + where(nodes, protector),
                "%d sent, %d came to the guard, 1 accepted"
                        .formatted(threads, 1 + refused("").size()));
    }

    /** With a count that began anew, the code of the second message would be looked at and right. */
    @Test
    @Tag("R-18")
    void anotherMessageKeepsTheCountAndVoidsTheFirstCode() {
        setUp(TRIES, false);
        Asked asked = ask();
        for (int i = 0; i < TRIES - 1; i++) {
            asked.type(asked.wrong(i));
        }
        Awaitility.await("another message")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> {
                    Page page = asked.standing();
                    asked.walker().submit(page.form("citizen-resend-form").with(Walkthrough.GO, "resend"));
                    return lab.texts().to(asked.citizen().phone()).size() == 2;
                });
        String second = lab.texts().await(asked.citizen().phone(), 2).oneTimePassword();

        asked.type(asked.code());
        asked.type(second);

        awaitRefused("looked at", TRIES, "wrong");
        awaitRefused("the right one", 1, "out_of_tries");
        assertThat(accepted()).isEmpty();
        Figures.note(
                "R-18",
                "wrong codes before and after another message",
                "%d looked at in all, then the right code of the second message refused".formatted(TRIES));
    }

    @Test
    @Tag("R-20")
    @Tag("R-21")
    void afterAHundredWrongCodesInManyBrowsersTheRightOneIsRefusedAndNoMoreAreSent() {
        setUp(MOST_TRIES, false);
        Citizen citizen = realm.citizen().create();
        int browsers = MOST_IN_A_ROW / MOST_TRIES;
        for (int browser = 1; browser <= browsers; browser++) {
            Asked asked = ask(citizen, browser);
            for (int i = 0; i < MOST_TRIES - (browser == browsers ? 1 : 0); i++) {
                asked.type(asked.wrong(i));
            }
        }
        Asked last = ask(citizen, browsers + 1);
        Page wrong = last.type(last.wrong(0));

        Page right = last.type(last.code());

        awaitRefused("looked at", MOST_IN_A_ROW, "wrong");
        awaitRefused("the right one", 1, "account_cap");
        assertThat(right.comparable()).isEqualTo(wrong.comparable());
        assertThat(accepted()).isEmpty();
        askPage(citizen, realm.walkthrough());
        realm.awaitEvent("nothing more is sent", CitizenRealm.withDetail("citizen_outcome", "request_over"));
        assertThat(lab.texts().to(citizen.phone())).hasSize(browsers + 1);
        Figures.note(
                "R-20",
                "wrong codes in a row for one account",
                "%d looked at in %d browsers, then the right one refused and none sent"
                        .formatted(MOST_IN_A_ROW, browsers + 1));
    }

    /** The account itself is never locked meanwhile: that would hide what the guard of the codes does. */
    private void setUp(int tries, boolean protector) {
        realm.configureRecovery(Map.of(
                "phone-end", "choose-password",
                "code-tries", String.valueOf(tries),
                "resend-after", "30s",
                "phone-limit", "100000/1h",
                "account-limit", "100000/1h"));
        realm.change(wanted -> wanted.put("bruteForceProtected", protector).put("failureFactor", 10_000));
        realm.admin().delete(realm.path("/events"));
    }

    /** A browser at the page that asks for the code, and what the message says. */
    private record Asked(Citizen citizen, Walker walker, Page first, String cookies, String code) {

        /** Another one for each. */
        String wrong(int i) {
            long all = Math.round(Math.pow(10, code.length()));
            String digits = String.valueOf((Long.parseLong(code) + 1 + i) % all);
            return "0".repeat(code.length() - digits.length()) + digits;
        }

        /** The page once more, with a form that was not sent yet. */
        Page standing() {
            String address = first.at().toString().replaceAll("session_code=[^&]*&?", "");
            return Walkthrough.arrive(walker.open(URI.create(address)), CODE);
        }

        Page type(String typed) {
            return walker.submit(standing().formWith(CODE).with(CODE, typed));
        }
    }

    private Asked ask() {
        return ask(realm.citizen().create(), 1);
    }

    private Asked ask(Citizen citizen, int messages) {
        Walkthrough walkthrough = realm.walkthrough();
        var pages = askPage(citizen, walkthrough);
        String code = lab.texts().await(citizen.phone(), messages).oneTimePassword();
        return new Asked(citizen, walkthrough.walker(), pages.get(pages.size() - 1), cookies(pages), code);
    }

    private static List<Page> askPage(Citizen citizen, Walkthrough walkthrough) {
        Page login = walkthrough.login();
        Page number = walkthrough.askForNumber(login);
        Page phone = walkthrough.giveNumber(number, citizen.number());
        PageForm form = phone.formWith(Walkthrough.PHONE).with(Walkthrough.PHONE, citizen.nationalPhone());
        return List.of(
                login, number, phone, Walkthrough.arrive(walkthrough.walker().submit(form), CODE));
    }

    /** As a browser would send them to either node. */
    private static String cookies(List<Page> pages) {
        var cookies = new LinkedHashMap<String, String>();
        pages.stream()
                .flatMap(page -> page.steps().stream())
                .flatMap(step -> step.headers().allValues("Set-Cookie").stream())
                .map(header -> header.substring(0, header.indexOf(';')).split("=", 2))
                .forEach(cookie -> cookies.put(cookie[0], cookie[1]));
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private static void atOnce(Asked asked, List<Node> nodes, int threads, IntFunction<String> code) {
        PageForm form = asked.standing().formWith(CODE);
        var works = new ArrayList<Callable<Page>>();
        for (int i = 0; i < threads; i++) {
            URI base = nodes.get(i % nodes.size()).base();
            Walker copy = new Walker(base).alwaysSending("Cookie", asked.cookies());
            URI action = base.resolve(
                    form.action().getRawPath() + "?" + form.action().getRawQuery());
            Map<String, String> fields = form.with(CODE, code.apply(i)).fields();
            works.add(() -> copy.post(action, fields));
        }
        AtOnce.all(works);
    }

    private List<Node> nodes(int count) {
        return count == 1 ? List.of(lab.node()) : List.of(lab.node(), lab.secondNode());
    }

    private static String where(int nodes, boolean protector) {
        return (nodes == 1 ? "one node" : "two nodes") + ", protector " + (protector ? "on" : "off");
    }

    private void awaitRefused(String what, int count, String reason) {
        realm.awaitExactly(what, count, reason(reason));
    }

    /** @param reason one of the events' words, empty for every one */
    private List<JsonNode> refused(String reason) {
        return realm.events(reason(reason));
    }

    private static Predicate<JsonNode> reason(String reason) {
        return event -> reason.isEmpty()
                ? event.path("details").has("citizen_reason")
                : event.path("details").path("citizen_reason").asText().equals(reason);
    }

    private List<JsonNode> accepted() {
        return realm.events(ACCEPTED);
    }
}
