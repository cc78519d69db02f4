package org.citizenlogin.e2e.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.realm.IdentityProvider;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.PageForm;

/**
 * Every move there is, of one realm: what its forms ask for, and what they never would. Most of them are sent to one of
 * the executions of the flows. Each of these is made from every fourth start, and from all with {@code
 * citizen.fuzz.each}.
 */
final class Moves {

    private static final boolean EACH = Boolean.getBoolean("citizen.fuzz.each");
    private static final int STARTS_IN_TURN = 4;

    static final String SNEAKED_IN = "a-password-sneaked-in";

    /** What a move shows: {@link #OWN} stands for whatever the page it is made from asks for. */
    static final String MESSAGE = "the victim's message";

    static final String OWN = "what the attacker answers";

    private static final String PROVIDER = "the attacker's login at the provider";

    private static final String STEP = "citizen-step";
    private static final String WRONG = "AAAA-BBBB-CCCC-DDDD";
    private static final String WRONG_CODE = "00000000";
    private static final String STOCK_CHANGE = "UPDATE_PASSWORD";
    private static final String OUR_CHANGE = "citizen-choose-password";
    private static final String TRY_ANOTHER_WAY = "tryAnotherWay";
    private static final List<String> STOCK_FLOWS = List.of("browser", "direct grant", "reset credentials");

    /** Paths below {@code login-actions} that run a flow, the likely ones first. */
    private static final List<String> PATHS = List.of(
            "reset-credentials",
            "authenticate",
            "first-broker-login",
            "post-broker-login",
            "registration",
            "required-action");

    private final List<Move> moves = new ArrayList<>();
    private final List<Move> ofTwoPeople = new ArrayList<>();
    private final Set<Move> toExecutions = new HashSet<>();
    private final boolean each;
    private final int onward;
    private final int own;

    private Moves(CitizenRealm realm, boolean each) {
        this.each = each;
        honest();
        onward = moves.size();
        formsBent();
        ordersBent();
        addresses();
        changes();
        int before = moves.size();
        executions(realm, boundFlows(realm)).forEach(this::execution);
        toExecutions.addAll(moves.subList(before, moves.size()));
        ofTheVictimsMessage();
        ofTwo("the attacker's own answer", OWN, walk -> ownAnswer(walk, answer -> answer));
        List<String> likely = PATHS.subList(0, 2);
        List<String> others = PATHS.subList(2, PATHS.size());
        likely.forEach(this::ownAnswerUnder);
        likely.forEach(this::begins);
        ofTheAttackersProviderAndCard();
        others.forEach(this::ownAnswerUnder);
        others.forEach(this::begins);
        between();
        own = ofTwoPeople.size();
        moves.addAll(ofTwoPeople.stream()
                .filter(move -> !move.shows().equals(MESSAGE))
                .toList());
        executions(realm, allFlows(realm)).forEach(this::ownAnswerTo);
    }

    static Moves of(CitizenRealm realm) {
        return new Moves(realm, EACH);
    }

    /** Every one from every start. */
    static Moves allOf(CitizenRealm realm) {
        return new Moves(realm, true);
    }

    List<Move> from(Start start) {
        return moves.stream()
                .filter(move -> start.forbidsThePage() || !move.typesPassword())
                .filter(move -> each || !toExecutions.contains(move) || isInTurn(move, start))
                .toList();
    }

    private static boolean isInTurn(Move move, Start start) {
        return Math.floorMod(move.name().hashCode() + start.ordinal(), STARTS_IN_TURN) == 0;
    }

    /**
     * Of the attacker, with what is theirs and one reading of the victim's message: the likely ones first, then what is
     * theirs sent to every execution of every flow under every path, mixed.
     */
    List<Move> ofTwoPeople(Random random) {
        var mixed = new ArrayList<>(ofTwoPeople.subList(own, ofTwoPeople.size()));
        Collections.shuffle(mixed, random);
        var all = new ArrayList<>(ofTwoPeople.subList(0, own));
        all.addAll(mixed);
        return all;
    }

    /** Every other one leads onward: a walk of bent forms alone would never leave the first page. */
    Move any(Start start, Random random) {
        if (start.isOfTwoPeople()) {
            return random.nextInt(3) > 0
                    ? ofTwoPeople.get(random.nextInt(own))
                    : ofTwoPeople.get(random.nextInt(ofTwoPeople.size()));
        }
        List<Move> possible = from(start);
        return random.nextBoolean() ? moves.get(random.nextInt(onward)) : possible.get(random.nextInt(possible.size()));
    }

    private void add(String name, Function<Walk, Page> send) {
        moves.add(new Move(name, false, "", send));
    }

    private void typing(String name, Function<Walk, Page> send) {
        moves.add(new Move(name, true, "", send));
    }

