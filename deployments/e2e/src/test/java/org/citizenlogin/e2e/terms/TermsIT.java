package org.citizenlogin.e2e.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Browser;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.citizenlogin.e2e.browser.Chromium;
import org.citizenlogin.e2e.browser.CitizenPage;
import org.citizenlogin.e2e.browser.InEveryLanguage;
import org.citizenlogin.e2e.cluster.AtOnce;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.PageForm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Terms of use of applications, each test with one of its own, and of the realm. */
@Tag("J8")
@OnRealKeycloak
class TermsIT {

    private static final String TEXT = "citizen-terms-text";
    private static final String ANSWER = "citizen-terms-answer";
    private static final String FIRST = "# Rules\n\nOne rule.\n\n- Be kind.\n- <script>alert(1)</script>\n- "
            + "[Our site](https://portal.test/rules)\n";
    private static final String SECOND = FIRST.replace("One rule.", "Two rules.");

    private final Lab lab;
    private final CitizenRealm realm;
    private final Chromium chromium;

    TermsIT(Lab lab, CitizenRealm realm, Chromium chromium) {
        this.lab = lab;
        this.realm = realm;
        this.chromium = chromium;
    }

    private Page logIn(Walkthrough walkthrough, String client, Citizen citizen) {
        Page login = walkthrough.login(realm.application().authorization(client, Map.of()));
        return walkthrough.logIn(login, citizen.username(), citizen.password());
    }

    private static Page answer(Walkthrough walkthrough, Page page, String answer) {
        return walkthrough.walker().submit(page.formWith(ANSWER).with(ANSWER, answer));
    }

    private void accept(Walkthrough walkthrough, String client, Citizen citizen) {
        Page after = answer(walkthrough, logIn(walkthrough, client, citizen), "agree");
        assertThat(Application.isRedirectedTo(after)).as(after.describe()).isTrue();
    }

    private JsonNode consents(Citizen citizen) {
        return realm.admin().get(realm.path("/citizen-login/users/" + citizen.id() + "/consents"));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Tag("R-70")
    @Tag("R-73")
    void areAskedForOnceAndAgainWithWhatChanged() {
        PublishedTerms terms = new PublishedTerms(realm, "land-register");
        String first = terms.publish(FIRST);
        Citizen citizen = realm.citizen().create();
        Walkthrough walkthrough = realm.walkthrough();

        Page asked = Walkthrough.arrive(logIn(walkthrough, "land-register", citizen), TEXT);
        assertThat(asked.html().select(".citizen-page").text())
                .contains(
                        "Land register",
                        "One rule.",
                        "<script>alert(1)</script>",
                        "Our site (https://portal.test/rules)");
        assertThat(asked.html().select(".citizen-page script:not([src]), .citizen-page a[href*=portal]"))
                .isEmpty();
        Page after = answer(walkthrough, asked, "agree");
        assertThat(realm.application().redeem("land-register", after).given()).isTrue();
        assertThat(Application.isRedirectedTo(logIn(realm.walkthrough(), "land-register", citizen)))
                .as("asked once")
                .isTrue();
        assertThat(Walkthrough.logsIn(realm, citizen, citizen.password()))
                .as("another application")
                .isTrue();

        String second = terms.publish(SECOND);
        Walkthrough later = realm.walkthrough();
        Page again = Walkthrough.arrive(logIn(later, "land-register", citizen), TEXT);
        assertThat(again.html().select("ins").eachText()).containsExactly("Two rules.");
        assertThat(again.html().select("del").eachText()).containsExactly("One rule.");
        assertThat(Application.isRedirectedTo(answer(later, again, "agree"))).isTrue();

        JsonNode ledger = consents(citizen);
        assertThat(ledger).hasSize(2);
        assertThat(ledger.get(0).path("sha256").asText()).isEqualTo(sha256(SECOND));
        assertThat(ledger.get(1).path("sha256").asText()).isEqualTo(sha256(FIRST));
        assertThat(ledger.get(1).path("version").asInt()).isEqualTo(1);
        assertThat(ledger.get(1).path("language").asText()).isEqualTo("en");
        assertThat(ledger.get(1).path("method").asText()).isEqualTo("web");
        assertThat(terms.get(first).path("state").asText()).isEqualTo("retired");
        assertThat(terms.get(second).path("state").asText()).isEqualTo("in_force");
        JsonNode check = realm.admin().get(terms.path("/" + second + "/check"));
        assertThat(check.path("texts").get(0).path("matches").asBoolean()).isTrue();
        assertThat(check.path("consents").asInt()).isEqualTo(1);
        assertThat(check.path("withoutText").asInt()).isZero();
        assertThat(realm.admin().get(terms.path("/" + second + "/consents"))).hasSize(1);
        realm.awaitEvent(
                "the event",
                CitizenRealm.about(citizen).and(CitizenRealm.withDetail("citizen_terms", "land-register 2")));
    }

    @Test
    @Tag("R-71")
    void refusingLeavesWithoutHarmAndNoDoorIsOpen() {
        new PublishedTerms(realm, "refused").publish(FIRST);
        Citizen citizen = realm.citizen().create();
        String before = realm.user(citizen).toPrettyString();
        Walkthrough walkthrough = realm.walkthrough();

        Page refused = answer(walkthrough, logIn(walkthrough, "refused", citizen), "refuse");
        assertThat(refused.hasField(TEXT)).isFalse();
        Page read = Walkthrough.arrive(answer(walkthrough, refused, "read"), TEXT);
        Page left = answer(walkthrough, answer(walkthrough, read, "refuse"), "leave");
        assertThat(left.parameter("error")).contains("access_denied");
        assertThat(left.parameter("code")).isEmpty();

        assertThat(realm.application()
                        .token(Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                "refused",
                                "username",
                                citizen.username(),
                                "password",
                                citizen.password()))
                        .given())
                .isFalse();
        Walkthrough asks = realm.walkthrough();
        Page login = asks.login(realm.application().authorization("refused", Map.of("kc_action", "citizen-terms")));
        Page page = Walkthrough.arrive(asks.logIn(login, citizen.username(), citizen.password()), TEXT);
        Page cancelled = asks.walker().submit(page.form("citizen-terms").with("cancel-aia", "true"));
        assertThat(cancelled.parameter("code")).isEmpty();
        assertThat(consents(citizen)).isEmpty();
        assertThat(realm.user(citizen).toPrettyString()).isEqualTo(before);
    }

