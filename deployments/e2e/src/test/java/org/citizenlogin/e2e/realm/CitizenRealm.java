package org.citizenlogin.e2e.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.engine.Node;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.walk.Walker;

/** A realm of one test class, set up by the pack's own set-up call. */
public final class CitizenRealm {

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final String RECOVERY_STEP = "citizen-recover";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PASSWORD_POLICY = "length(12) and notUsername";
    /** Walks log in thousands of times, and nobody guesses these passwords. */
    private static final String CHEAP_HASH = " and hashAlgorithm(pbkdf2-sha256) and hashIterations(1)";

    private final Lab lab;
    private final String name;
    private final JsonNode setUpReport;
    private String id;

    private CitizenRealm(Lab lab, String name) {
        this.lab = lab;
        this.name = name;
        lab.admin().createRealm(representation(name));
        setUpReport = lab.admin().post(path("/citizen-login/setup"), null);
        configureRecovery(Map.of());
        Application.register(this);
    }

    public static CitizenRealm setUp(Lab lab, Class<?> test) {
        return new CitizenRealm(lab, test.getSimpleName().toLowerCase(Locale.ROOT) + "-" + NEXT.incrementAndGet());
    }

    private ObjectNode representation(String realm) {
        ObjectNode wanted = AdminApi.object();
        wanted.put("realm", realm)
                .put("displayName", "Citizen services")
                .put("enabled", true)
                .put("bruteForceProtected", true)
                .put("failureFactor", 5)
                .put("waitIncrementSeconds", 900)
                .put("maxFailureWaitSeconds", 900)
                .put("minimumQuickLoginWaitSeconds", 900)
                .put("eventsEnabled", true)
                .put("adminEventsEnabled", true)
                .put("resetPasswordAllowed", true)
                .put("passwordPolicy", PASSWORD_POLICY + CHEAP_HASH)
                .put("accessTokenLifespan", 300);
        wanted.putObject("smtpServer")
                .put("host", "127.0.0.1")
                .put("port", String.valueOf(lab.mails().port()))
                .put("from", "no-reply@portal.test");
        return wanted;
    }

    public Lab lab() {
        return lab;
    }

    public String name() {
        return name;
    }

    public AdminApi admin() {
        return lab.admin();
    }

    /** What the set-up call answered. */
    public JsonNode setUpReport() {
        return setUpReport;
    }

    public synchronized String id() {
        if (id == null) {
            id = admin().get(path("")).path("id").asText();
        }
        return id;
    }

    /** How many messages of this kind this realm has put into the outbox so far. */
    public int messages(String kind) {
        return lab.database()
                .rows("select id from citizen_outbox where realm_id = ? and kind = ?", id(), kind)
                .size();
    }

    /** A path of this realm below the admin API. */
    public String path(String rest) {
        return "/" + name + rest;
    }

    public URI address() {
        return address(lab.node());
    }

    public URI address(Node node) {
        return node.base().resolve("/realms/" + name);
    }

    public CitizenBuilder citizen() {
        return new CitizenBuilder(this);
    }

    /** The application all citizens of these tests use. */
    public Application application() {
        return new Application(this, lab.node());
    }

    public Application applicationAt(Node node) {
        return new Application(this, node);
    }

    /** A visitor without cookies who may walk on every node. */
    public Walker visitor() {
        return new Walker(lab.node().base());
    }

    /** Gives a second account the same number, past the validator that refuses it: the state a bad import leaves. */
    public void makeTwin(Citizen citizen) {
        Citizen twin = citizen().create();
        int changed = lab.database()
                .change(
                        "update user_attribute set value = ? where user_id = ? and name = 'personalNumber'",
                        citizen.number(),
                        twin.id());
        if (changed != 1) {
            throw new AssertionError("the twin has no number to change");
        }
        admin().post(path("/clear-user-cache"), null);
    }

    /** How a citizen without a browser goes. */
    public Walkthrough walkthrough() {
        return new Walkthrough(this, lab.node(), visitor());
    }

    public Walkthrough journeyAt(Node node) {
        return new Walkthrough(this, node, new Walker(node.base()));
    }

    public JsonNode user(Citizen citizen) {
        return admin().get(path("/users/" + citizen.id()));
    }

    /** Frozen by an administrator some time ago: what a freeze writes has the time of then. */
    public void freeze(Citizen citizen, Duration ago) {
        admin().put(
                        path("/citizen-login/users/" + citizen.id() + "/intervention"),
                        AdminApi.object().put("state", "frozen").put("reason", "reported-by-owner"));
        growOld(citizen, ago);
    }

    /** What ended for the account ended some time ago. */
    public void growOld(Citizen citizen, Duration ago) {
        lab.database()
                .change(
                        "update user_entity set not_before = not_before - ? where id = ? and not_before > 0",
                        Math.toIntExact(ago.toSeconds()),
                        citizen.id());
    }