    private void ofTwo(String name, String shows, Function<Walk, Page> send) {
        ofTwoPeople.add(new Move(name, false, shows, send));
    }

    private void ownAnswerUnder(String path) {
        ofTwo("the attacker's own answer to " + path, OWN, walk -> ownAnswer(walk, answer -> at(answer, path)));
    }

    private void ofTheAttackersProviderAndCard() {
        ofTwo("the attacker signs in with the provider", PROVIDER, walk -> walk.attacker()
                .signInWithTheProvider(
                        walk.walker(), walk.here().link("a[href*=/broker/]").orElseGet(() -> walk.providerAddress())));
        ofTwo(
                "to the attacker's card",
                "",
                walk -> walk.here().html().select("#citizen-card-ways button[name=authenticationExecution]").stream()
                        .findFirst()
                        .map(button -> walk.walker()
                                .submit(walk.here()
                                        .form("citizen-card-ways")
                                        .with("authenticationExecution", button.attr("value"))))
                        .orElseGet(walk::here));
    }

    private void ofTheVictimsMessage() {
        ofTwo("the victim's one-time password", MESSAGE, walk -> walk.victim()
                .recoverByPhone(walk.walker(), walk.here()));
        ofTwo("the victim's code", MESSAGE, walk -> walk.victim().recoverByDocument(walk.walker(), walk.here()));
    }

    private void begins(String path) {
        ofTwo("begin " + path + " again in this tab", "", walk -> walk.walker().open(walk.action(path, Map.of())));
    }

    /** What moves the browser on. */
    private void between() {
        ofTwo("the login begins again", "", walk -> walk.walker().open(walk.action("restart", Map.of())));
        ofTwo("the login begins again without a logout", "", walk -> walk.walker()
                .open(walk.action("restart", Map.of("skip_logout", "true"))));
        ofTwo("one more tab", "", walk -> walk.walker()
                .open(walk.application().authorization(Application.ID, Map.of("prompt", "login"))));
        ofTwo("one more tab of another application", "", walk -> walk.walker()
                .open(walk.application().authorization(Application.OTHER_ID, Map.of())));
        ofTwo("one more tab that asks to link the provider", "", walk -> walk.walker()
                .open(walk.application()
                        .authorization(Application.ID, Map.of("kc_action", "idp_link:" + IdentityProvider.ALIAS))));
    }

    private void ownAnswerTo(String name, String id) {
        for (String path : PATHS) {
            ofTwo(
                    "the attacker's own answer to " + name + " under " + path,
                    OWN,
                    walk -> ownAnswer(walk, answer -> at(with(answer, "execution", id), path)));
        }
    }

    /** Stays where the attacker has no answer. */
    private static Page ownAnswer(Walk walk, UnaryOperator<PageForm> bend) {
        return walk.ownAnswer()
                .map(Attacker.Answer::form)
                .map(bend)
                .map(walk.walker()::submit)
                .orElseGet(walk::here);
    }

    /** What a visitor who knows number, phone, passport and user name, and nothing else, would send. */
    private void honest() {
        add("to the recovery", walk -> walk.walker()
                .open(walk.here()
                        .link("a[href*=reset-credentials]")
                        .orElseGet(() -> walk.action("reset-credentials", Map.of()))));
        add("the number", walk -> walk.walker()
                .submit(step(walk, "number")
                        .with(Walkthrough.NUMBER, citizen(walk).number())));
        add("the phone", walk -> walk.walker()
                .submit(step(walk, "phone")
                        .with(Walkthrough.PHONE, citizen(walk).nationalPhone())));
        add("a wrong one-time password", walk -> walk.walker()
                .submit(step(walk, "answer").with(Walkthrough.ONE_TIME_PASSWORD, WRONG)));
        add("the way by phone", walk -> walk.walker().submit(step(walk, "way").with(Walkthrough.WAY, "phone")));
        add("the way by document", walk -> walk.walker()
                .submit(step(walk, "way").with(Walkthrough.WAY, "document")));
        add("the contact", walk -> walk.walker()
                .submit(step(walk, "contact")
                        .with(Walkthrough.CONTACT, citizen(walk).phone())));
        add("the document", walk -> walk.walker()
                .submit(step(walk, "document").with(Walkthrough.DOCUMENT, "passport")));
        add("its number", walk -> walk.walker()
                .submit(step(walk, "document-number").with(Walkthrough.DOCUMENT_NUMBER, Victim.PASSPORT)));
        add("a wrong code", walk -> walk.walker().submit(step(walk, "answer").with(Walkthrough.CODE, WRONG_CODE)));
        add("another document", walk -> walk.walker().submit(walk.form().with(Walkthrough.GO, "documents")));
        add("the other way", walk -> walk.walker().submit(walk.form().with(Walkthrough.GO, "ways")));
        add("send it again", walk -> walk.walker().submit(step(walk, "answer").with(Walkthrough.GO, "resend")));
        add("start over", walk -> walk.walker().submit(walk.form().with(Walkthrough.GO, "restart")));
        add("user name alone", walk -> walk.walker()
                .submit(walk.form().with("username", citizen(walk).username())));
        add("user name and a wrong password", walk -> walk.walker()
                .submit(walk.form().with("username", citizen(walk).username()).with("password", WRONG)));
        add("a wrong second factor", walk -> walk.walker().submit(walk.form().with(Walkthrough.OTP, "000000")));
        add("cancel", walk -> walk.walker().submit(walk.form().with("cancel-aia", "true")));
        add("as shown", walk -> walk.walker().submit(walk.form()));
        // Sent back to the application, the walk stands before a host that does not exist.
        add(
                "reload",
                walk -> walk.walker().goesTo(walk.here().at())
                        ? walk.walker().open(walk.here().at())
                        : walk.here());
    }