    @Test
    @Tag("R-70")
    void aFormOfAnEarlierVersionAcceptsNothing() {
        PublishedTerms terms = new PublishedTerms(realm, "changing");
        terms.publish(FIRST);
        Citizen citizen = realm.citizen().create();
        Walkthrough walkthrough = realm.walkthrough();
        Page asked = logIn(walkthrough, "changing", citizen);
        PageForm earlier = asked.form("citizen-terms").with(ANSWER, "agree");
        terms.publish(SECOND);

        Page shown = Walkthrough.arrive(walkthrough.walker().submit(earlier), TEXT);
        assertThat(shown.html().select("#citizen-errors").text()).contains("changed while this page was open");
        assertThat(consents(citizen)).isEmpty();
        assertThat(Application.isRedirectedTo(answer(walkthrough, shown, "agree")))
                .isTrue();
        assertThat(consents(citizen).get(0).path("version").asInt()).isEqualTo(2);
    }

    @Test
    @Tag("R-72")
    void ofTwoAdministratorsWhoPublishAtOnceOneDoesAndBadInputIsNamed() {
        PublishedTerms terms = new PublishedTerms(realm, "at-once");
        String id = terms.draft(Map.of("en", FIRST));
        JsonNode seen = terms.seen(id);
        Callable<Integer> publish = () -> {
            try {
                realm.admin().post(terms.path("/" + id + "/publish"), seen);
                return 200;
            } catch (AdminApi.Refused e) {
                return e.status();
            }
        };
        assertThat(AtOnce.all(Collections.nCopies(4, publish)))
                .containsOnlyOnce(200)
                .contains(409);

        assertRefused("/" + id + "/texts/en", AdminApi.object().put("text", SECOND), 409, "changed or published");
        String draft = terms.draft(Map.of());
        assertRefused("", AdminApi.object().put("client", "at-once"), 409, "a draft already");
        assertRefused("", AdminApi.object().put("client", "nobody"), 400, "client: write");
        assertRefused("/" + draft + "/publish", terms.seen(draft), 400, "write a text in at least one language");
        assertRefused(
                "/" + draft + "/texts/en",
                AdminApi.object().put("text", "x".repeat(1 << 20)),
                400,
                "text: write at most 100000 characters");
        assertRefused("/" + draft + "/texts/EN_us", AdminApi.object().put("text", "x"), 400, "language: write");
        assertRefused("/" + draft + "/publish", AdminApi.object(), 400, "revision: write");
        assertRefused(
                "/" + draft + "/announce",
                AdminApi.object().put("revision", 1).put("inForceAt", "2020-01-01T00:00:00Z"),
                400,
                "inForceAt: write a later time");
        realm.admin().delete(terms.path("/" + draft));
    }

