package org.citizenlogin.e2e.afterrecovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.onetimepassword.InHand;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Application.Tokens;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.walk.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** "This was not me": a link that asks, a button that freezes once, and what a freeze ends. */
@Tag("J1")
@Tag("J2")
@OnRealKeycloak
class FreezeIT {

    private static final String ASKS = "citizenNotMeTitle";
    private static final String FROZEN = "citizenFrozenTitle";
    private static final String OVER = "citizenLinkOverTitle";

    private final Lab lab;
    private final CitizenRealm realm;

    FreezeIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
        NotMe.sayTheAddress(realm);
    }

    @Test
    @Tag("R-59")
    void openingTheLinkChangesNothingHoweverOften() {
        NotMe notMe = NotMe.of(realm);
        String before = realm.everythingAbout(notMe.citizen());
        for (int i = 0; i < 3; i++) {
            assertThat(NotMe.state(notMe.open())).isEqualTo(ASKS);
        }
        assertThat(realm.everythingAbout(notMe.citizen())).isEqualTo(before);
        assertThat(notMe.rows()).hasSize(1).allMatch(row -> row.get("used_at") == null);
        assertThat(Walkthrough.logsIn(realm, notMe.citizen(), NotMe.NEW)).isTrue();
    }

    @Test
    @Tag("R-41")
    @Tag("R-59")
    @Tag("R-64")
    void theButtonFreezesAndTellsEveryAddress() {
        NotMe notMe = NotMe.of(realm);
        Citizen citizen = notMe.citizen();

        Page frozen = notMe.freeze();

        assertThat(frozen.status()).isEqualTo(200);
        assertThat(NotMe.state(frozen)).isEqualTo(FROZEN);
        assertThat(frozen.answer().headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(frozen.answer().headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(realm.user(citizen).path("enabled").asBoolean()).isFalse();
        assertThat(realm.user(citizen)
                        .path("attributes")
                        .path("disabledReason")
                        .path(0)
                        .asText())
                .isEqualTo("citizen-frozen");
        assertThat(lab.texts().await(citizen.phone(), 3).text()).contains("frozen");
        assertThat(lab.mails().await(citizen.email(), 3).subject()).contains("frozen");
        realm.awaitEvent(
                "the freeze",
                CitizenRealm.about(citizen)
                        .and(CitizenRealm.ofType("EXECUTE_ACTION_TOKEN"))
                        .and(CitizenRealm.withDetail("citizen_outcome", "frozen")));
    }

    @Test
    void aMessageInGeorgianLeadsToPagesInGeorgian() {
        NotMe notMe = NotMe.of(realm, realm.citizen().speaking("ka").create());
        var browser = realm.visitor();

        Page asking = browser.open(notMe.link());
        Page frozen = browser.submit(asking.formWith("key"));

        assertThat(asking.html().selectFirst("html").attr("lang")).isEqualTo("ka");
        assertThat(frozen.html().selectFirst("html").attr("lang")).isEqualTo("ka");
        assertThat(lab.texts().await(notMe.citizen().phone(), 3).text()).contains("გაყინულია");
    }

    @Test
    @Tag("R-59")
    void aSecondUseIsRefusedInTheSameBrowserAndInAnother() {
        NotMe notMe = NotMe.of(realm);
        var browser = realm.visitor();
        Page asking = browser.open(notMe.link());
        assertThat(NotMe.state(browser.submit(asking.formWith("key")))).isEqualTo(FROZEN);

        // It does nothing more, and says what is.
        assertThat(NotMe.state(browser.submit(asking.formWith("key")))).isEqualTo(FROZEN);
        assertThat(NotMe.state(notMe.post())).isEqualTo(FROZEN);
        assertThat(NotMe.state(notMe.open())).isEqualTo(FROZEN);
        realm.awaitExactly(
                "the one freeze",
                1,
                CitizenRealm.about(notMe.citizen()).and(CitizenRealm.withDetail("citizen_outcome", "frozen")));

        unfreeze(notMe.citizen());
        assertThat(NotMe.state(notMe.post())).isEqualTo(OVER);
        assertThat(NotMe.state(notMe.open())).isEqualTo(OVER);
        assertThat(notMe.isFrozen()).isFalse();
    }

    @Test
    @Tag("R-59")
    void twentyBrowsersAtOnceAreOneFreeze() throws Exception {
        NotMe notMe = NotMe.of(realm);
        List<String> states = atOnce(20, () -> NotMe.state(notMe.post()));

        assertThat(states).containsOnly(FROZEN);
        lab.texts().await(notMe.citizen().phone(), 3);
        realm.awaitEvents(
                "the refusals", 19, event -> event.path("error").asText().equals("citizen_freeze_link_over"));
        realm.awaitExactly(
                "the one freeze",
                1,
                CitizenRealm.about(notMe.citizen()).and(CitizenRealm.withDetail("citizen_outcome", "frozen")));
        assertThat(lab.texts().to(notMe.citizen().phone())).hasSize(3);
    }

    private static <T> List<T> atOnce(int threads, Callable<T> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            var results = new ArrayList<T>();
            for (Future<T> one : pool.invokeAll(Collections.nCopies(threads, work))) {
                results.add(one.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void everyDoorOfAFrozenAccountIsClosed() {
        NotMe notMe = NotMe.of(realm);
        Citizen citizen = notMe.citizen();
        Walkthrough otherBrowser = realm.walkthrough();
        Tokens online = otherBrowser.loggedIn(citizen, NotMe.NEW);
        Tokens offline = realm.application().directGrant(citizen.username(), NotMe.NEW, "openid offline_access");
        assertThat(offline.given()).isTrue();
        InHand waiting = InHand.of(realm, citizen);
        // The answer page of the same request is still open in its browser, and another browser has yet to use it.
        Page change = waiting.use(realm.walkthrough());
        Walkthrough asking = realm.walkthrough();
        int texts = lab.texts().to(citizen.phone()).size();
        Page answer = asking.ask(citizen);
        String second = lab.texts().await(citizen.phone(), texts + 1).oneTimePassword();

        notMe.freeze();

        assertThat(realm.application().refresh(online.refreshToken()).status()).isEqualTo(400);
        assertThat(realm.application().refresh(offline.refreshToken()).status()).isEqualTo(400);
        assertThat(realm.application()
                        .directGrant(citizen.username(), NotMe.NEW)
                        .given())
                .isFalse();
        assertThat(Walkthrough.logsIn(realm, citizen, NotMe.NEW))
                .as("the password")
                .isFalse();
        assertThat(Walkthrough.logsIn(realm, citizen, second))
                .as("the waiting one-time password")
                .isFalse();
        Page typed = asking.type(answer, second);
        assertThat(typed.hasField(Walkthrough.NEW_PASSWORD))
                .as("on the answer page")
                .isFalse();
        Page chosen = realm.walkthrough().choose(change, "another-password-of-somebody");
        assertThat(Application.isRedirectedTo(chosen))
                .as("the change under way")
                .isFalse();
        assertThat(lab.database().rows("select id from citizen_one_time_password where user_id = ?", citizen.id()))
                .isEmpty();
        assertThat(realm.admin().get(realm.path("/users/" + citizen.id() + "/sessions")))
                .isEmpty();
        assertThat(realm.user(citizen).path("enabled").asBoolean())
                .as("still frozen after all that")
                .isFalse();
    }

    @Test
    void aChangeUnderWayIsRefusedInTheBrowserThatMakesIt() {
        NotMe notMe = NotMe.of(realm);
        Walkthrough walkthrough = realm.walkthrough();
        Page change = InHand.of(realm, notMe.citizen(), 2).use(walkthrough);

        notMe.freeze();

        Page after = walkthrough.choose(change, "another-password-of-somebody");
        assertThat(Application.isRedirectedTo(after)).isFalse();
        unfreeze(notMe.citizen());
        assertThat(Walkthrough.logsIn(realm, notMe.citizen(), "another-password-of-somebody"))
                .isFalse();
        assertThat(Walkthrough.logsIn(realm, notMe.citizen(), NotMe.NEW)).isTrue();
    }

    /** The server does not ask whether an account is enabled while required actions are shown. */
    @Test
    void aLoginThatStandsBeforeAnotherDemandOfTheServerEndsInNothing() {
        NotMe notMe = NotMe.of(realm);
        ObjectNode user = (ObjectNode) realm.user(notMe.citizen());
        user.putArray("requiredActions").add("UPDATE_PROFILE");
        realm.admin().put(realm.path("/users/" + notMe.citizen().id()), user);
        Walkthrough walkthrough = realm.walkthrough();
        Page profile = walkthrough.logIn(notMe.citizen().username(), NotMe.NEW);
        assertThat(profile.hasField("firstName")).isTrue();

        notMe.freeze();

        Page after = walkthrough.walker().submit(profile.formWith("firstName"));
        assertThat(Application.isRedirectedTo(after)).isFalse();
        assertThat(realm.admin().get(realm.path("/users/" + notMe.citizen().id() + "/sessions")))
                .isEmpty();
        realm.awaitEvent(
                "the refusal",
                CitizenRealm.about(notMe.citizen())
                        .and(CitizenRealm.ofType("LOGIN_ERROR"))
                        .and(event -> event.path("error").asText().equals("user_disabled")));
    }

    @Test
    void aRecoveryOfAFrozenAccountSendsNothingAndOpensNothing() {
        NotMe notMe = NotMe.of(realm);
        notMe.freeze();
        lab.texts().await(notMe.citizen().phone(), 3);

        realm.walkthrough().ask(notMe.citizen());

        realm.awaitEvent(
                "the refusal",
                CitizenRealm.about(notMe.citizen()).and(CitizenRealm.withDetail("citizen_outcome", "disabled")));
        assertThat(lab.texts().to(notMe.citizen().phone())).hasSize(3);
        assertThat(notMe.isFrozen()).isTrue();
    }

    private void unfreeze(Citizen citizen) {
        realm.growOld(citizen, Duration.ofHours(1));
        realm.admin().post(realm.path("/citizen-login/users/" + citizen.id() + "/unfreeze"), null);
    }

    @Test
    void anAdministratorGivesItBackOnce() {
        NotMe notMe = NotMe.of(realm);
        notMe.freeze();

        unfreeze(notMe.citizen());

        assertThat(Walkthrough.logsIn(realm, notMe.citizen(), NotMe.NEW)).isTrue();
        assertThat(realm.user(notMe.citizen()).path("attributes").has("disabledReason"))
                .isFalse();
        assertThatThrownBy(() -> unfreeze(notMe.citizen()))
                .isInstanceOfSatisfying(AdminApi.Refused.class, refused -> assertThat(refused.status())
                        .isEqualTo(409));
        Citizen disabled = realm.citizen().disabled().create();
        assertThatThrownBy(() -> unfreeze(disabled))
                .as("disabled for another reason")
                .isInstanceOf(AdminApi.Refused.class);
        assertThat(realm.user(disabled).path("enabled").asBoolean()).isFalse();
    }

    @Test
    @Tag("R-59")
    void forgedForeignExpiredAndUsedLinksAreOnePage() {
        var pages = new LinkedHashMap<String, Page>();
        NotMe used = NotMe.of(realm);
        used.freeze();
        unfreeze(used.citizen());
        pages.put("used", used.open());
        pages.put("used, posted", used.post());
        NotMe expired = NotMe.of(realm);
        lab.database()
                .change(
                        "update citizen_link set expires_at = 1 where user_id = ?",
                        expired.citizen().id());
        pages.put("expired", expired.open());
        pages.put("expired, posted", expired.post());
        NotMe good = NotMe.of(realm);
        for (String key :
                List.of("", "x", "A".repeat(43), good.key().substring(1) + "A", good.key() + "A", "%27", "<b>")) {
            pages.put("forged " + key, realm.visitor().open(address(realm, key)));
        }
        CitizenRealm other = CitizenRealm.setUp(lab, FreezeIT.class);
        assertThat(NotMe.state(other.visitor().open(address(other, good.key()))))
                .as("in another realm")
                .isEqualTo(OVER);

        String known = plain(pages.get("used"));
        assertThat(NotMe.state(pages.get("used"))).isEqualTo(OVER);
        pages.forEach((what, page) -> {
            assertThat(page.status()).as(what).isEqualTo(404);
            assertThat(plain(page)).as(what).isEqualTo(known);
        });
        assertThat(expired.isFrozen()).isFalse();
        assertThat(good.isFrozen()).isFalse();
        assertThat(NotMe.state(good.open())).isEqualTo(ASKS);
    }

    /** Two windows may meet while they are sent, never three. */
    @Test
    @Tag("R-59")
    void keysWithoutEndDoNotFillTheTableOfEvents() {
        CitizenRealm other = CitizenRealm.setUp(lab, FreezeIT.class);
        URI form = URI.create(other.address() + "/citizen-login/not-me");
        for (int i = 0; i < 130; i++) {
            Page page = other.visitor().post(form, Map.of("key", "B".repeat(43)));
            assertThat(NotMe.state(page)).isEqualTo(OVER);
        }
        assertThat(other.events(event -> event.path("error").asText().equals("citizen_freeze_link_over")))
                .hasSizeBetween(60, 120);
    }

    private static URI address(CitizenRealm realm, String key) {
        return URI.create(realm.address()
                + "/citizen-login/not-me?"
                + org.citizenlogin.testkit.walk.Walker.encode(Map.of("key", key)));
    }

    /** The languages' links repeat the address that was opened. */
    private static String plain(Page page) {
        return page.body().replaceAll("key=[^&\"'\\s]*&amp;", "").replaceAll("[?&](amp;)?key=[^&\"'\\s]*", "");
    }

    @Test
    @Tag("R-63")
    void theLinkIsInTheMessageAndNowhereElse() {
        NotMe notMe = NotMe.of(realm);
        notMe.open();
        notMe.freeze();
        notMe.post();

        assertThat(lab.logs()).doesNotContain(notMe.key());
        assertThat(lab.database().dump()).doesNotContain(notMe.key());
        for (var text : lab.texts().to(notMe.citizen().phone())) {
            assertThat(text.text()).doesNotContain(notMe.key());
        }
    }

    @Test
    @Tag("R-11")
    void whereNobodyWroteTheAddressThereIsNoLink() {
        CitizenRealm silent = CitizenRealm.setUp(lab, FreezeIT.class);
        Citizen citizen = silent.citizen().create();
        Walkthrough walkthrough = silent.walkthrough();
        walkthrough.recover(citizen, NotMe.NEW);
        var mail = lab.mails().await(citizen.email(), 2);
        assertThat(mail.text() + mail.html()).doesNotContain("not-me");
    }
}
