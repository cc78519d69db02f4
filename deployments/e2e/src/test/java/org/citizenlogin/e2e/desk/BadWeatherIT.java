package org.citizenlogin.e2e.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.surroundings.Database;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.Walker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What goes wrong between the two sides of a case, over HTTP. */
@Tag("J3")
@OnRealKeycloak
class BadWeatherIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PASSWORD = "password-new";

    private final Lab lab;
    private final CitizenRealm realm;

    BadWeatherIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    @BeforeEach
    void offerCases() {
        EmptyQueue.of(lab, realm);
    }

    private void awaitState(String id, String state) {
        Awaitility.await("the state " + state).atMost(PATIENCE).until(() -> lab.database()
                .rows("select state from citizen_case where id = ?", id)
                .get(0)
                .get("state")
                .equals(state));
    }

    private int approvalsOf(String id) {
        return lab.database()
                .rows("select id from citizen_case_history where case_id = ? and made = 'APPROVE'", id)
                .size();
    }

    /** The case's row is locked, so that the approval is under way when the browser dies. */
    @Test
    @Tag("R-52")
    void whatABrowserApprovedThatDiesBeforeTheAnswerIsApprovedOnce() {
        Citizen citizen = realm.citizen().create();
        InTheQueue queue = InTheQueue.join(realm, citizen, "restore-access");
        AtTheDesk desk = AtTheDesk.newOperator(realm);
        String id = desk.talkWith(queue);
        desk.tickEverything(id);
        desk.post("cases/" + id + "/code");
        queue.typeCode(lab.texts().await(citizen.phone(), 1).code());

        try (Database.Hold row =
                lab.database().hold("select id from citizen_case where id = '" + id + "' for update")) {
            try (KilledBrowser browser = desk.asksAndDies("cases/" + id + "/approve", desk.approval(id))) {
                assertThat(browser).isNotNull();
                row.awaitWaiting(1);
            }
        }

        awaitState(id, "APPROVED");
        assertThat(desk.get("me").json().path("caseId").isNull())
                .as("the operator is free")
                .isTrue();
        assertThat(desk.approve(id).error()).as("once more").isEqualTo("no_such_case");
        assertThat(approvalsOf(id)).isEqualTo(1);
        assertThat(queue.use().hasField(PASSWORD)).isTrue();
    }

    @Test
    @Tag("R-161")
    void whoLosesTheRoleInTheMiddleOfACallDecidesNothingAndTheCitizenIsNextAgain() {
        Citizen operator = realm.citizen().withSecondFactor().create();
        String group =
                realm.admin().create(realm.path("/groups"), AdminApi.object().put("name", "operators of this week"));
        realm.admin().post(realm.path("/groups/" + group + "/role-mappings/realm"), realm.roles("citizen-operator"));
        String membership = realm.path("/users/" + operator.id() + "/groups/" + group);
        realm.admin().put(membership, AdminApi.object());
        Citizen citizen = realm.citizen().create();
        InTheQueue queue = InTheQueue.join(realm, citizen, "restore-access");
        AtTheDesk desk = AtTheDesk.signIn(realm, operator);
        String id = desk.talkWith(queue);
        desk.tickEverything(id);
        desk.post("cases/" + id + "/code");
        queue.typeCode(lab.texts().await(citizen.phone(), 1).code());
        var approval = desk.approval(id);

        realm.admin().delete(membership);

        AtTheDesk.Answer refused = desk.post("cases/" + id + "/approve", approval);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.error()).isEqualTo("role_missing");
        assertThat(desk.get("cases/" + id).error()).isEqualTo("role_missing");
        assertThat(desk.post(
                                "cases/" + id + "/poll",
                                AdminApi.object().put("after", 0).put("receives", true))
                        .error())
                .isEqualTo("role_missing");
        // As if the lease of thirty seconds were over: these polls have not renewed it.
        assertThat(lab.database()
                        .change(
                                "update citizen_case set leased_at = leased_at - 31000, since_at = since_at - 31000"
                                        + " where id = ? and leased_at < ?",
                                id,
                                System.currentTimeMillis()))
                .isEqualTo(1);
        assertThat(queue.poll().path("shown").asText()).isEqualTo("QUEUE");
        assertThat(queue.poll().path("ahead").asInt()).isZero();
        AtTheDesk other = AtTheDesk.newOperator(realm);
        assertThat(other.talkWith(queue, 2)).isEqualTo(id);
        assertThat(other.view(id).path("checklist").findValuesAsText("result"))
                .as("the checks of the one before")
                .doesNotContain("passed");
    }

    /** The row says that an operator approved; how, is tested at the desk. */
    @Test
    @Tag("R-102")
    void anApprovalThatIsUsedTooLateChangesNothingAndThePageSaysWhatToDo() {
        Citizen citizen = realm.citizen().create();
        InTheQueue queue = InTheQueue.join(realm, citizen, "restore-access");
        assertThat(lab.database()
                        .change(
                                "update citizen_case set state = 'APPROVED', user_id = ?, operator_id = 'operator',"
                                        + " decision = 'APPROVAL/' || person_key, since_at = ? where realm_id = ?",
                                citizen.id(),
                                System.currentTimeMillis()
                                        - Duration.ofMinutes(14).toMillis(),
                                realm.id()))
                .isEqualTo(1);
        Page inTime = queue.page();
        assertThat(inTime.title()).as("14 minutes").doesNotContain("Your case has ended");
        lab.database()
                .change(
                        "update citizen_case set since_at = since_at - ? where realm_id = ?",
                        Duration.ofMinutes(2).toMillis(),
                        realm.id());

        Page late = queue.use(inTime);

        assertThat(late.hasField(PASSWORD)).isFalse();
        assertThat(late.title()).contains("Your case has ended");
        assertThat(late.html().text()).contains("Nothing has changed in your account");
        assertThat(late.link("a[href$=citizen-talk], a[href$=citizen-talk/]"))
                .as("the way to another case")
                .isPresent();
    }

    @Test
    @Tag("R-162")
    void aNameIsTextOnThePageOfTheFormAndALongOneIsNamed() {
        Walker walker = realm.visitor();
        URI talk = URI.create(realm.address() + "/citizen-talk");
        Map<String, String> typed = Map.of(
                "citizen-first-name", "<img src=x onerror=alert(1)>Nino",
                "citizen-last-name", "a".repeat(500),
                "citizen-number", "01001012345",
                "citizen-phone", "599123456",
                "citizen-consent", "true");

        Page refused = walker.post(walker.open(talk).formWith("citizen-number").action(), typed);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.html().select("#citizen-first-name").val()).isEqualTo(typed.get("citizen-first-name"));
        assertThat(refused.html().select("img[src=x]")).isEmpty();
        assertThat(refused.html().select("#citizen-last-name-error").text()).contains("at most 80 characters");
        assertThat(refused.html().select("#citizen-first-name-error")).isEmpty();
    }
}