    private void assertRefused(String path, JsonNode body, int status, String says) {
        String whole = realm.path("/citizen-login/terms" + path);
        assertThatThrownBy(() -> {
                    if (path.contains("/texts/")) {
                        realm.admin().put(whole, body);
                    } else {
                        realm.admin().post(whole, body);
                    }
                })
                .isInstanceOfSatisfying(AdminApi.Refused.class, refused -> assertThat(refused.status())
                        .isEqualTo(status))
                .hasMessageContaining(says);
    }

    @Test
    void anAnnouncedVersionIsAskedForWhenItComesIntoForce() {
        PublishedTerms terms = new PublishedTerms(realm, "announced");
        terms.publish(FIRST);
        Citizen citizen = realm.citizen().create();
        accept(realm.walkthrough(), "announced", citizen);
        String second = terms.draft(Map.of("en", SECOND));
        ObjectNode later = (ObjectNode) terms.seen(second);
        realm.admin().post(terms.path("/" + second + "/announce"), later.put("inForceAt", "2199-01-01T00:00:00Z"));
        assertThat(terms.get(second).path("state").asText()).isEqualTo("announced");
        assertThat(Application.isRedirectedTo(logIn(realm.walkthrough(), "announced", citizen)))
                .isTrue();

        realm.admin().post(terms.path("/" + second + "/publish"), terms.seen(second));
        assertThat(logIn(realm.walkthrough(), "announced", citizen).hasField(TEXT))
                .isTrue();
        realm.admin().post(terms.path("/" + second + "/retire"), terms.seen(second));
        assertThat(Application.isRedirectedTo(logIn(realm.walkthrough(), "announced", citizen)))
                .as("nobody is asked for a version that was ended")
                .isTrue();
    }

    @Test
    @Tag("R-73")
    @Tag("R-139")
    void withdrawingIsAskedOnceMoreAndTheReceiptIsSigned() throws Exception {
        new PublishedTerms(realm, "withdrawn").publish(FIRST);
        Citizen citizen = realm.citizen().create();
        URI own = URI.create(realm.address() + "/citizen-terms");
        assertThat(realm.visitor().open(own).status()).isEqualTo(401);
        Walkthrough walkthrough = realm.walkthrough();
        accept(walkthrough, "withdrawn", citizen);

        Page list = walkthrough.walker().open(own);
        Page receipt = walkthrough.walker().open(list.link("a[href*=receipts]").orElseThrow());
        assertThat(receipt.html().select(".citizen-page").text())
                .contains("Land register, version 1", citizen.username(), sha256(FIRST), "One rule.");
        JsonNode signed = signed(walkthrough, receipt);
        assertThat(signed.path("receipt")
                        .path("processing")
                        .get(0)
                        .path("privacy_notice_sha256")
                        .asText())
                .isEqualTo(sha256(FIRST));
        Citizen other = realm.citizen().create();
        Walkthrough stranger = realm.walkthrough();
        stranger.logIn(other.username(), other.password());
        assertThat(stranger.walker().open(receipt.at()).body())
                .as("a receipt of somebody else")
                .doesNotContain(sha256(FIRST));

        Page asks = walkthrough.walker().open(list.link("a[href*=withdraw]").orElseThrow());
        PageForm form = asks.form("citizen-consent-withdraw");
        walkthrough.walker().submit(form.with("state", "forged"));
        assertThat(consents(citizen)).as("a form of another site").hasSize(1);
        Page withdrawn = walkthrough.walker().submit(form);
        assertThat(withdrawn.html().select("[data-citizen-page=citizenWithdrawnTitle]"))
                .isNotEmpty();
        assertThat(consents(citizen).get(0).path("kind").asText()).isEqualTo("withdrawn");
        assertThat(walkthrough.walker().open(own).status()).as("signed out").isEqualTo(401);
        accept(realm.walkthrough(), "withdrawn", citizen);
        assertThat(consents(citizen)).hasSize(3);
    }

    /** The file of a receipt: of the documented form, and refused when one word of it is another. */
    private JsonNode signed(Walkthrough walkthrough, Page receipt) throws GeneralSecurityException, IOException {
        JsonNode file = AdminApi.JSON.readTree(walkthrough
                .walker()
                .open(receipt.link("a[href$=signed]").orElseThrow())
                .body());
        String jws = file.path("jws").asText();
        assertThat(verified(jws)).contains(file.path("receipt"));
        assertThat(ConsentReceipts.problemsOf(file.path("receipt"))).isEmpty();
        String[] parts = jws.split("\\.");
        String told = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        assertThat(told).contains("ConsentGiven");
        parts[1] = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(told.replace("ConsentGiven", "ConsentTaken").getBytes(StandardCharsets.UTF_8));
        assertThat(verified(String.join(".", parts)))
                .as("changed after it was signed")
                .isEmpty();
        return file;
    }

