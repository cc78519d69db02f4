package org.citizenlogin.e2e.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.microsoft.playwright.Browser;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.citizenlogin.e2e.afterrecovery.NotMe;
import org.citizenlogin.e2e.browser.Chromium;
import org.citizenlogin.e2e.browser.DeskPage;
import org.citizenlogin.e2e.browser.InEveryLanguage;
import org.citizenlogin.e2e.browser.TalkPage;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.surroundings.Janus;
import org.citizenlogin.testkit.surroundings.VideoPortal;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.PageForm;
import org.citizenlogin.testkit.walk.Walker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Cases whose conversation takes place in another video system; behind the signed redirect it is Janus. */
@Tag("J3")
@OnRealKeycloak
class VideoSystemsIT {

    private final Lab lab;
    private final CitizenRealm realm;
    private final Chromium chromium;

    VideoSystemsIT(Lab lab, CitizenRealm realm, Chromium chromium) {
        this.lab = lab;
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeEach
    void chooseTheOtherSystem() {
        use("signed-redirect", "none");
        NotMe.sayTheAddress(realm);
        // Cases of one address within a day need two operators.
        for (String table : List.of("citizen_case_signal", "citizen_case_history", "citizen_case")) {
            lab.database().change("delete from " + table + " where realm_id = ?", realm.id());
        }
    }

    private void use(String system, String fourEyes) {
        realm.change(wanted -> wanted.withObject("/attributes")
                .put("citizen-case.offered", "true")
                .put("citizen-case.video-system", system)
                .put("citizen-case.four-eyes", fourEyes)
                .put("citizen-case.source-limit", "100000/1d"));
    }

    private Citizen person() {
        Citizen made = realm.citizen().withSecondFactor().create();
        ArrayNode roles = AdminApi.JSON.createArrayNode();
        roles.add(realm.admin().get(realm.path("/roles/citizen-operator")));
        realm.admin().post(realm.path("/users/" + made.id() + "/role-mappings/realm"), roles);
        return made;
    }

    private AtTheDesk operator() {
        return AtTheDesk.signIn(realm, person());
    }

    private URI talk() {
        return URI.create(realm.address() + "/citizen-talk");
    }

    /** A citizen whose case the other system holds. */
    private final class Sent {

        private final Citizen citizen;
        private final Walker walker =
                new Walker(lab.node().base(), lab.videoPortal().address());
        private final Page page;
        private final VideoPortal.Conversation conversation;

        Sent(Citizen citizen) {
            this.citizen = citizen;
            Page form = walker.open(talk());
            Page before = walker.submit(form.formWith("citizen-first-name")
                    .with("citizen-first-name", "Made-up")
                    .with("citizen-last-name", "Citizen")
                    .with("citizen-number", citizen.number())
                    .with("citizen-phone", citizen.nationalPhone())
                    .with("citizen-consent", "true"));
            page = walker.submit(before.form("citizen-talk-go").with("citizen-go", "hand-over"));
            PageForm departure = page.form("citizen-talk-departure");
            assertThat(departure.action()).isEqualTo(lab.videoPortal().address());
            Page there = walker.submit(departure);
            assertThat(there.status()).as(there.body()).isEqualTo(200);
            Janus.EchoTest atJanus = lab.videoPortal().janus().echoTest();
            assertThat(atJanus.join(
                            Long.parseLong(there.html().select("#room").attr("data-room")),
                            there.html().select("#room").attr("data-pin"),
                            "citizen"))
                    .isTrue();
            conversation = lab.videoPortal()
                    .ofCase(page.html().select("#citizen-case-number").val());
            assertThat(conversation.operator().inRoom(conversation.room()))
                    .containsExactlyInAnyOrder("agent-17", "citizen");
        }

        HttpResponse<String> send(String result) {
            return lab.videoPortal().send(conversation, result);
        }

        String approved() {
            return lab.videoPortal().result(conversation, citizen.number(), claims -> {});
        }

        Page page() {
            return walker.open(page.at());
        }

        Page use(Walker browser) {
            return browser.post(page.at(), Map.of("citizen-go", "use"));
        }
    }

    @Test
    @Tag("R-55")
    @Tag("R-121")
    @Tag("R-122")
    void whatAnOperatorOfTheOtherSystemApprovesLeadsToANewPasswordOnce() {
        Citizen citizen = realm.citizen().create();
        Sent sent = new Sent(citizen);
        assertThat(sent.page().hasField("request")).as("still under way").isTrue();
        assertThat(sent.page().body()).doesNotContain(citizen.number());
        String result = sent.approved();
        assertThat(sent.send(result.substring(0, result.length() - 8) + "AAAAAAAA")
                        .body())
                .contains("not_signed");

        HttpResponse<String> taken = sent.send(result);

        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(204);
        HttpResponse<String> again = sent.send(result);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("over");
        assertThat(Walkthrough.logsIn(realm, citizen, citizen.password()))
                .as("nothing changed yet")
                .isTrue();
        Page change = sent.use(sent.walker);
        sent.walker.submit(change.formWith(Walkthrough.NEW_PASSWORD)
                .with(Walkthrough.NEW_PASSWORD, "a-new-password-of-mine")
                .with(Walkthrough.CONFIRM, "a-new-password-of-mine"));
        assertThat(Walkthrough.logsIn(realm, citizen, "a-new-password-of-mine")).isTrue();
        assertThat(sent.page().title()).contains("Your case is finished");
        assertThat(lab.database()
                        .rows("select method, evidence from citizen_assurance where user_id = ?", citizen.id())
                        .toString())
                .contains("VIDEO", "PASSPORT:GEO");
    }

    @Test
    @Tag("R-122")
    void aNegativeResultHasAReasonAndALostOneDecidesNothing() {
        Sent sent = new Sent(realm.citizen().create());
        assertThat(sent.send(lab.videoPortal().result(sent.conversation, "00000000000", claims -> {}))
                        .body())
                .contains("other_person");
        assertThat(sent.send(lab.videoPortal()
                                .result(sent.conversation, "", claims -> claims.put("outcome", "not_completed")))
                        .statusCode())
                .isEqualTo(204);
        Page again = sent.page();
        assertThat(again.html().getElementById("citizen-talk-go"))
                .as("may go again")
                .isNotNull();

        Page back = sent.walker.submit(again.form("citizen-talk-go").with("citizen-go", "hand-over"));
        assertThat(sent.send(sent.approved()).body())
                .as("for the first request")
                .contains("unknown_request");
        sent.walker.submit(back.form("citizen-talk-departure"));
        VideoPortal.Conversation second = lab.videoPortal()
                .ofCase(back.html().select("#citizen-case-number").val());
        String rejected = lab.videoPortal().result(second, "", claims -> {
            claims.put("outcome", "rejected").put("reason", "document_expired");
            claims.withObject("/checks").put("document/passport", "failed");
        });
        assertThat(lab.videoPortal().send(second, rejected).statusCode()).isEqualTo(204);
        assertThat(sent.page().html().text()).contains("The document has expired");
    }

    /** Through the callback, the page, the link to another browser, and the calls of the desk. */
    @Test
    @Tag("R-123")
    void fourEyesHoldAtEveryDoor() {
        use("signed-redirect", "restore-access");
        Citizen citizen = realm.citizen().create();
        Sent sent = new Sent(citizen);

        assertThat(sent.send(sent.approved()).statusCode()).isEqualTo(204);
        assertThat(sent.send(sent.approved()).body()).as("the callback again").contains("over");
        assertThat(sent.page().title()).contains("Your case is being checked");
        assertThat(sent.use(sent.walker).hasField(Walkthrough.NEW_PASSWORD))
                .as("the page")
                .isFalse();

        sent.walker.submit(sent.page().form("citizen-talk-link").with("citizen-go", "link"));
        String text = lab.texts().await(citizen.phone(), 1).text();
        Walker other = realm.visitor();
        Page asks = other.open(URI.create(text.substring(text.indexOf("http")).split("\\s")[0]));
        other.submit(asks.formWith("key"));
        assertThat(sent.use(other).hasField(Walkthrough.NEW_PASSWORD))
                .as("the link")
                .isFalse();

        AtTheDesk desk = operator();
        String id = desk.get("second").json().findValuesAsText("id").get(0);
        assertThat(desk.approve(id).status()).as("an approval by REST").isEqualTo(409);
        assertThat(desk.post("next").status()).as("no case of the desk").isEqualTo(204);
        long version = desk.view(id).path("version").asLong();
        assertThat(desk.post("cases/" + id + "/confirm", AdminApi.object().put("version", version))
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("approved");
        assertThat(sent.use(other).hasField(Walkthrough.NEW_PASSWORD)).isTrue();
    }

    @Test
    void aRealmThatHandsNothingOverTakesNoResult() {
        Sent sent = new Sent(realm.citizen().create());
        use("builtin", "none");
        assertThat(sent.send(sent.approved()).body()).contains("not_offered");
        assertThat(sent.page().html().text()).contains("The video service is not available now");
        use("of-nobody", "none");
        assertThat(sent.send(sent.approved()).body()).contains("not_offered");
        assertThat(realm.visitor().open(talk()).status()).isEqualTo(503);
        assertThat(realm.admin().get(realm.path("/citizen-login/doctor")).toString())
                .contains("citizen-case.video-system", "builtin, jitsi, signed-redirect");
    }

    private com.microsoft.playwright.Page window(String language) {
        return chromium.window(new Browser.NewContextOptions()
                .setViewportSize(412, 915)
                .setLocale(language)
                .setPermissions(List.of("camera", "microphone")));
    }

    @InEveryLanguage
    void itsPagesAreOpenToEverybody(String language) {
        SoftAssertions found = new SoftAssertions();
        Citizen citizen = realm.citizen().create();
        com.microsoft.playwright.Page page = window(language);
        TalkPage elsewhere = TalkPage.open(page, talk()).giveElsewhere(citizen.number(), citizen.nationalPhone());
        elsewhere.lookAt(found, language, "before the other system");
        page.locator("#citizen-talk-go button").click();
        page.locator("#citizen-talk-departure").waitFor();
        elsewhere.lookAt(found, language, "to the other system");
        elsewhere.photograph("talk-elsewhere-" + language);

        use("jitsi", "none");
        AtTheDesk desk = operator();
        com.microsoft.playwright.Page other = window(language);
        Citizen second = realm.citizen().create();
        TalkPage.open(other, talk())
                .give(second.number(), second.nationalPhone())
                .join();
        String id = desk.post("next").json().path("id").asText();
        other.locator("a[target=_blank]").waitFor();
        assertThat(other.locator("a[target=_blank]").getAttribute("href"))
                .startsWith("https://meet.agency.test/")
                .contains("#jwt=");
        assertThat(desk.post("cases/" + id + "/room").json().path("address").asText())
                .startsWith("https://meet.agency.test/");
        desk.poll(id);
        assertThat(desk.poll(id).path("state").asText())
                .as("the operator says that the citizen is there")
                .isEqualTo("with_operator");
        desk.post("cases/" + id + "/code");
        other.locator("#citizen-code").waitFor();
        TalkPage.arrived(other, "citizenTalkCallTitle").lookAt(found, language, "in a room");
        found.assertAll();
    }

    @Test
    void theDeskShowsTheRoomAndAsksWhetherTheCitizenIsThere() {
        use("jitsi", "none");
        InTheQueue.join(realm, realm.citizen().create(), "restore-access");
        Citizen operator = person();
        com.microsoft.playwright.Page page = chromium.window();
        DeskPage desk = DeskPage.signIn(
                page,
                AtTheDesk.address(realm),
                operator.username(),
                operator.password(),
                () -> operator.authenticatorApp().codeNow());
        page.locator("#desk-next").click();
        page.locator("#call-room").waitFor();
        assertThat(page.locator("#room-link").getAttribute("href")).startsWith("https://meet.agency.test/");
        assertThat(page.locator("#call-start").isVisible()).isFalse();
        assertThat(desk.barriers()).isEmpty();

        page.locator("#room-here").check();
        page.locator("#case-checklist fieldset").first().waitFor();
    }

    @Test
    @Tag("R-125")
    void theOperatorOpensTheRoomAndACodeIsTypedBesideIt() {
        use("jitsi", "none");
        Citizen citizen = realm.citizen().create();
        InTheQueue queue = InTheQueue.join(realm, citizen, "restore-access");
        AtTheDesk desk = operator();
        String id = desk.post("next").json().path("id").asText();
        desk.poll(id);
        desk.poll(id);
        desk.post("cases/" + id + "/code");

        Page page = queue.page();
        Page wrong = queue.walker()
                .submit(page.formWith("citizen-code")
                        .with("citizen-code", "000000")
                        .with("citizen-go", "code"));
        assertThat(wrong.html().text()).contains("The code is wrong");
        Page right = queue.walker()
                .submit(wrong.formWith("citizen-code")
                        .with(
                                "citizen-code",
                                lab.texts().await(citizen.phone(), 1).code())
                        .with("citizen-go", "code"));
        assertThat(right.html().text()).contains("The code is right");
        assertThat(right.hasField("citizen-code")).isFalse();
    }
}