    private void formsBent() {
        add("empty body", walk -> walk.walker().post(walk.form().action(), Map.of()));
        add("try another way", walk -> walk.walker().submit(walk.form().with(TRY_ANOTHER_WAY, "on")));
        add("only try another way", walk -> walk.walker().post(walk.form().action(), Map.of(TRY_ANOTHER_WAY, "on")));
        for (int i = 0; i < 3; i++) {
            int index = i;
            add("without field " + i, walk -> walk.walker().submit(without(walk.form(), index)));
        }
        for (String word :
                new String[] {"way", "number", "phone", "contact", "document", "document-number", "answer", "proven", ""
                }) {
            add("step '" + word + "'", walk -> walk.walker().submit(step(walk, word)));
        }
        typing("everything at once", walk -> walk.walker().submit(everything(walk)));
        typing("everything, and another way", walk -> walk.walker()
                .submit(everything(walk).with(TRY_ANOTHER_WAY, "on")));
        typing("a new password", walk -> walk.walker().submit(password(walk.form())));
        add("the action as a field", walk -> walk.walker().submit(walk.form().with("kc_action", STOCK_CHANGE)));
    }

    private void ordersBent() {
        typing("back to the first form", walk -> walk.walker().submit(walk.earlierForm(0)));
        add("back to the first page", walk -> walk.walker()
                .open(walk.earlierForm(0).action()));
        typing("back to the second form, a new password", walk -> walk.walker().submit(password(walk.earlierForm(1))));
        add("the first session code", walk -> walk.walker()
                .submit(with(walk.form(), "session_code", parameter(walk.earlierForm(0), "session_code"))));
        add("no session code", walk -> walk.walker().submit(with(walk.form(), "session_code", "")));
        add("the first tab", walk -> walk.walker()
                .submit(with(walk.form(), "tab_id", parameter(walk.earlierForm(0), "tab_id"))));
        add("another tab", walk -> walk.walker().open(walk.application().authorization()));
        add("another application", walk -> walk.walker()
                .open(walk.application().authorization(Application.OTHER_ID, Map.of())));
        add("another tab, then the form of this one", walk -> {
            walk.walker().open(walk.application().authorization());
            return walk.walker().submit(walk.form());
        });
        add("restart", walk -> walk.walker().open(walk.action("restart", Map.of())));
        add("restart without logout", walk -> walk.walker()
                .open(walk.action("restart", Map.of("skip_logout", "true"))));
        add("without asking", walk -> walk.walker()
                .open(walk.application().authorization(Application.ID, Map.of("prompt", "none"))));
        add("without cookies", walk -> {
            walk.walker().forgetCookies();
            return walk.walker().submit(walk.form());
        });
    }

    private void addresses() {
        for (String path : List.of(
                "authenticate",
                "reset-credentials",
                "registration",
                "first-broker-login",
                "post-broker-login",
                "required-action",
                "consent",
                "action-token",
                "detached-info")) {
            add("open " + path, walk -> walk.walker().open(walk.action(path, Map.of())));
            typing("form to " + path, walk -> walk.walker().submit(at(everything(walk), path)));
            typing("form to " + path + " without a session code", walk -> walk.walker()
                    .post(walk.action(path, Map.of()), everything(walk).fields()));
        }
        add("recovery of the account console", walk -> walk.walker()
                .open(URI.create(walk.victim().realm().address() + "/login-actions/reset-credentials")));
        add("a made-up action token", walk -> walk.walker()
                .open(walk.action("action-token", Map.of("key", "e30.e30.e30"))));
    }

