package org.citizenlogin.e2e.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.testkit.engine.Node;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.Walker;

/** One citizen without a browser: opens a case, waits, and says that sound and picture come. */
final class InTheQueue {

    private final Walker walker;
    private final URI talk;
    private final String login;

    private InTheQueue(URI realm, Walker walker, String login) {
        this.walker = walker;
        this.talk = URI.create(realm + "/citizen-talk");
        this.login = login;
    }

    /** @param purpose {@code restore-access}, {@code change-phone} or {@code register} */
    static InTheQueue join(CitizenRealm realm, Citizen citizen, String purpose) {
        return join(realm.address(), realm.visitor(), "", citizen, purpose);
    }

    /** From a page of a login, with the link that offers an operator. */
    static InTheQueue join(CitizenRealm realm, Walker walker, URI link, Citizen citizen, String purpose) {
        return join(realm.address(), walker, "?" + link.getRawQuery(), citizen, purpose);
    }

    /** At this node. */
    static InTheQueue join(CitizenRealm realm, Node node, Citizen citizen, String purpose) {
        return join(realm.address(node), new Walker(node.base()), "", citizen, purpose);
    }

    /** Who types this first name. */
    static InTheQueue join(CitizenRealm realm, Citizen citizen, String purpose, String firstName) {
        return join(realm.address(), realm.visitor(), "", citizen, purpose, firstName);
    }

    private static InTheQueue join(URI realm, Walker walker, String login, Citizen citizen, String purpose) {
        return join(realm, walker, login, citizen, purpose, "Made-up");
    }

    private static InTheQueue join(
            URI realm, Walker walker, String login, Citizen citizen, String purpose, String firstName) {
        InTheQueue queue = new InTheQueue(realm, walker, login);
        Page form = queue.walker.open(URI.create(queue.talk + login));
        Page devices = queue.walker.submit(form.formWith("citizen-first-name")
                .with("citizen-purpose", purpose)
                .with("citizen-first-name", firstName)
                .with("citizen-last-name", "Citizen")
                .with("citizen-number", citizen.number())
                .with("citizen-phone", citizen.nationalPhone())
                .with("citizen-consent", "true"));
        queue.act(devices, "join", Map.of("citizen-devices", "ready"));
        assertThat(queue.poll().path("shown").asText()).isEqualTo("QUEUE");
        return queue;
    }

    /** The same browser when a proxy sends it to this node. */
    InTheQueue movedTo(CitizenRealm realm, Node node) {
        return new InTheQueue(realm.address(node), walker.movedTo(node.base()), login);
    }

    private Page act(Page page, String button, Map<String, String> more) {
        Map<String, String> fields = new HashMap<>(more);
        fields.put("citizen-go", button);
        return walker.post(page.at(), fields);
    }

    JsonNode poll() {
        return poll(1);
    }

    /** @param call number of the conversation in which sound and picture come */
    JsonNode poll(int call) {
        return json(walker.post(
                URI.create(talk + "/poll"), Map.of("call", String.valueOf(call), "after", "0", "media", "true")));
    }

    /** Leaves a message for the operator's browser. */
    JsonNode says(int call, int number, String text) {
        return json(walker.post(
                URI.create(talk + "/signal"),
                Map.of("call", String.valueOf(call), "number", String.valueOf(number), "body", text)));
    }

    /** Polls, and is gone before the answer. */
    void pollsAndDies() {
        try (KilledBrowser browser = new KilledBrowser(URI.create(talk + "/poll"))) {
            browser.post(
                    "application/x-www-form-urlencoded", "call=0&after=0&media=false", Map.of("Cookie", cookies()));
        }
    }

    private String cookies() {
        return walker.cookies().stream()
                .map(cookie -> cookie.name() + "=" + cookie.value())
                .collect(Collectors.joining("; "));
    }

    /** What the citizen quotes. */
    String number() {
        return page().html().select("#citizen-case-number").val();
    }

    /** The page of the link that takes the case to another device. */
    Page move() {
        return act(page(), "move", Map.of());
    }

    private static JsonNode json(Page answer) {
        try {
            return AdminApi.JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode typeCode(String code) {
        return json(walker.post(URI.create(talk + "/code"), Map.of("code", code)));
    }

    /** Agrees to a recording, or does not. */
    JsonNode answersRecording(boolean allowed) {
        return json(walker.post(
                URI.create(talk + "/media/consent"), Map.of("call", "1", "allowed", String.valueOf(allowed))));
    }

    Page page() {
        return walker.open(URI.create(talk + "/case" + login));
    }

    /** Uses the approval; wherever that leads. */
    Page use() {
        return use(page());
    }

    /** @param shown the page of the case, as it was then */
    Page use(Page shown) {
        return act(shown, "use", Map.of());
    }

    Walker walker() {
        return walker;
    }
}
