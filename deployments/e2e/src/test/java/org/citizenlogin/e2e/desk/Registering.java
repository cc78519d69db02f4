package org.citizenlogin.e2e.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.testkit.engine.Node;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.surroundings.Cards;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.Walker;

/** A realm in which two operators register people by video call. */
final class Registering {

    static final String PASSWORD = "a-first-password-of-mine";

    private static final AtomicInteger NEXT = new AtomicInteger((int) (System.nanoTime() % 100_000));
    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{8}(?![0-9])");

    private final Lab lab;
    private final CitizenRealm realm;
    private AtTheDesk first;
    private AtTheDesk second;

    Registering(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    /** The server picks the oldest case: none of an earlier test may wait. */
    void offer() {
        realm.change(wanted -> wanted.withObject("/attributes")
                .put("citizen-case.offered", "true")
                .put("citizen-case.purposes", "restore-access,register")
                .put("citizen-case.source-limit", "100000/1d"));
        for (String table : List.of("citizen_case_signal", "citizen_case_history", "citizen_case")) {
            lab.database().change("delete from " + table + " where realm_id = ?", realm.id());
        }
    }

    AtTheDesk first() {
        if (first == null) {
            first = AtTheDesk.newOperator(realm);
        }
        return first;
    }

    AtTheDesk second() {
        if (second == null) {
            second = AtTheDesk.newOperator(realm);
        }
        return second;
    }

    /** Who has no account. */
    static Citizen stranger() {
        int serial = NEXT.incrementAndGet();
        return new Citizen(
                "",
                "",
                "",
                Cards.freshNumber(),
                String.format("+995593%06d", serial),
                "new" + serial + "@mail.test",
                null);
    }

    static ObjectNode typed(String number, String again) {
        return AdminApi.object()
                .put("number", number)
                .put("numberAgain", again)
                .put("firstName", "Nino")
                .put("firstNameAgain", "Nino")
                .put("lastName", "Beridze")
                .put("lastNameAgain", "Beridze");
    }

    /** Everything but the approval. */
    String checked(InTheQueue queue, Citizen citizen) {
        String id = first().talkWith(queue);
        first().tickEverything(id);
        int before = lab.texts().to(citizen.phone()).size();
        assertThat(first().post("cases/" + id + "/code").status()).isEqualTo(200);
        assertThat(queue.typeCode(lab.texts().await(citizen.phone(), before + 1).code())
                        .path("typed")
                        .asText())
                .isEqualTo("RIGHT");
        assertThat(first().post("cases/" + id + "/person", typed(citizen.number(), citizen.number()))
                        .status())
                .isEqualTo(200);
        return id;
    }

    void approve(String id) {
        assertThat(first().approve(id).json().path("state").asText()).isEqualTo("pending_second");
        assertThat(second().post(
                                "cases/" + id + "/confirm",
                                AdminApi.object()
                                        .put(
                                                "version",
                                                second().view(id)
                                                        .path("version")
                                                        .asLong()))
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("approved");
    }

    /** A case that two operators approved. */
    InTheQueue approved(Citizen citizen) {
        return approved(citizen, lab.node());
    }

    InTheQueue approved(Citizen citizen, Node node) {
        InTheQueue queue = InTheQueue.join(realm, node, citizen, "register");
        approve(checked(queue, citizen));
        return queue;
    }

    // What the citizen's browser does.

    Page giveEmail(Walker walker, Page asking, String email) {
        return walker.submit(asking.formWith("citizen-contact").with("citizen-contact", email));
    }

    Page confirmEmail(Walker walker, Page asking, String email) {
        return typeEmailCode(walker, giveEmail(walker, asking, email), email);
    }

    Page typeEmailCode(Walker walker, Page proving, String email) {
        String code = codeIn(
                lab.mails().await(email.toLowerCase(java.util.Locale.ROOT), 1).text());
        return walker.submit(proving.formWith("citizen-code").with("citizen-code", code));
    }

    Page confirmPhone(Walker walker, Page asking, String phone) {
        int before = lab.texts().to(phone).size();
        Page proving = walker.submit(asking.formWith("citizen-contact").with("citizen-contact", phone));
        String code = lab.texts().await(phone, before + 1).code();
        return walker.submit(proving.formWith("citizen-code").with("citizen-code", code));
    }

    Page choose(Walker walker, Page asking) {
        return walker.submit(
                asking.formWith("password-new").with("password-new", PASSWORD).with("password-confirm", PASSWORD));
    }

    static String codeIn(String text) {
        Matcher found = CODE.matcher(text);
        assertThat(found.find()).as("a code is in the message").isTrue();
        return found.group();
    }

    /** The account of a number; empty without one. */
    Optional<String> accountOf(String number) {
        var rows = lab.database()
                .rows(
                        "select a.user_id as id from user_attribute a join user_entity u on u.id = a.user_id"
                                + " where u.realm_id = ? and a.name = 'personalNumber' and a.value = ?",
                        realm.id(),
                        number);
        assertThat(rows).hasSizeLessThan(2);
        return rows.stream().map(row -> String.valueOf(row.get("id"))).findFirst();
    }
}
