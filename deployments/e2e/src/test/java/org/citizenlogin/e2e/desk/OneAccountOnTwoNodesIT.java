package org.citizenlogin.e2e.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.testkit.surroundings.Database;
import org.citizenlogin.testkit.walk.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** One number, two approvals, two browsers, two nodes, one moment. */
@Tag("J3")
@OnRealKeycloak
@Isolated
class OneAccountOnTwoNodesIT {

    private final Lab lab;
    private final CitizenRealm realm;

    OneAccountOnTwoNodesIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    private void state(String id, String state) {
        assertThat(lab.database().change("update citizen_case set state = ? where id = ?", state, id))
                .isEqualTo(1);
    }

    /** Nobody can write an account while the table is locked, so both have looked for one before either has made it. */
    @Test
    @Tag("R-136")
    void oneNumberRegisteredTwiceAtOnceIsOneAccount() {
        Registering registering = new Registering(lab, realm);
        registering.offer();
        Citizen citizen = Registering.stranger();
        InTheQueue first = registering.approved(citizen, lab.node());
        String earlier = String.valueOf(lab.database()
                .rows("select id from citizen_case where realm_id = ?", realm.id())
                .get(0)
                .get("id"));
        // A person has one open case. The second one is opened as if the first had ended.
        state(earlier, "POSTPONED");
        InTheQueue second = registering.approved(citizen, lab.secondNode());
        state(earlier, "APPROVED");

        List<CompletableFuture<Page>> uses;
        Database.Hold accounts = lab.database().hold("lock table user_entity in share mode");
        try {
            uses = Stream.of(first, second)
                    .map(queue -> CompletableFuture.supplyAsync(queue::use))
                    .toList();
            accounts.awaitWaiting(2);
        } finally {
            accounts.close();
        }
        List<Page> pages = uses.stream().map(CompletableFuture::join).toList();

        assertThat(registering.accountOf(citizen.number())).isPresent();
        assertThat(pages.stream().filter(page -> page.hasField("citizen-contact")))
                .as("one of them goes on")
                .hasSize(1);
        assertThat(pages.stream().filter(page -> page.html().text().contains("No account was made")))
                .as("the other one reads why not")
                .hasSize(1);
    }
}