    /** What a JWS says; empty when its signature is not one of a key that the realm publishes. */
    private Optional<JsonNode> verified(String jws) throws GeneralSecurityException, IOException {
        String[] parts = jws.split("\\.");
        Base64.Decoder base64 = Base64.getUrlDecoder();
        JsonNode header = AdminApi.JSON.readTree(base64.decode(parts[0]));
        JsonNode keys = AdminApi.JSON.readTree(realm.visitor()
                .open(URI.create(realm.application().openid() + "/certs"))
                .body());
        for (JsonNode key : keys.path("keys")) {
            if (key.path("kid").equals(header.path("kid"))) {
                PublicKey rsa = KeyFactory.getInstance("RSA")
                        .generatePublic(new RSAPublicKeySpec(
                                new BigInteger(1, base64.decode(key.path("n").asText())),
                                new BigInteger(1, base64.decode(key.path("e").asText()))));
                Signature signature = Signature.getInstance("SHA256withRSA");
                signature.initVerify(rsa);
                signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
                return signature.verify(base64.decode(parts[2]))
                        ? Optional.of(AdminApi.JSON.readTree(base64.decode(parts[1])))
                        : Optional.empty();
            }
        }
        throw new AssertionError("no key " + header.path("kid"));
    }

    @Test
    @Tag("R-73")
    @Tag("R-139")
    void whatWasSignedOnPaperAndWhatKeycloaksPageWasToldAreInTheLedger() throws Exception {
        PublishedTerms terms = new PublishedTerms(realm, "counter");
        terms.publish(FIRST);
        Citizen citizen = realm.citizen().create();
        String consents = realm.path("/citizen-login/users/" + citizen.id() + "/consents");
        ObjectNode paper = AdminApi.object()
                .put("client", "counter")
                .put("version", 1)
                .put("language", "en")
                .put("method", "paper")
                .put("reference", "2027/123");
        assertThatThrownBy(() -> realm.admin().post(consents, paper.deepCopy().put("method", "web")))
                .hasMessageContaining("method: write spoken or paper");
        assertThatThrownBy(() -> realm.admin().post(consents, paper.deepCopy().put("language", "fr")))
                .hasMessageContaining("language: write");
        realm.admin().post(consents, paper);
        assertThat(Application.isRedirectedTo(logIn(realm.walkthrough(), "counter", citizen)))
                .isTrue();

        JsonNode client =
                realm.admin().get(realm.path("/clients?clientId=counter")).get(0);
        realm.admin()
                .put(
                        realm.path("/clients/" + client.path("id").asText()),
                        ((ObjectNode) client).put("consentRequired", true));
        Walkthrough walkthrough = realm.walkthrough();
        Page grant = logIn(walkthrough, "counter", citizen);
        walkthrough.walker().submit(grant.formWith("accept").with("accept", "Yes"));
        Page list = walkthrough.walker().open(URI.create(realm.address() + "/citizen-terms"));
        Page receipt = walkthrough.walker().open(list.link("a[href*=receipts]").orElseThrow());
        assertThat(signed(walkthrough, receipt).at("/receipt/event/0/evidence").asText())
                .isEqualTo("2027/123");
        realm.admin().delete(realm.path("/users/" + citizen.id() + "/consents/counter"));
        JsonNode ledger = consents(citizen);
        assertThat(ledger).hasSize(3);
        assertThat(List.of(ledger.get(0), ledger.get(1)))
                .allSatisfy(entry -> assertThat(entry.path("purpose").asText()).isEqualTo("client-scopes"));
        assertThat(ledger.get(0).path("kind").asText()).isEqualTo("withdrawn");
        assertThat(ledger.get(1).path("reference").asText()).contains("profile");
        assertThat(ledger.get(2).path("reference").asText()).isEqualTo("2027/123");
    }

