package org.citizenlogin.e2e.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.citizenlogin.e2e.lab.Figures;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.PageForm;
import org.citizenlogin.testkit.walk.Walker;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody is sent where a visitor says: every place that takes an address, and every page of ours, with each. */
@Tag("J1")
@OnRealKeycloak
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoRedirectAwayIT {

    private static final String NEW = "a-new-password-that-goes-nowhere";

    private static final boolean EACH = Boolean.getBoolean("citizen.redirects.each");

    /** Names by which applications take an address, ours or somebody else's. */
    private static final List<String> NAMES = List.of(
            "redirect_uri",
            "kc_locale",
            "referrer",
            "referrer_uri",
            "back",
            "next",
            "return",
            "returnUrl",
            "url",
            "post_logout_redirect_uri",
            "kc_action",
            "citizen-go",
            "citizen-back");

    private final Lab lab;
    private final CitizenRealm realm;
    private final Map<String, Walkthrough> walkthroughs = new LinkedHashMap<>();
    private final Map<String, Page> standing = new LinkedHashMap<>();

    NoRedirectAwayIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    static Stream<String> payloads() {
        return Stream.of(
                "https://evil.test/",
                "//evil.test/",
                "///evil.test/",
                "////evil.test/",
                "https:evil.test",
                "https:/evil.test",
                "http:\\\\evil.test\\",
                "/\\evil.test/",
                "\\\\evil.test\\",
                "\thttps://evil.test/",
                " https://evil.test/",
                "ht\ntps://evil.test/",
                "HTTPS://EVIL.TEST/callback",
                "ftp://evil.test/",
                "javascript:alert(document.domain)//evil.test",
                "JaVaScRiPt://application.test/%0aalert(1)//evil.test",
                "data:text/html,<script>location='https://evil.test/'</script>",
                "vbscript:evil.test",
                "http://application.test@evil.test/callback",
                "http://application.test:80@evil.test/callback",
                "http://application.test%40evil.test/callback",
                "http://application.test.evil.test/callback",
                "http://application.test%2eevil.test/callback",
                "http://application.test%00.evil.test/callback",
                "http://application.test\r\n.evil.test/callback",
                "http://application.test/callback%0d%0aLocation:%20https://evil.test/",
                "http://application.test/callback\r\nLocation: https://evil.test/",
                "https://evil.test#@application.test/callback",
                "https://evil.test?http://application.test/callback",
                "https://evil.test;http://application.test/callback",
                "http://localhost:1@evil.test/",
                "http://localhost.evil.test:80/",
                "http://localhost:80:80@evil.test",
                "http://evil\u3002test/",
                "http://\u24d4vil.test/",
                "http://[::ffff:127.0.0.1].evil.test/",
                ".evil.test",
                "@evil.test",
                "intent://evil.test/#Intent;scheme=https;end",
                "\"><meta http-equiv=refresh content=0;url=https://evil.test/>");
    }

    @BeforeAll
    void standOnEveryPage() {
        Citizen citizen = realm.citizen().create();
        stand("number", Walkthrough::askForNumber);
        stand("phone", walkthrough -> walkthrough.giveNumber(walkthrough.askForNumber(), citizen.number()));
        stand("answer", walkthrough -> walkthrough.ask(citizen.number(), "599000007"));
        stand("change", walkthrough -> walkthrough.askAndType(citizen));
        stand("login", Walkthrough::login);
    }

    private void stand(String name, java.util.function.Function<Walkthrough, Page> way) {
        Walkthrough walkthrough = realm.walkthrough();
        standing.put(name, way.apply(walkthrough));
        walkthroughs.put(name, walkthrough);
    }

    /**
     * The names of each request. All at once but for the two that may end in the server's own error, which would hide the
     * others; with {@code citizen.redirects.each} every name on its own.
     */
    private static List<List<String>> requests() {
        List<String> alone = EACH ? NAMES : List.of("kc_locale", "redirect_uri");
        return Stream.concat(
                        alone.stream().map(List::of),
                        Stream.of(NAMES.stream()
                                .filter(name -> !alone.contains(name))
                                .toList()))
                .filter(names -> !names.isEmpty())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("payloads")
    @Tag("R-61")
    void noPageOfOursSendsAnybodyThere(String payload) {
        standing.forEach((name, page) -> {
            Walker walker = walkthroughs.get(name).walker();
            for (List<String> parameters : requests()) {
                URI address = page.at();
                for (String parameter : parameters) {
                    address = with(address, parameter, payload);
                }
                assertStays(name + " with " + parameters, walker.open(address));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("payloads")
    @Tag("R-61")
    void noAddressOfTheServerThatTakesOneSendsAnybodyThere(String payload) {
        Application application = realm.application();
        var addresses = new LinkedHashMap<String, URI>();
        addresses.put("login", application.authorization(Application.ID, Map.of("redirect_uri", payload)));
        addresses.put("login, language", application.authorization(Application.ID, Map.of("ui_locales", payload)));
        addresses.put("login, action", application.authorization(Application.ID, Map.of("kc_action", payload)));
        addresses.put(
                "recovery",
                at("/login-actions/reset-credentials", Map.of("client_id", Application.ID, "redirect_uri", payload)));
        addresses.put("recovery, no client", at("/login-actions/reset-credentials", Map.of("redirect_uri", payload)));
        addresses.put("a link in a message", at("/login-actions/action-token", Map.of("key", payload)));
        addresses.put(
                "logout",
                at(
                        "/protocol/openid-connect/logout",
                        Map.of("client_id", Application.ID, "post_logout_redirect_uri", payload)));
        addresses.put("inbox", at("/citizen-inbox", Map.of("redirect_uri", payload, "to", payload)));
        addresses.put("set-up", at("/citizen-login", Map.of("redirect_uri", payload)));
        addresses.forEach((name, address) -> assertStays(name, realm.visitor().open(address)));
    }

    /** The page carries where to go back to in a parameter of its own; whoever sends a link chooses it. */
    @ParameterizedTest
    @MethodSource("payloads")
    @Tag("R-61")
    void noForgedStateOfThePageSendsAnybodyThere(String payload) {
        ObjectNode data = AdminApi.object();
        data.put("ru", payload).put("rt", "code").put("rm", "query").put("st", payload);
        String forged = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(data.toString().getBytes(StandardCharsets.UTF_8));
        for (String path : List.of("restart", "reset-credentials", "authenticate", "required-action")) {
            Map<String, String> query = Map.of("client_id", Application.ID, "tab_id", "made-up", "client_data", forged);
            assertStays(path + " of a stranger", realm.visitor().open(at("/login-actions/" + path, query)));
            Walkthrough walkthrough = realm.walkthrough();
            Page number = walkthrough.askForNumber();
            String tab = Page.parameters(number.formWith(Walkthrough.NUMBER).action(), "tab_id")
                    .orElseThrow();
            Map<String, String> own = Map.of("client_id", Application.ID, "tab_id", tab, "client_data", forged);
            assertStays(path + " of this tab", walkthrough.walker().open(at("/login-actions/" + path, own)));
        }
    }

    /** One honest journey, every form of which carries every payload under every name. */
    @Test
    @Tag("R-61")
    void theJourneyEndsAtTheApplicationWhateverTheFormsCarry() {
        Citizen citizen = realm.citizen().create();
        Walkthrough walkthrough = realm.walkthrough();
        Page number = walkthrough.walker().open(realm.application().authorization());
        number = walkthrough.askForNumber(Walkthrough.arrive(number, "password"));
        Page phone = walkthrough
                .walker()
                .submit(loaded(number.formWith(Walkthrough.NUMBER), Walkthrough.NUMBER, citizen.number()));
        Page answer = walkthrough
                .walker()
                .submit(loaded(
                        Walkthrough.arrive(phone, Walkthrough.PHONE).formWith(Walkthrough.PHONE),
                        Walkthrough.PHONE,
                        citizen.phone()));
        Walkthrough.arrive(answer, Walkthrough.ONE_TIME_PASSWORD);
        String oneTimePassword = lab.texts().await(citizen.phone(), 1).oneTimePassword();
        Page change = walkthrough
                .walker()
                .submit(loaded(
                        answer.formWith(Walkthrough.ONE_TIME_PASSWORD),
                        Walkthrough.ONE_TIME_PASSWORD,
                        oneTimePassword));
        Page done = walkthrough
                .walker()
                .submit(loaded(
                        Walkthrough.arrive(change, Walkthrough.NEW_PASSWORD)
                                .formWith(Walkthrough.NEW_PASSWORD)
                                .with(Walkthrough.CONFIRM, NEW),
                        Walkthrough.NEW_PASSWORD,
                        NEW));
        assertThat(done.at().toString()).startsWith(Application.REDIRECT + "?");
        assertThat(realm.application().redeem(done).given()).isTrue();
        Figures.note(
                "R-61",
                "addresses a visitor wrote, at every place that takes one",
                "%d addresses under %d names on %d pages, nobody is sent there"
                        .formatted(payloads().count(), NAMES.size(), standing.size()));
    }

    private static PageForm loaded(PageForm form, String field, String value) {
        var fields = new LinkedHashMap<>(form.fields());
        var query = new ArrayList<String>();
        int serial = 0;
        for (String payload : payloads().toList()) {
            String name = NAMES.get(serial++ % NAMES.size());
            if (!name.startsWith("citizen-") && !fields.containsKey(name)) {
                fields.put(name, payload);
            }
            if (!name.startsWith("kc_")) {
                query.add(Walker.encode(Map.of(name, payload)));
            }
        }
        fields.put(field, value);
        return new PageForm(URI.create(form.action() + "&" + String.join("&", query)), fields);
    }

    private URI at(String path, Map<String, String> query) {
        return URI.create(realm.address() + path + "?" + Walker.encode(query));
    }

    private static URI with(URI address, String name, String value) {
        return URI.create(address + (address.getRawQuery() == null ? "?" : "&") + Walker.encode(Map.of(name, value)));
    }

    private static void assertStays(String what, Page page) {
        // A kc_locale with a line break stays with the session, and the server (26.7.4) answers that session with
        // errors from
        // then on: its own cookie refuses the line break. So the status says nothing here; an error, too, leads
        // nowhere.
        for (var step : page.steps()) {
            step.headers().allValues("Location").forEach(location -> assertThat(leadsAway(location))
                    .as(what + " redirects to " + location)
                    .isFalse());
            assertThat(step.headers().firstValue("Refresh")).as(what).isEmpty();
        }
        page.html()
                .select("[href], [src], [action], [formaction], meta[http-equiv=refresh]")
                .forEach(element -> {
                    for (String attribute : List.of("href", "src", "action", "formaction", "content")) {
                        assertThat(leadsAway(element.attr(attribute)))
                                .as(what + ": " + element)
                                .isFalse();
                    }
                });
    }

    private static final Pattern AWAY =
            Pattern.compile("(javascript|data|vbscript|intent):.*|([a-z]+:)?/*[^/?#]*evil.*|.*url=[^/]*/*evil.*");

    /** As browsers read it: without white space at the ends and line breaks inside, with either slash, in any case. */
    private static boolean leadsAway(String target) {
        String read = Normalizer.normalize(target, Normalizer.Form.NFKC)
                .strip()
                .replaceAll("[\\t\\r\\n]", "")
                .replace('\\', '/')
                .toLowerCase(Locale.ROOT);
        return AWAY.matcher(read).matches();
    }
}
