package org.citizenlogin.e2e.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.citizenlogin.e2e.afterrecovery.NotMe;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Application.Tokens;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.engine.Node;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.surroundings.Database;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.PageForm;
import org.citizenlogin.testkit.walk.Walker;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An account goes with everything that is kept about its owner, once, and not while a legal hold is on it. */
@Tag("J11")
@OnRealKeycloak
class ErasureIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Lab lab;
    private final CitizenRealm realm;

    ErasureIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
        NotMe.sayTheAddress(realm);
    }

    private String path(Citizen citizen, String rest) {
        return realm.path("/citizen-login/users/" + citizen.id() + rest);
    }

    private static JsonNode reason(String word) {
        return AdminApi.object().put("reason", word);
    }

    private void hold(Citizen citizen, boolean held, String reason) {
        realm.admin()
                .put(
                        path(citizen, "/legal-hold"),
                        AdminApi.object().put("held", held).put("reason", reason));
    }

    private boolean isThere(Citizen citizen) {
        return !lab.database()
                .rows("select id from user_entity where id = ?", citizen.id())
                .isEmpty();
    }

    private void awaitGone(Citizen citizen) {
        Awaitility.await("the removal").atMost(PATIENCE).until(() -> !isThere(citizen));
    }

    /** Every row of every table of the pack with this account's id in it, whatever its column. */
    private List<String> rowsOf(Citizen citizen) {
        return lab.database().tables().stream()
                .filter(table -> table.startsWith("citizen_"))
                .filter(table -> !lab.database()
                        .rows("select 1 from " + table + " t where t::text like ?", "%" + citizen.id() + "%")
                        .isEmpty())
                .toList();
    }

    private String stateOf(Object receipt) {
        return realm.admin()
                .get(realm.path("/citizen-login/erasures/" + receipt))
                .path("state")
                .asText();
    }

    private static void refused(int status, Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(AdminApi.Refused.class, e -> assertThat(e.status())
                .isEqualTo(status));
    }

    @Test
    @Tag("R-143")
    @Tag("R-146")
    @Tag("R-147")
    void aCitizenClosesTheAccountAndNothingOfItIsLeft() {
        Citizen citizen = realm.citizen().create();
        Tokens offline =
                realm.application().directGrant(citizen.username(), citizen.password(), "openid offline_access");
        Leaving other = new Leaving(realm, citizen);
        other.walkthrough().logIn(citizen.username(), citizen.password());
        Leaving leaving = new Leaving(realm, citizen);
        leaving.walkthrough().logIn(citizen.username(), citizen.password());
        assertThat(leaving.openAccount().status())
                .as("signed in, as who comes from the account page")
                .isEqualTo(200);
        assertThat(rowsOf(citizen)).contains("citizen_login_history");

        Page closed = leaving.close();

        assertThat(Leaving.isPage(closed, "citizenClosedTitle"))
                .as(closed.describe())
                .isTrue();
        String receipt = closed.html().getElementById("citizen-receipt").attr("value");
        assertThat(other.openAccount().status()).isEqualTo(401);
        assertThat(leaving.openAccount().status()).isEqualTo(401);
        assertThat(realm.application().refresh(offline.refreshToken()).given()).isFalse();
        assertThat(Walkthrough.logsIn(realm, citizen, citizen.password())).isFalse();
        awaitGone(citizen);
        assertThat(rowsOf(citizen)).isEmpty();
        assertThat(lab.register().askedToErase(citizen.id())).isEqualTo(1);
        JsonNode record = realm.admin()
                .get(realm.path("/citizen-login/erasures/"
                        + receipt.toLowerCase(Locale.ROOT).replace("-", "")));
        assertThat(record.path("state").asText()).isEqualTo("erased");
        assertThat(record.path("reason").asText()).isEqualTo("owner-request");
        assertThat(record.path("askedBy").asText()).isEqualTo("owner");
        assertThat(record.path("endedAt").asText()).isNotBlank();
        assertThat(record.toString()).doesNotContain(citizen.id()).doesNotContain(citizen.email());
        assertThat(lab.mails().await(citizen.email(), 1).text()).contains(receipt);
        assertThat(lab.texts().await(citizen.phone(), 1).text()).contains("was deleted");
        refused(404, () -> stateOf("0000-0000-0000-0000"));
    }

    @Test
    @Tag("R-143")
    @Tag("R-144")
    void untilItsTimeHasComeTheLinkOrTheAccountPageKeepsTheAccount() {
        Node node = lab.secondNode();
        Leaving.at(realm, node);
        Citizen byLink = realm.citizen().create();
        Citizen onPage = realm.citizen().create();
        Citizen never = realm.citizen().create();
        Citizen frozen = realm.citizen().create();
        for (Citizen citizen : List.of(byLink, onPage, never, frozen)) {
            Page back = new Leaving(realm, citizen, node).close();
            assertThat(Application.isRedirectedTo(back)).as(back.describe()).isTrue();
        }

        URI link = Leaving.keepLink(lab.texts().await(byLink.phone(), 1).text());
        Walker browser = new Walker(node.base());
        Page asks = browser.open(link);
        assertThat(pending(byLink)).as("a scanner opened the link").isTrue();
        assertThat(Leaving.isPage(browser.submit(asks.formWith("key")), "citizenKeptTitle"))
                .isTrue();
        assertThat(pending(byLink)).isFalse();
        assertThat(Leaving.isPage(browser.submit(asks.formWith("key")), "citizenKeptTitle"))
                .as("used twice: its page goes on saying so")
                .isTrue();

        Leaving page = new Leaving(realm, onPage, node);
        page.walkthrough().logIn(onPage.username(), onPage.password());
        Page account = page.openAccount();
        assertThat(account.html().text()).contains("is going to be deleted").contains("Receipt number");
        page.walker()
                .submit(account.form("citizen-keep-form").with("do", "keep").with("state", "another site's"));
        assertThat(pending(onPage)).isTrue();
        page.walker().submit(account.form("citizen-keep-form").with("do", "keep"));
        assertThat(pending(onPage)).isFalse();

        // What an agency must erase is not its owner's to keep.
        Citizen bound = realm.citizen().create();
        lab.adminAt(node).post(path(bound, "/erasure"), reason("purpose-ended"));
        Leaving other = new Leaving(realm, bound, node);
        other.walkthrough().logIn(bound.username(), bound.password());
        Page told = other.openAccount();
        assertThat(told.html().getElementById("citizen-keep-form")).isNull();
        other.walker().submit(new PageForm(other.account(), Map.of("do", "keep", "state", stateOf(other))));
        assertThat(pending(bound)).isTrue();
        assertThat(lab.texts().await(bound.phone(), 1).text())
                .contains("contact us")
                .doesNotContain("keep-account");
        realm.admin().delete(path(bound, "/erasure"));
        assertThat(pending(bound)).isFalse();

        String late = lab.mails().await(never.email(), 1).text();
        realm.admin()
                .put(
                        path(frozen, "/intervention"),
                        AdminApi.object().put("state", "frozen").put("reason", "suspected-takeover"));
        String receiptOfFrozen = receiptOf(frozen);
        letTheTimePass(never);
        letTheTimePass(frozen);

        awaitGone(never);
        assertThat(rowsOf(never)).isEmpty();
        assertThat(browser.open(Leaving.keepLink(late)).status()).as("too late").isEqualTo(404);
        Awaitility.await("the end of the thief's").atMost(PATIENCE).until(() -> stateOf(receiptOfFrozen)
                .equals("overtaken"));
        assertThat(isThere(frozen)).isTrue();
        assertThat(isThere(byLink)).isTrue();
    }

    /**
     * Two messages that begin one erasure, one from each node. Nobody can write its row meanwhile, so both have read that it waits
     * before either has begun it.
     */
    @Test
    @Tag("R-143")
    void whatTwoNodesBeginAtOnceIsOneErasure() {
        Citizen citizen = realm.citizen().create();
        List<AdminApi> nodes = List.of(realm.admin(), lab.adminAt(lab.secondNode()));
        nodes.get(1).post(path(citizen, "/erasure"), reason("purpose-ended"));
        String receipt = receiptOf(citizen);
        lab.database().change("update citizen_erasure set erase_at = 1 where user_id = ?", citizen.id());
        Database.Hold writes =
                lab.database().hold("select id from citizen_erasure where user_id = '" + citizen.id() + "' for update");
        try {
            nodes.forEach(node -> node.post(path(citizen, "/erasure/resume"), null));
            writes.awaitWaiting(2);
        } finally {
            writes.close();
        }

        awaitGone(citizen);
        Awaitility.await("no message is left but the one of tomorrow")
                .atMost(PATIENCE)
                .until(() -> lab.database()
                        .rows(
                                "select id from citizen_outbox where realm_id = ? and kind = 'erase-account'"
                                        + " and state = 'PENDING' and next_at < ?",
                                realm.id(),
                                Instant.now().plusSeconds(3600).toEpochMilli())
                        .isEmpty());
        assertThat(lab.register().askedToErase(citizen.id()))
                .as("other systems")
                .isEqualTo(1);
        assertThat(lab.mails().await(citizen.email(), 2).text()).contains(receipt);
        assertThat(lab.mails().to(citizen.email())).as("announced, and done").hasSize(2);
        for (String outcome : List.of("erasure_waiting", "erasure_erasing")) {
            assertThat(realm.events(
                            CitizenRealm.about(citizen).and(CitizenRealm.withDetail("citizen_outcome", outcome))))
                    .as(outcome)
                    .hasSize(1);
        }
        assertThat(lab.database().rows("select id from citizen_erasure where receipt = ?", receipt))
                .as("records")
                .hasSize(1);
        assertThat(stateOf(receipt)).isEqualTo("erased");
    }

    /** What forms of this browser's account page carry. */
    private String stateOf(Leaving leaving) {
        leaving.begin(Leaving.EXPORT);
        return leaving.openAccount().form("citizen-export-form").fields().get("state");
    }

    private boolean pending(Citizen citizen) {
        return !lab.database()
                .rows("select id from citizen_erasure where user_id = ?", citizen.id())
                .isEmpty();
    }

    private String receiptOf(Citizen citizen) {
        return realm.admin().get(path(citizen, "/erasure")).path("receipt").asText();
    }

    /** Both the row and the message that waits for it. */
    private void letTheTimePass(Citizen citizen) {
        lab.database().change("update citizen_erasure set erase_at = 1 where user_id = ?", citizen.id());
        realm.admin().post(path(citizen, "/erasure/resume"), null);
    }

    @Test
    @Tag("R-145")
    @Tag("R-147")
    void aHoldStopsEveryDoorAndASystemThatDoesNotEraseKeepsTheAccountClosed() {
        Citizen citizen = realm.citizen().create();
        hold(citizen, true, "court-order");
        JsonNode held = realm.admin().get(path(citizen, "/legal-hold"));
        assertThat(held.path("held").asBoolean()).isTrue();
        assertThat(held.path("by").asText()).isNotBlank();
        refused(400, () -> hold(citizen, false, "court-order"));
        refused(409, () -> hold(citizen, true, "audit"));
        refused(409, () -> realm.admin().post(path(citizen, "/erasure"), reason("purpose-ended")));
        refused(409, () -> realm.admin().delete(realm.path("/users/" + citizen.id())));
        refused(409, () -> realm.admin().delete(realm.path("")));
        refused(409, () -> realm.admin().delete(realm.path("/citizen-login/setup?data=delete")));
        Page told = new Leaving(realm, citizen).begin(Leaving.CLOSE);
        assertThat(told.html().text()).contains("The law requires that your account is kept for now");
        assertThat(isThere(citizen)).isTrue();
        assertThat(Walkthrough.logsIn(realm, citizen, citizen.password())).isTrue();

        hold(citizen, false, "hold-ended");
        lab.register().erases(citizen.id(), false);
        realm.admin().post(path(citizen, "/erasure"), reason("purpose-ended"));
        String receipt = receiptOf(citizen);
        refused(409, () -> realm.admin().post(path(citizen, "/erasure"), reason("purpose-ended")));
        refused(409, () -> realm.admin().delete(path(citizen, "/erasure")));
        Awaitility.await("the refusal")
                .atMost(PATIENCE)
                .until(() -> lab.register().askedToErase(citizen.id()) > 0);
        assertThat(isThere(citizen)).isTrue();
        assertThat(Walkthrough.logsIn(realm, citizen, citizen.password())).isFalse();
        Awaitility.await("its record").atMost(PATIENCE).until(() -> !lab.database()
                .rows("select id from citizen_erasure where user_id = ? and failure = 'http-status-503'", citizen.id())
                .isEmpty());
        lab.database()
                .change("update citizen_erasure set erase_at = erase_at - 3600000 where user_id = ?", citizen.id());
        assertThat(realm.admin().get(realm.path("/citizen-login/doctor")).toString())
                .contains("The erasure " + receipt + " has not ended")
                .contains("http-status-503");

        lab.register().erases(citizen.id(), true);
        realm.admin().post(path(citizen, "/erasure/resume"), null);

        awaitGone(citizen);
        assertThat(rowsOf(citizen)).isEmpty();
        assertThat(stateOf(receipt)).isEqualTo("erased");
    }

    @Test
    @Tag("R-148")
    void everyDoorOfTheServerLeavesNoRow() {
        Citizen byAdministrator = withRows();
        Citizen byStockAction = withRows();
        Citizen ofDirectory = withRows();
        String directory = directory();
        lab.database().change("update user_entity set federation_link = ? where id = ?", directory, ofDirectory.id());
        enableStockDeletion(byStockAction);

        realm.admin().delete(realm.path("/users/" + byAdministrator.id()));
        Leaving leaving = new Leaving(realm, byStockAction);
        Page asks = leaving.begin("delete_account");
        leaving.walker().submit(asks.form("kc-deleteaccount-form"));
        realm.admin().delete(realm.path("/components/" + directory));

        for (Citizen gone : List.of(byAdministrator, byStockAction, ofDirectory)) {
            awaitGone(gone);
            Awaitility.await("the rows of " + gone.username())
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(rowsOf(gone)).isEmpty());
        }
    }

    private Citizen withRows() {
        Citizen citizen = realm.citizen().create();
        Walkthrough.logsIn(realm, citizen, citizen.password());
        realm.walkthrough().ask(citizen);
        lab.texts().await(citizen.phone(), 1);
        assertThat(rowsOf(citizen)).contains("citizen_history", "citizen_login_history");
        return citizen;
    }

    private String directory() {
        var component = AdminApi.object()
                .put("name", "a directory that is not there")
                .put("providerId", "ldap")
                .put("providerType", "org.keycloak.storage.UserStorageProvider")
                .put("parentId", realm.id());
        var config = component.putObject("config");
        Map.of(
                        "vendor", "other",
                        "connectionUrl", "ldap://127.0.0.1:1",
                        "usersDn", "ou=people,dc=directory,dc=test",
                        "authType", "none",
                        "editMode", "READ_ONLY",
                        "usernameLDAPAttribute", "uid",
                        "rdnLDAPAttribute", "uid",
                        "uuidLDAPAttribute", "entryUUID",
                        "userObjectClasses", "person",
                        "enabled", "false")
                .forEach((key, value) -> config.putArray(key).add(value));
        return realm.admin().create(realm.path("/components"), component);
    }

    private void enableStockDeletion(Citizen citizen) {
        var action = realm.admin().get(realm.path("/authentication/required-actions/delete_account"));
        realm.admin()
                .put(
                        realm.path("/authentication/required-actions/delete_account"),
                        ((ObjectNode) action).put("enabled", true));
        String client = realm.admin()
                .get(realm.path("/clients?clientId=account"))
                .path(0)
                .path("id")
                .asText();
        JsonNode role = realm.admin().get(realm.path("/clients/" + client + "/roles/delete-account"));
        realm.admin()
                .post(
                        realm.path("/users/" + citizen.id() + "/role-mappings/clients/" + client),
                        AdminApi.JSON.createArrayNode().add(role));
    }

    @Test
    @Tag("R-148")
    void aRealmThatIsRemovedTakesItsRowsAndItsErasuresAlong() {
        CitizenRealm other = CitizenRealm.setUp(lab, ErasureIT.class);
        Citizen citizen = other.citizen().create();
        Walkthrough.logsIn(other, citizen, citizen.password());
        String id = other.id();
        lab.register().erases(citizen.id(), false);
        lab.admin().post(other.path("/citizen-login/users/" + citizen.id() + "/erasure"), reason("purpose-ended"));
        Awaitility.await("the hook").atMost(PATIENCE).until(() -> lab.register().askedToErase(citizen.id()) > 0);

        lab.admin().delete(other.path(""));

        for (String table : lab.database().tables()) {
            if (table.startsWith("citizen_")) {
                assertThat(lab.database().rows("select 1 from " + table + " where realm_id = ?", id))
                        .as(table)
                        .isEmpty();
            }
        }
    }

    @Test
    @Tag("R-149")
    void whoRefusesTheTermsTakesTheDataAndClosesTheAccountWithoutAcceptingThem() {
        CitizenRealm other = CitizenRealm.setUp(lab, ErasureIT.class);
        String terms = other.path("/citizen-login/terms");
        String id = lab.admin().create(terms, AdminApi.object());
        lab.admin().put(terms + "/" + id + "/texts/en", AdminApi.object().put("text", "# Terms\n\nBe kind."));
        lab.admin()
                .post(
                        terms + "/" + id + "/publish",
                        AdminApi.object()
                                .put(
                                        "revision",
                                        lab.admin()
                                                .get(terms + "/" + id)
                                                .path("revision")
                                                .asInt()));
        Citizen citizen = other.citizen().create();
        Leaving leaving = new Leaving(other, citizen);
        Page asked = leaving.walkthrough().logIn(citizen.username(), citizen.password());
        Page refused =
                leaving.walker().submit(asked.formWith("citizen-terms-answer").with("citizen-terms-answer", "refuse"));
        assertThat(refused.html().text()).contains("Take your data and close your account");
        URI export = refused.link("a[href*=citizen-export]").orElseThrow();
        URI close = refused.link("a[href*=citizen-close-account]").orElseThrow();

        Page account =
                leaving.walkthrough().logIn(leaving.walker().open(export), citizen.username(), citizen.password());
        assertThat(leaving.walker().submit(account.form("citizen-export-form")).body())
                .contains(citizen.email());
        Page portal = leaving.walker().open(other.application().authorization());
        assertThat(portal.hasField("citizen-terms-answer"))
                .as("every other sign-in asks for them")
                .isTrue();
        Page asks = leaving.walkthrough().logIn(leaving.walker().open(close), citizen.username(), citizen.password());
        Page closed = leaving.press(asks);

        assertThat(Leaving.isPage(closed, "citizenClosedTitle"))
                .as(closed.describe())
                .isTrue();
        awaitGone(citizen);
    }
}
