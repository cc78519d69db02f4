package org.citizenlogin.e2e.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.PageForm;
import org.citizenlogin.testkit.walk.Walker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** However often a form is sent, one message leaves (F-16); a password that is over looks like a wrong one. */
@Tag("J1")
@OnRealKeycloak
class OneEffectIT {

    private final Lab lab;
    private final CitizenRealm realm;
    private Citizen citizen;
    private Walkthrough walkthrough;

    OneEffectIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    @BeforeEach
    void somebody() {
        citizen = realm.citizen().create();
        walkthrough = realm.walkthrough();
    }

    @Test
    void theSameFormSentFourTimesAtOnceSendsOneMessage() throws Exception {
        PageForm form = phoneForm();
        Walker walker = walkthrough.walker();
        var threads = Executors.newFixedThreadPool(4);
        try {
            var sent = IntStream.range(0, 4)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> walker.anotherWithTheSameCookies().submit(form), threads))
                    .toList();
            for (var answer : sent) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
        } finally {
            threads.shutdownNow();
        }
        assertOneMessage();
    }

    @Test
    void theSameFormSentAgainLaterSendsOneMessage() {
        PageForm form = phoneForm();
        walkthrough.walker().submit(form);
        Page again = walkthrough.walker().submit(form);
        Walkthrough.arrive(again, Walkthrough.ONE_TIME_PASSWORD);
        assertOneMessage();
    }

    @Test
    void reloadSendsOneMessage() {
        Page answer = walkthrough.ask(citizen);
        Page reloaded = walkthrough.walker().open(reload(answer));
        Walkthrough.arrive(reloaded, Walkthrough.ONE_TIME_PASSWORD);
        assertOneMessage();
    }

    @Test
    void backAndForwardSendOneMessage() {
        Page number = walkthrough.askForNumber();
        Page phone = walkthrough.giveNumber(number, citizen.number());
        walkthrough.givePhone(phone, citizen.nationalPhone());
        Page back = walkthrough
                .walker()
                .submit(number.formWith(Walkthrough.NUMBER).with(Walkthrough.NUMBER, citizen.number()));
        assertThat(back.status()).isEqualTo(200);
        assertOneMessage();
    }

    @Test
    void aSecondTabAsksOnItsOwnAndBothTabsWork() {
        Page answer = walkthrough.ask(citizen);
        lab.texts().await(citizen.phone(), 1);
        var secondTab = new Walkthrough(realm, lab.node(), walkthrough.walker());
        Page number = secondTab.askForNumber();
        Walkthrough.arrive(number, Walkthrough.NUMBER);
        String oneTimePassword = lab.texts().to(citizen.phone()).get(0).oneTimePassword();
        Walkthrough.arrive(walkthrough.type(answer, oneTimePassword), Walkthrough.NEW_PASSWORD);
        assertOneMessage();
    }

    @Test
    void restartLeadsBackToTheLoginPageAndSendsNothingMore() {
        Page answer = walkthrough.ask(citizen);
        URI action = answer.formWith(Walkthrough.ONE_TIME_PASSWORD).action();
        URI restart = URI.create(
                action.toString().replaceAll("/login-actions/.*\\?", "/login-actions/restart?skip_logout=false&"));
        Walkthrough.arrive(walkthrough.walker().open(restart), "password");
        assertOneMessage();
    }

    @Test
    void resendBeforeItsTimeSendsNothingAndSaysWhen() {
        Page answer = walkthrough.ask(citizen);
        lab.texts().await(citizen.phone(), 1);
        Page early =
                walkthrough.walker().submit(answer.form("citizen-resend-form").with(Walkthrough.GO, "resend"));
        Walkthrough.arrive(early, Walkthrough.ONE_TIME_PASSWORD);
        assertThat(early.html().text()).containsPattern("[0-9]+ s");
        assertOneMessage();
    }

    @Test
    @Tag("R-17")
    void anotherBrowserCannotUseTheAnswerPageOfThisOne() {
        Page answer = walkthrough.ask(citizen);
        String oneTimePassword = lab.texts().await(citizen.phone(), 1).oneTimePassword();
        Walkthrough stranger = realm.walkthrough();
        Page strange = stranger.type(stranger.ask("99999999999", "599000004"), oneTimePassword);
        Walkthrough.arrive(strange, Walkthrough.ONE_TIME_PASSWORD);
        Walkthrough.arrive(walkthrough.type(answer, oneTimePassword), Walkthrough.NEW_PASSWORD);
    }

    @Test
    @Tag("R-35")
    void anExpiredPasswordAndAWrongOneGetTheSameAnswer() {
        Page answer = walkthrough.ask(citizen);
        String oneTimePassword = lab.texts().await(citizen.phone(), 1).oneTimePassword();
        Page wrong = walkthrough.type(answer, "aaaa-bbbb-cccc-dddd");
        assertThat(lab.database()
                        .change(
                                "update citizen_one_time_password set expires_at = expires_at - 90000000"
                                        + " where user_id = ?",
                                citizen.id()))
                .isEqualTo(1);
        Page expired = walkthrough.type(wrong, oneTimePassword);
        assertThat(OneAnswerIT.differences(expired.comparable(), wrong.comparable()))
                .isEmpty();
        Page onLogin = realm.walkthrough().logIn(citizen.username(), oneTimePassword);
        Page wrongOnLogin = realm.walkthrough().logIn(citizen.username(), "aaaa-bbbb-cccc-dddd");
        assertThat(OneAnswerIT.differences(onLogin.comparable(), wrongOnLogin.comparable()))
                .isEmpty();
    }

    @Test
    @Tag("R-18")
    void aNewMessageVoidsTheEarlierPassword() {
        walkthrough.ask(citizen);
        String earlier = lab.texts().await(citizen.phone(), 1).oneTimePassword();
        realm.walkthrough().ask(citizen);
        String newer = lab.texts().await(citizen.phone(), 2).oneTimePassword();
        Walkthrough.arrive(realm.walkthrough().logIn(citizen.username(), earlier), "password");
        Walkthrough.arrive(realm.walkthrough().logIn(citizen.username(), newer), Walkthrough.NEW_PASSWORD);
    }

    private PageForm phoneForm() {
        return walkthrough
                .giveNumber(walkthrough.askForNumber(), citizen.number())
                .formWith(Walkthrough.PHONE)
                .with(Walkthrough.PHONE, citizen.nationalPhone());
    }

    private static URI reload(Page page) {
        return URI.create(page.formWith(Walkthrough.ONE_TIME_PASSWORD)
                .action()
                .toString()
                .replaceAll("session_code=[^&]*&?", ""));
    }

    /** The one of the match; a second would have left with it or shortly after, before the marker behind it. */
    private void assertOneMessage() {
        lab.texts().await(citizen.phone(), 1);
        Citizen marker = realm.citizen().create();
        realm.walkthrough().ask(marker);
        lab.texts().await(marker.phone(), 1);
        assertThat(lab.texts().to(citizen.phone())).hasSize(1);
    }
}
