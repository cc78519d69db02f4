package org.citizenlogin.e2e.card;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.citizenlogin.card.algorithm.TokenAlgorithm;
import org.citizenlogin.card.challenge.Challenge;
import org.citizenlogin.card.challenge.Nonce;
import org.citizenlogin.card.challenge.Origin;
import org.citizenlogin.card.lab.TestCard;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.testkit.engine.Node;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.PageForm;
import org.citizenlogin.testkit.walk.Walker;

/** One visitor with a card, on the way from an application to the page that asks for it, and on. */
public final class CardVisit {

    static final String FORM = "citizen-card-form";
    static final String TOKEN = "citizen-card-token";
    static final String CODE = "citizen-card-code";

    private final CitizenRealm realm;
    private final Node node;
    private final Walker walker;
    private Page page;

    private CardVisit(CitizenRealm realm, Node node, Map<String, String> asked) {
        this(
                realm,
                node,
                new Walker(node.base()),
                realm.applicationAt(node).authorization(org.citizenlogin.e2e.realm.Application.ID, asked));
    }

    private CardVisit(CitizenRealm realm, Node node, Walker walker, URI authorization) {
        this.realm = realm;
        this.node = node;
        this.walker = walker;
        this.page = walker.submit(choice(walker.open(authorization)));
    }

    public static CardVisit of(CitizenRealm realm) {
        return new CardVisit(realm, realm.lab().node(), Map.of());
    }

    /** At a node that {@link #prepare(CitizenRealm, Node, Map)} has named. */
    static CardVisit at(CitizenRealm realm, Node node) {
        return new CardVisit(realm, node, Map.of());
    }

    /** A visitor who was here before. */
    public static CardVisit of(CitizenRealm realm, Walker visitor, URI authorization) {
        return new CardVisit(realm, realm.lab().node(), visitor, authorization);
    }

    public static CardVisit of(CitizenRealm realm, Map<String, String> asked) {
        return new CardVisit(realm, realm.lab().node(), asked);
    }

    /** The button of the login page, as a browser would send it. */
    private static PageForm choice(Page login) {
        String execution = login.html()
                .selectFirst("#citizen-card-ways button[name=authenticationExecution]")
                .attr("value");
        return login.form("citizen-card-ways").with("authenticationExecution", execution);
    }

    public Walker walker() {
        return walker;
    }

    Page page() {
        return page;
    }

    Nonce nonce() {
        return Nonce.read(page.html().selectFirst("[data-citizen-card]").attr("data-citizen-nonce"))
                .orElseThrow();
    }

    Challenge challenge() {
        return challenge(origin());
    }

    Challenge challenge(String origin) {
        return new Challenge(new Origin(origin), nonce());
    }

    String origin() {
        return node.base().toString();
    }

    String token(TestCard card) {
        return card.token(TokenAlgorithm.ES256, challenge());
    }

    /** Signs the page's challenge and sends it. */
    public Page sign(TestCard card) {
        return send(token(card));
    }

    /** The same with card software that says that the card can sign, too. */
    public Page signSayingThatItCanSign(TestCard card) {
        String token = token(card);
        return send(token.substring(0, token.lastIndexOf('}'))
                + ",\"unverifiedSigningCertificates\":[{\"certificate\":\"QQ==\"}]}");
    }

    PageForm form(String token) {
        return page.form(FORM).with(TOKEN, token);
    }

    Page send(String token) {
        page = walker.submit(form(token));
        return page;
    }

    /** What the card software says when it could not. */
    Page fail(String code) {
        page = walker.submit(page.form(FORM).with(CODE, code));
        return page;
    }

    Page submit(PageForm form) {
        page = walker.submit(form);
        return page;
    }

    String problem() {
        var errors = page.html().getElementById("citizen-errors");
        return errors == null ? "" : errors.text();
    }

    /** The tests know the public address of the node they ask, as an administrator would write it. */
    public static void prepare(CitizenRealm realm, Map<String, String> settings) {
        prepare(realm, realm.lab().node(), settings);
    }

    /** The same for another node; both know it when this returns. */
    static void prepare(CitizenRealm realm, Node node, Map<String, String> settings) {
        realm.change(wanted -> ((ObjectNode) wanted.path("attributes"))
                .put("frontendUrl", node.base().toString()));
        Awaitility.await("the address of the realm").until(() -> realm.lab()
                .adminAt(node)
                .get(realm.path(""))
                .path("attributes")
                .path("frontendUrl")
                .asText()
                .equals(node.base().toString()));
        for (JsonNode execution : realm.admin()
                .get(realm.path("/authentication/flows/"
                        + URLEncoder.encode("citizen browser", StandardCharsets.UTF_8)
                                .replace("+", "%20") + "/executions"))) {
            if (execution.path("providerId").asText().equals("citizen-card-login")) {
                String id = execution.path("authenticationConfig").asText();
                ObjectNode config = (ObjectNode) realm.admin().get(realm.path("/authentication/config/" + id));
                var values = new TreeMap<String, String>();
                config.path("config")
                        .properties()
                        .forEach(one -> values.put(one.getKey(), one.getValue().asText()));
                values.putAll(Map.of("source-limit", "100000/1h"));
                values.putAll(settings);
                ObjectNode written = AdminApi.object();
                values.forEach(written::put);
                config.set("config", written);
                realm.admin().put(realm.path("/authentication/config/" + id), config);
                return;
            }
        }
        throw new AssertionError("the browser flow has no card step");
    }
}
