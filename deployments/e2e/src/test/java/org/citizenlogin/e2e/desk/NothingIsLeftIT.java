package org.citizenlogin.e2e.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.citizenlogin.e2e.cluster.AtOnce;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Citizens who wait and calls that break off leave nothing in the server and in its database. */
@Tag("J3")
@Tag("nightly")
@OnRealKeycloak
@Isolated
class NothingIsLeftIT {

    private static final int THREADS = 8;
    private static final int CITIZENS = 40;
    private static final int POLLS = 1_000;
    private static final int CALLS = 100;

    /** A case ends with the third call that breaks off. */
    private static final int CALLS_OF_A_CASE = 3;

    /** Rows of one account's contacts. */
    private static final int CONTACTS = 3;

    /** What the server's own periodic tasks may hold at any moment. */
    private static final int OF_THE_SERVER = 5;

    private static final Duration TO_CALM_DOWN = Duration.ofSeconds(60);

    private final Lab lab;
    private final CitizenRealm realm;

    NothingIsLeftIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    private record Held(double threads, double connections, long transactions, long sessions, long databaseSessions) {}

    @Test
    void afterAThousandPollsAndAHundredCallsThatBreakOffAllIsAsBefore() {
        EmptyQueue.of(lab, realm);
        ServerProcess server = ServerProcess.of(lab.node());
        AtTheDesk desk = AtTheDesk.newOperator(realm);
        Map<String, InTheQueue> citizens = new HashMap<>();
        for (int i = 0; i < CITIZENS; i++) {
            InTheQueue queue = InTheQueue.join(realm, realm.citizen().create(), "restore-access");
            citizens.put(queue.number(), queue);
        }
        // Pools grow with the first of each.
        poll(citizens.values().stream().toList(), THREADS * 25);
        breakOff(desk, citizens);
        Map<String, Long> rows = rows();
        Held before = held(server);

        poll(citizens.values().stream().toList(), POLLS);
        assertThat(rows()).as("polls write no row").isEqualTo(rows);
        for (int i = 0; i < CALLS; i++) {
            if (i % 20 == 0) {
                // Who waits for a minute without a question counts as away.
                citizens.values().forEach(InTheQueue::poll);
            }
            breakOff(desk, citizens);
        }

        Awaitility.await("no connection in use")
                .atMost(TO_CALM_DOWN)
                .until(() -> server.gauge("agroal_active_count") == 0 && openTransactions() == 0);
        Held after = held(server);
        System.out.printf("[e2e] before: %s%n[e2e] after: %s%n", before, after);
        assertThat(after.threads()).as("threads").isLessThanOrEqualTo(before.threads() + OF_THE_SERVER);
        assertThat(after.connections()).as("connections").isLessThanOrEqualTo(before.connections() + OF_THE_SERVER);
        assertThat(after.transactions())
                .as("JTA transactions")
                .isLessThanOrEqualTo(before.transactions() + OF_THE_SERVER);
        assertThat(after.sessions()).as("Keycloak sessions").isLessThanOrEqualTo(before.sessions() + OF_THE_SERVER);
        assertThat(after.databaseSessions())
                .as("Hibernate sessions")
                .isLessThanOrEqualTo(before.databaseSessions() + OF_THE_SERVER);
        Map<String, Long> left = rows();
        assertThat(left.get("citizen_case_history")).isGreaterThan(rows.get("citizen_case_history"));
        left.put("citizen_case_history", rows.get("citizen_case_history"));
        // The first look at an account stores its contacts, however often it is called.
        assertThat(left.get("citizen_contact")).isLessThanOrEqualTo(CONTACTS * (CITIZENS + 1L));
        left.put("citizen_contact", rows.get("citizen_contact"));
        assertThat(left).as("rows of the realm, besides history and contacts").isEqualTo(rows);
        assertThat(left.get("citizen_case_signal")).isZero();
    }

    private static void poll(List<InTheQueue> citizens, int times) {
        AtOnce.all(IntStream.range(0, THREADS)
                .<Callable<Void>>mapToObj(thread -> () -> {
                    int share = citizens.size() / THREADS;
                    for (int i = 0; i < times / THREADS; i++) {
                        JsonNode answer =
                                citizens.get(thread * share + i % share).poll();
                        assertThat(answer.path("shown").asText()).isEqualTo("QUEUE");
                    }
                    return null;
                })
                .toList());
    }

    /** Operator and citizen talk and send messages; then both browsers die in the middle of a request. */
    private void breakOff(AtTheDesk desk, Map<String, InTheQueue> citizens) {
        JsonNode taken = desk.post("next").json();
        String id = taken.path("id").asText();
        int call = taken.path("conversation").asInt();
        InTheQueue citizen = citizens.get(taken.path("number").asText());
        desk.poll(id);
        citizen.poll(call);
        assertThat(desk.poll(id).path("state").asText()).isEqualTo("with_operator");
        assertThat(desk.says(id, 1, "an offer").status()).isEqualTo(204);
        assertThat(citizen.says(call, 1, "an answer").path("stored").asBoolean())
                .isTrue();

        desk.pollsAndDies(id);
        citizen.pollsAndDies();
        // As if a minute had passed since anything was heard of them.
        assertThat(lab.database()
                        .change(
                                "update citizen_case set leased_at = leased_at - 60000, since_at = since_at - 60000,"
                                        + " citizen_media_at = citizen_media_at - 60000,"
                                        + " operator_media_at = operator_media_at - 60000 where id = ?",
                                id))
                .isEqualTo(1);
        assertThat(citizen.poll(call).path("shown").asText()).isEqualTo(call < CALLS_OF_A_CASE ? "QUEUE" : "ENDED");
    }

    private Held held(ServerProcess server) {
        return new Held(
                server.gauge("jvm_threads_live_threads"),
                server.gauge("agroal_active_count") + server.gauge("agroal_available_count"),
                server.held("jta.transaction.arjunacore.TransactionImple"),
                server.held("KeycloakSession"),
                server.held("org.hibernate.internal.SessionImpl"));
    }

    private int openTransactions() {
        return lab.database()
                .rows("select pid from pg_stat_activity where state like 'idle in transaction%'")
                .size();
    }

    /** By table of the pack. */
    private Map<String, Long> rows() {
        Map<String, Long> counts = new TreeMap<>();
        lab.database()
                .rows("select table_name from information_schema.columns where table_schema = 'public'"
                        + " and column_name = 'realm_id' and table_name like 'citizen\\_%'")
                .forEach(table -> counts.put(String.valueOf(table.get("table_name")), (Long) lab.database()
                        .rows(
                                "select count(*) as many from " + table.get("table_name") + " where realm_id = ?",
                                realm.id())
                        .get(0)
                        .get("many")));
        return counts;
    }
}