    private void changes() {
        for (String action : List.of(STOCK_CHANGE, OUR_CHANGE)) {
            add("a login that asks for " + action, walk -> walk.walker()
                    .open(walk.application().authorization(Application.ID, Map.of("kc_action", action))));
            add("open " + action, walk -> walk.walker()
                    .open(walk.action("required-action", Map.of("execution", action))));
            typing(action + " with this session code", walk -> walk.walker()
                    .submit(password(with(at(walk.form(), "required-action"), "execution", action))));
            typing(action + " without a session code", walk -> walk.walker()
                    .post(
                            walk.action("required-action", Map.of("execution", action)),
                            password(walk.form()).fields()));
        }
    }

    private void execution(String name, String id) {
        add("choose " + name, walk -> walk.walker().submit(walk.form().with("authenticationExecution", id)));
        add("only choose " + name, walk -> walk.walker()
                .post(walk.form().action(), Map.of("authenticationExecution", id)));
        add("open " + name, walk -> walk.walker()
                .open(with(walk.form(), "execution", id).action()));
        typing("form to " + name, walk -> walk.walker().submit(with(everything(walk), "execution", id)));
        typing("form to " + name + ", another way", walk -> walk.walker()
                .submit(with(walk.form(), "execution", id).with(TRY_ANOTHER_WAY, "on")));
    }

    /** The flows that are bound, and the stock flows beside them. */
    private static Set<String> boundFlows(CitizenRealm realm) {
        Set<String> flows = new LinkedHashSet<>(STOCK_FLOWS);
        flows.add(realm.admin().get(realm.path("")).path("resetCredentialsFlow").asText());
        return flows;
    }

    private static Set<String> allFlows(CitizenRealm realm) {
        Set<String> flows = new LinkedHashSet<>();
        realm.admin()
                .get(realm.path("/authentication/flows"))
                .forEach(flow -> flows.add(flow.path("alias").asText()));
        return flows;
    }

    private static Map<String, String> executions(CitizenRealm realm, Set<String> flows) {
        var found = new TreeMap<String, String>();
        for (String flow : flows) {
            String alias = URLEncoder.encode(flow, StandardCharsets.UTF_8).replace("+", "%20");
            for (JsonNode execution : realm.admin().get(realm.path("/authentication/flows/" + alias + "/executions"))) {
                String what = execution
                        .path("providerId")
                        .asText(execution.path("displayName").asText());
                found.put(flow + "/" + what, execution.path("id").asText());
            }
        }
        return found;
    }

    private static Citizen citizen(Walk walk) {
        return walk.victim().citizen();
    }

    private static PageForm step(Walk walk, String word) {
        return walk.form().with(STEP, word);
    }

    private static PageForm without(PageForm form, int index) {
        List<String> names = List.copyOf(form.fields().keySet());
        return index < names.size() ? form.without(names.get(index)) : form;
    }

    private static PageForm password(PageForm form) {
        return form.with(Walkthrough.NEW_PASSWORD, SNEAKED_IN).with(Walkthrough.CONFIRM, SNEAKED_IN);
    }

    private static PageForm everything(Walk walk) {
        Citizen citizen = citizen(walk);
        var fields = new LinkedHashMap<>(walk.form().fields());
        fields.put(Walkthrough.NUMBER, citizen.number());
        fields.put(Walkthrough.PHONE, citizen.nationalPhone());
        fields.put(Walkthrough.ONE_TIME_PASSWORD, WRONG);
        fields.put(Walkthrough.WAY, "document");
        fields.put(Walkthrough.CONTACT, citizen.phone());
        fields.put(Walkthrough.DOCUMENT, "passport");
        fields.put(Walkthrough.DOCUMENT_NUMBER, Victim.PASSPORT);
        fields.put(Walkthrough.CODE, WRONG_CODE);
        fields.put("username", citizen.username());
        fields.put("password", WRONG);
        fields.put(Walkthrough.OTP, "000000");
        fields.put("accept", "Yes");
        return password(new PageForm(walk.form().action(), fields));
    }

    private static PageForm at(PageForm form, String path) {
        String to = form.action().toString().replaceAll("/login-actions/[^?]*", "/login-actions/" + path);
        return new PageForm(URI.create(to), form.fields());
    }

    private static String parameter(PageForm form, String name) {
        return Page.parameters(form.action(), name).orElse("");
    }

    /** With this parameter in the address; empty takes it out. */
    private static PageForm with(PageForm form, String name, String value) {
        String kept = form.action().toString().replaceAll("(?<=[?&])" + name + "=[^&]*&?", "");
        String to = value.isEmpty()
                ? kept
                : kept + (kept.endsWith("&") ? "" : "&") + name + "="
                        + URLEncoder.encode(value, StandardCharsets.UTF_8);
        return new PageForm(URI.create(to), form.fields());
    }
}
