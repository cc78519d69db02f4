package org.citizenlogin.e2e.erasure;

import java.net.URI;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.engine.Node;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.Walker;

/** One visitor who leaves. */
final class Leaving {

    static final String EXPORT = "citizen-export";
    static final String CLOSE = "citizen-close-account";
    static final String ANSWER = "citizen-close-answer";

    private static final Pattern LINK = Pattern.compile(
            "http://\\S+/realms/[^/\\s]+/citizen-login/keep-account\\?key=[A-Za-z0-9_-]{43}&kc_locale=[a-z]{2}");

    private final CitizenRealm realm;
    private final Citizen citizen;
    private final Node node;
    private final Walkthrough walkthrough;

    Leaving(CitizenRealm realm, Citizen citizen) {
        this(realm, citizen, realm.lab().node());
    }

    Leaving(CitizenRealm realm, Citizen citizen, Node node) {
        this.realm = realm;
        this.citizen = citizen;
        this.node = node;
        this.walkthrough = realm.journeyAt(node);
    }

    /**
     * The realm says that its address is this node's, so that pages, their forms and the links of messages belong to the node
     * that waits, or does not. Both nodes know it when this returns.
     */
    static void at(CitizenRealm realm, Node node) {
        realm.change(wanted ->
                wanted.withObject("attributes").put("frontendUrl", node.base().toString()));
        Awaitility.await("the address of the realm").until(() -> realm.lab()
                .adminAt(node)
                .get(realm.path(""))
                .path("attributes")
                .path("frontendUrl")
                .asText()
                .equals(node.base().toString()));
    }

    Walker walker() {
        return walkthrough.walker();
    }

    Walkthrough walkthrough() {
        return walkthrough;
    }

    URI account() {
        return URI.create(realm.address(node) + "/citizen-login/account");
    }

    Page ask(String action) {
        return walker().open(realm.applicationAt(node).authorization(Application.ID, Map.of("kc_action", action)));
    }

    Page begin(String action) {
        return walkthrough.logIn(ask(action), citizen.username(), citizen.password());
    }

    /** Signs in for it and presses the button. */
    Page close() {
        return press(Walkthrough.arrive(begin(CLOSE), ANSWER));
    }

    /** A button is not among a form's fields until it is pressed. */
    Page press(Page asking) {
        return walker().submit(asking.form("citizen-close-form").with(ANSWER, "close"));
    }

    Page openAccount() {
        return walker().open(account());
    }

    static URI keepLink(String message) {
        Matcher link = LINK.matcher(message);
        if (!link.find()) {
            throw new AssertionError("no link in the message");
        }
        return URI.create(link.group());
    }

    static boolean isPage(Page page, String titleKey) {
        return !page.html().select("[data-citizen-page=" + titleKey + "]").isEmpty();
    }
}
