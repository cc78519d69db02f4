package org.citizenlogin.e2e.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.citizenlogin.e2e.lab.Figures;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.onetimepassword.InHand;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.engine.Node;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.surroundings.TextMessages.Sms;
import org.citizenlogin.testkit.walk.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Both journeys with values that occur nowhere else, on a node that says all it can. */
@Tag("J5")
@OnRealKeycloak
class NothingIsSaidIT {

    private static final List<String> BREAKS =
            List.of("\n", "\r", "\r\n", "\u2028", "\u0085", "\u001b[2K\u001b[1A", "\u0000", "\u0008");

    private final Lab lab;
    private final CitizenRealm realm;

    NothingIsSaidIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
        // The server refuses a login while it still counts the failure of the one before.
        realm.change(wanted -> wanted.put("bruteForceProtected", false));
    }

    @Test
    @Tag("R-15")
    @Tag("R-63")
    void noSecretAndNoWholeNumberIsSaidAnywhere() {
        Map<String, String> loud = lab.settings();
        loud.put("KC_LOG_LEVEL_ORG_KEYCLOAK", "debug");
        try (Node node = lab.furtherNode("node-loud", loud)) {
            var canaries = new LinkedHashMap<String, String>();
            Citizen citizen = realm.citizen().create();
            walkthroughs(node, citizen, canaries);
            List<Node> nodes = new ArrayList<>(lab.nodes());
            nodes.add(node);
            Map<String, String> said = new Sayings(realm, nodes).all();

            assertThat(node.log()).as("a log that says all it can").contains("DEBUG [org.keycloak");
            canaries.forEach((what, secret) -> said.forEach((where, text) -> assertThat(linesWith(text, secret))
                    .as(what + " in " + where)
                    .isEmpty()));
            Map.of("number", citizen.number(), "phone", citizen.phone(), "national phone", citizen.nationalPhone())
                    .forEach((what, value) -> said.forEach((where, text) -> assertThat(linesWith(text, value).stream()
                                    .filter(Predicate.not(line -> isTheirOwnAttribute(line, citizen))))
                            .as(what + " in " + where)
                            .isEmpty()));
            assertThat(said.get(Sayings.TABLES))
                    .as("the place where the number may stand")
                    .contains(citizen.number());
            assertThat(said.get(Sayings.EVENTS)).contains("citizen_outcome").contains(citizen.id());
            assertThat(said.get(Sayings.METRICS)).contains("citizen_outbox_handled_total");
            Figures.note(
                    "R-63",
                    "secrets and numbers of every journey, looked for with everything logged",
                    "%d canaries in %d places (%s), none found"
                            .formatted(canaries.size() + 3, said.size(), String.join(", ", said.keySet())));
        }
    }

    /** Both journeys, with the mistakes people make on the way. */
    private void walkthroughs(Node node, Citizen citizen, Map<String, String> canaries) {
        Walkthrough walkthrough = realm.journeyAt(node);
        Page answer = walkthrough.ask(citizen);
        Sms sms = lab.texts().await(citizen.phone(), 1);
        lab.mails().await(citizen.email(), 1);
        secret(canaries, "one-time password of J1", sms.oneTimePassword());
        String mistyped = "canary-mistyped-" + UUID.randomUUID();
        secret(canaries, "mistyped one-time password", mistyped);
        answer = Walkthrough.arrive(walkthrough.type(answer, mistyped), Walkthrough.ONE_TIME_PASSWORD);
        Page change = Walkthrough.arrive(walkthrough.type(answer, sms.oneTimePassword()), Walkthrough.NEW_PASSWORD);
        String tooShort = "canary-" + UUID.randomUUID().toString().substring(0, 4);
        secret(canaries, "refused new password", tooShort);
        change = Walkthrough.arrive(walkthrough.choose(change, tooShort), Walkthrough.NEW_PASSWORD);
        change = walkthrough
                .walker()
                .submit(change.formWith(Walkthrough.NEW_PASSWORD).with("suggest", "on"));
        secret(
                canaries,
                "suggestion",
                change.html().select("#citizen-suggestion").text());
        String first = "canary-first-" + UUID.randomUUID();
        secret(canaries, "new password of J1", first);
        walkthrough.choose(change, first);

        InHand inHand = InHand.of(realm, citizen, 2);
        secret(canaries, "one-time password of J5", inHand.oneTimePassword());
        Walkthrough atTheForm = realm.journeyAt(node);
        Page page = Walkthrough.arrive(
                atTheForm.logIn(citizen.username(), "canary-wrong-" + inHand.oneTimePassword()), "password");
        page = Walkthrough.arrive(
                atTheForm.logIn(page, citizen.username(), inHand.oneTimePassword()), Walkthrough.NEW_PASSWORD);
        String last = "canary-last-" + UUID.randomUUID();
        secret(canaries, "new password of J5", last);
        assertThat(atTheForm.application().redeem(atTheForm.choose(page, last)).given())
                .isTrue();
        lab.texts().await(citizen.phone(), 4);
    }

    private static void secret(Map<String, String> canaries, String what, String secret) {
        assertThat(secret).as(what).isNotBlank();
        canaries.put(what, secret);
        if (secret.contains("-")) {
            canaries.put(what + " without dashes", secret.replace("-", ""));
        }
    }

    private static boolean isTheirOwnAttribute(String line, Citizen citizen) {
        return line.startsWith("user_attribute: ") && line.contains(citizen.id());
    }

    private static List<String> linesWith(String text, String value) {
        return text.lines()
                .filter(line -> line.contains(value))
                .map(NothingIsSaidIT::shortened)
                .toList();
    }

    private static String shortened(String line) {
        return line.length() > 400 ? line.substring(0, 400) + "..." : line;
    }

    @Test
    @Tag("R-62")
    void noInputMakesALineOfALog() {
        String marker = "forged-" + UUID.randomUUID();
        String ofTheServer = "sent-" + UUID.randomUUID();
        List<String> breaks = BREAKS;
        Citizen citizen = realm.citizen().create();
        for (String lineBreak : breaks) {
            String payload = lineBreak + marker + " ERROR all is lost" + lineBreak;
            Walkthrough walkthrough = realm.walkthrough();
            Page number = walkthrough.askForNumber();
            Page refused = walkthrough
                    .walker()
                    .submit(number.formWith(Walkthrough.NUMBER).with(Walkthrough.NUMBER, "01" + payload));
            assertThat(refused.status()).isEqualTo(200);
            Page phone = walkthrough.giveNumber(Walkthrough.arrive(refused, Walkthrough.NUMBER), citizen.number());
            refused = walkthrough
                    .walker()
                    .submit(phone.formWith(Walkthrough.PHONE).with(Walkthrough.PHONE, "599" + payload));
            assertThat(refused.status()).isEqualTo(200);
            Page answer = walkthrough.givePhone(Walkthrough.arrive(refused, Walkthrough.PHONE), "599000001");
            Page wrong = walkthrough.type(answer, payload);
            assertThat(wrong.status()).isEqualTo(200);
            Page step = walkthrough
                    .walker()
                    .submit(wrong.formWith(Walkthrough.ONE_TIME_PASSWORD).with("citizen-step", payload));
            assertThat(step.status()).isEqualTo(200);
            sayToTheServer(payload.replace(marker, ofTheServer));
        }
        InHand inHand = InHand.of(realm, citizen);
        Walkthrough walkthrough = realm.walkthrough();
        Page change = inHand.use(walkthrough);
        for (String lineBreak : breaks) {
            if (lineBreak.codePoints().noneMatch(Character::isISOControl)) {
                // U+2028 is a character like others in a password.
                continue;
            }
            change = Walkthrough.arrive(
                    walkthrough.choose(change, lineBreak + marker + lineBreak), Walkthrough.NEW_PASSWORD);
        }

        String logs = new Sayings(realm, lab.nodes()).logs();
        assertThat(linesWith(logs, marker)).isEmpty();
        assertThat(linesWith(logs, ofTheServer)).allMatch(NothingIsSaidIT::isALineOfItsOwn);
        // The server's own events print what its own parameters hold.
        assertThat(logs.lines()
                        .filter(line -> !line.contains(ofTheServer))
                        .filter(Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]")
                                .asPredicate())
                        .map(NothingIsSaidIT::shortened))
                .as("a control character in a log")
                .isEmpty();
        assertThat(realm.admin().get(realm.path("/events?max=5000")).toString()).doesNotContain(marker);
        Figures.note(
                "R-62",
                "line breaks, escapes and control characters typed and sent",
                "%d of them in every field and parameter, no line and no character of them in a log"
                        .formatted(breaks.size()));
    }

    /** What the server's own pages and addresses take: it may be said, in the line of an event. */
    private void sayToTheServer(String payload) {
        Walkthrough walkthrough = realm.walkthrough();
        assertThat(walkthrough.logIn(payload, payload).status()).isLessThan(500);
        for (String name : List.of("client_id", "redirect_uri", "ui_locales", "kc_action", "state", "login_hint")) {
            walkthrough.walker().open(realm.application().authorization(Application.ID, Map.of(name, payload)));
        }
    }

    private static boolean isALineOfItsOwn(String line) {
        // (?s): U+2028 and U+0085 break no line of a file.
        return line.matches("(?s)20[0-9]{2}-.*");
    }

    /** What an administrator writes is no secret and may be said, but in a line of the server's own. */
    @Test
    @Tag("R-62")
    void whatAnAdministratorWritesMakesNoLineEither() {
        CitizenRealm other = CitizenRealm.setUp(lab, getClass());
        String marker = "written-" + UUID.randomUUID();
        String written = marker + " \r\n" + marker + "\u001b\u2028" + marker;
        other.admin()
                .create(
                        other.path("/authentication/flows"),
                        AdminApi.object()
                                .put("alias", written)
                                .put("providerId", "basic-flow")
                                .put("topLevel", true));
        String flow = URLEncoder.encode(written, StandardCharsets.UTF_8).replace("+", "%20");
        other.admin()
                .create(
                        other.path("/authentication/flows/" + flow + "/executions/execution"),
                        AdminApi.object().put("provider", "citizen-recover"));
        String executions = other.path("/authentication/flows/" + flow + "/executions");
        ObjectNode step = (ObjectNode) other.admin().get(executions).path(0);
        other.admin().put(executions, step.put("requirement", "REQUIRED"));
        other.configureRecovery(Map.of("source-limit", written));
        other.walkthrough()
                .walker()
                .open(URI.create(other.address() + "/login-actions/reset-credentials?client_id=" + Application.ID));
        other.change(wanted -> wanted.put("resetCredentialsFlow", written));

        Awaitility.await("the line that names the flow")
                .until(() -> linesWith(lab.node().log(), marker).stream()
                        .anyMatch(line -> line.contains("is not set up safely")));
        String logs = new Sayings(other, lab.nodes()).logs();
        assertThat(logs.lines().filter(line -> line.contains(marker)))
                .allMatch(NothingIsSaidIT::isALineOfItsOwn)
                .filteredOn(line -> !line.contains("[org.keycloak.events]"))
                .isNotEmpty()
                .noneMatch(line -> line.contains("\u001b") || line.contains("\u2028"));
    }
}
