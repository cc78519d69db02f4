package org.citizenlogin.e2e.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
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

    private static InTheQueue join(URI realm, Walker walker, String login, Citizen citizen, String purpose) {
        InTheQueue queue = new InTheQueue(realm, walker, login);
        Page form = queue.walker.open(URI.create(queue.talk + login));
        Page devices = queue.walker.submit(form.formWith("citizen-first-name")
                .with("citizen-purpose", purpose)
                .with("citizen-first-name", "Made-up")
                .with("citizen-last-name", "Citizen")
                .with("citizen-number", citizen.number())
                .with("citizen-phone", citizen.nationalPhone())
                .with("citizen-consent", "true"));
        queue.act(devices, "join", Map.of("citizen-devices", "ready"));
        assertThat(queue.poll().path("shown").asText()).isEqualTo("QUEUE");
        return queue;
    }

    private Page act(Page page, String button, Map<String, String> more) {
        Map<String, String> fields = new HashMap<>(more);
        fields.put("citizen-go", button);
        return walker.post(page.at(), fields);
    }

    JsonNode poll() {
        Page answer = walker.post(URI.create(talk + "/poll"), Map.of("call", "1", "after", "0", "media", "true"));
        return json(answer);
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
        return act(page(), "use", Map.of());
    }

    Walker walker() {
        return walker;
    }
}