    @Test
    void whoAcceptedAnEarlierVersionIsToldByEmailOnce() {
        PublishedTerms terms = new PublishedTerms(realm, "told");
        terms.publish(FIRST);
        Citizen first = realm.citizen().speaking("ka").create();
        Citizen second = realm.citizen().create();
        Citizen never = realm.citizen().create();
        accept(realm.walkthrough(), "told", first);
        accept(realm.walkthrough(), "told", second);
        String next = terms.publish(SECOND);

        realm.admin().post(terms.path("/" + next + "/notify"), null);
        realm.admin().post(terms.path("/" + next + "/notify"), null);
        assertThat(lab.mails().await(second.email(), 1).subject()).isEqualTo("New terms of use");
        lab.mails().await(first.email(), 1);
        Awaitility.await("everybody")
                .atMost(java.time.Duration.ofSeconds(60))
                .until(() -> terms.get(next).path("notifiedAt").isTextual());
        assertThat(terms.get(next).path("notified").asInt()).isEqualTo(2);
        assertThat(lab.mails().to(first.email())).hasSize(1);
        assertThat(lab.mails().to(second.email())).hasSize(1);
        assertThat(lab.mails().to(never.email())).isEmpty();
    }

    /** Any page of ours, known by its name. */
    private static final class Arrived extends CitizenPage {
        Arrived(com.microsoft.playwright.Page page, String name) {
            super(page, "[data-citizen-page=" + name + "]");
        }
    }

    @InEveryLanguage
    @Tag("R-60")
    void pagesAreOpenToEverybody(String language) {
        String client = "pages-" + language;
        PublishedTerms terms = new PublishedTerms(realm, client);
        terms.publish(Map.of("en", FIRST, "ka", FIRST + "\nერთი წესი"));
        var found = new SoftAssertions();
        Citizen citizen = realm.citizen().speaking(language).create();
        var page = chromium.window(
                new Browser.NewContextOptions().setViewportSize(412, 915).setLocale(language));
        page.route("http://application.test/**", route -> route.fulfill());
        String login = realm.application()
                .authorization(client, Map.of("ui_locales", language))
                .toString();

        page.navigate(login);
        page.locator("[name=username]").fill(citizen.username());
        page.locator("[name=password]").fill(citizen.password());
        page.locator("[name=password]").press("Enter");
        Arrived asks = new Arrived(page, "citizenTermsTitle");
        asks.lookAt(found, language, "terms");
        asks.photograph("terms-" + language);
        page.locator("button[value=refuse]").click();
        new Arrived(page, "citizenTermsRefusedTitle").lookAt(found, language, "terms refused");
        page.locator("button[value=read]").click();
        new Arrived(page, "citizenTermsTitle");
        page.locator("button[value=agree]").click();
        page.waitForURL("http://application.test/**");
        terms.publish(Map.of("en", SECOND));
        page.navigate(login);
        new Arrived(page, "citizenTermsChangedTitle").lookAt(found, language, "terms changed");
        page.navigate(realm.address() + "/citizen-terms?kc_locale=" + language);
        new Arrived(page, "citizenConsentsTitle").lookAt(found, language, "consents");
        page.locator("a[href*=receipts]").click();
        new Arrived(page, "citizenReceiptTitle").lookAt(found, language, "receipt");
        page.goBack();
        page.locator("a[href*=withdraw]").click();
        new Arrived(page, "citizenWithdrawTitle").lookAt(found, language, "withdraw");
        page.locator("#citizen-consent-withdraw button").click();
        new Arrived(page, "citizenWithdrawnTitle").lookAt(found, language, "withdrawn");
        found.assertAll();
    }

    @Test
    @Tag("R-71")
    void theTermsOfTheRealmHoldForEveryApplicationAndTheDoctorSaysSo() {
        PublishedTerms terms = new PublishedTerms(realm, "");
        String id = terms.publish(FIRST);
        Citizen citizen = realm.citizen().create();
        assertThat(Walkthrough.logsIn(realm, citizen, citizen.password())).isFalse();
        assertThat(realm.application()
                        .directGrant(citizen.username(), citizen.password())
                        .given())
                .isFalse();
        String action = realm.path("/authentication/required-actions/citizen-terms");
        ObjectNode wanted = (ObjectNode) realm.admin().get(action);
        realm.admin().put(action, wanted.put("enabled", false));
        assertThat(realm.admin().get(realm.path("/citizen-login/doctor")).toString())
                .contains("Terms are in force, but citizens are not asked");
        realm.admin().post(realm.path("/citizen-login/setup"), null);
        accept(realm.walkthrough(), Application.ID, citizen);
        assertThat(Walkthrough.logsIn(realm, citizen, citizen.password())).isTrue();
        realm.admin().post(terms.path("/" + id + "/retire"), terms.seen(id));
    }
}