    /** The whole account: representation, credentials, sessions, brute-force state. */
    public String everythingAbout(Citizen citizen) {
        String user = path("/users/" + citizen.id());
        return user(citizen).toPrettyString()
                + admin().get(user + "/credentials").toPrettyString()
                + admin().get(user + "/sessions").toPrettyString()
                + admin().get(path("/attack-detection/brute-force/users/" + citizen.id()))
                        .toPrettyString();
    }

    /**
     * Writes settings of the recovery step. All tests come from one address and recover many citizens: unless the test
     * says otherwise the limits of source, country and realm are out of the way.
     */
    public void configureRecovery(Map<String, String> settings) {
        var config = new TreeMap<>(Map.of(
                "source-limit", "100000/1h",
                "source-try-limit", "100000/1h",
                "country-limit", "100000/1h",
                "realm-limit", "100000/1d"));
        config.putAll(settings);
        String flow = admin().get(path("")).path("resetCredentialsFlow").asText();
        for (JsonNode execution : admin().get(path("/authentication/flows/" + encoded(flow) + "/executions"))) {
            if (execution.path("providerId").asText().equals(RECOVERY_STEP)) {
                ObjectNode wanted = AdminApi.object().put("alias", "recovery of the tests");
                config.forEach(wanted.putObject("config")::put);
                String known = execution.path("authenticationConfig").asText();
                if (known.isEmpty()) {
                    String id = execution.path("id").asText();
                    admin().create(path("/authentication/executions/" + id + "/config"), wanted);
                } else {
                    admin().put(path("/authentication/config/" + known), wanted.put("id", known));
                }
                return;
            }
        }
        throw new AssertionError("the flow '" + flow + "' has no step " + RECOVERY_STEP);
    }

    /** Gives an account roles of the realm, such as that of an operator. */
    public void giveRoles(Citizen to, String... names) {
        admin().post(path("/users/" + to.id() + "/role-mappings/realm"), roles(names));
    }

    /** Roles of the realm, as the admin API takes them. */
    public ArrayNode roles(String... names) {
        ArrayNode wanted = AdminApi.JSON.createArrayNode();
        for (String name : names) {
            wanted.add(admin().get(path("/roles/" + name)));
        }
        return wanted;
    }

    /** Puts a document on record with this citizen's account. */
    public void giveDocument(Citizen citizen, String kind, String number) {
        admin().post(
                        path("/citizen-login/users/" + citizen.id() + "/documents"),
                        AdminApi.object().put("kind", kind).put("number", number));
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Passwords cost what they cost a citizen: where the time between a check and what follows it matters. */
    public void hashAsTheServerDoes() {
        change(wanted -> wanted.put("passwordPolicy", PASSWORD_POLICY));
    }

    /** Changes some fields of the realm, at the top level of its representation. */
    public void change(java.util.function.Consumer<ObjectNode> change) {
        ObjectNode wanted = (ObjectNode) admin().get(path(""));
        change.accept(wanted);
        admin().put(path(""), wanted);
    }

    // What the server recorded.

    public List<JsonNode> events(Predicate<JsonNode> wanted) {
        var found = new ArrayList<JsonNode>();
        for (JsonNode event : admin().get(path("/events?max=1000"))) {
            if (wanted.test(event)) {
                found.add(event);
            }
        }
        return found;
    }

    public List<JsonNode> eventsOf(Citizen citizen) {
        return events(event -> event.path("userId").asText().equals(citizen.id()));
    }

    /** Waits until the server has recorded such an event: much of it happens after the page was shown. */
    public JsonNode awaitEvent(String what, Predicate<JsonNode> wanted) {
        return Awaitility.await(what)
                .atMost(PATIENCE)
                .until(() -> events(wanted), found -> !found.isEmpty())
                .get(0);
    }

    public void awaitEvents(String what, int count, Predicate<JsonNode> wanted) {
        Awaitility.await(what).atMost(PATIENCE).until(() -> events(wanted).size() >= count);
    }

    /** Waits for so many events, and fails when there are more. */
    public void awaitExactly(String what, int count, Predicate<JsonNode> wanted) {
        awaitEvents(what, count, wanted);
        assertThat(events(wanted)).as(what).hasSize(count);
    }

    public static Predicate<JsonNode> ofType(String type) {
        return event -> event.path("type").asText().equals(type);
    }

    public static Predicate<JsonNode> about(Citizen citizen) {
        return event -> event.path("userId").asText().equals(citizen.id());
    }

    public static Predicate<JsonNode> since(Instant moment) {
        return event -> event.path("time").asLong() >= moment.toEpochMilli();
    }

    public static Predicate<JsonNode> withDetail(String key, String value) {
        return event -> event.path("details").path(key).asText().equals(value);
    }
}
