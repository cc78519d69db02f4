package org.citizenlogin.keycloak.platform.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.citizenlogin.keycloak.lab.AnnouncingSession;
import org.citizenlogin.keycloak.lab.CaughtLog;
import org.citizenlogin.keycloak.lab.FakeLogin;
import org.citizenlogin.keycloak.lab.StandIn;
import org.citizenlogin.keycloak.platform.metrics.CitizenMetrics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;

/** Records beside a login: each is written after it, and one that cannot be written ends nothing. */
@Tag("R-137")
class AfterCommitTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> written = new ArrayList<>();
    private final AnnouncingSession login = new AnnouncingSession(new FakeLogin().model());
    private final RealmModel realm =
            StandIn.of(RealmModel.class, Map.of("getId", none -> "realm", "getName", none -> "citizens"));
    private KeycloakSession session;

    @BeforeEach
    void theAccountIsThere() {
        Metrics.addRegistry(meters);
        UserModel anna = StandIn.of(UserModel.class, Map.of("getId", none -> "anna"));
        login.answers.put("users", none -> StandIn.of(UserProvider.class, Map.of("getUserById", id -> anna)));
        session = login.model();
    }

    @AfterEach
    void forget() {
        Metrics.removeRegistry(meters);
    }

    /** A name of its own, because the log tells of each only once a minute. */
    private static String fresh() {
        return "record-" + UUID.randomUUID();
    }

    private void write(String what) {
        AfterCommit.write(session, realm, "anna", what, (own, same, user) -> written.add(what));
    }

    private void writeBroken(String what) {
        AfterCommit.write(session, realm, "anna", what, (own, same, user) -> {
            throw new IllegalStateException("duplicate key +995599123456");
        });
    }

    private void commit() {
        login.afterCompletion.forEach(done -> {
            done.begin();
            done.commit();
        });
    }

    private double lost(String what) {
        return meters.find(CitizenMetrics.RECORD_LOST).tags("realm", "citizens", "record", what).counters().stream()
                .mapToDouble(io.micrometer.core.instrument.Counter::count)
                .sum();
    }

    @Test
    void nothingIsWrittenBeforeTheCommitAndEverythingAfterIt() {
        write("one");
        write("two");
        assertThat(written).isEmpty();
        assertThat(login.afterCompletion).as("one transaction").hasSize(1);

        commit();

        assertThat(written).containsExactly("one", "two");
    }

    @Test
    void whatIsRolledBackLeavesNoRecord() {
        write("one");
        login.afterCompletion.forEach(done -> {
            done.begin();
            done.rollback();
        });

        assertThat(written).isEmpty();
    }

    @Test
    void aRecordThatCannotBeWrittenIsCountedAndEndsNothing() {
        String broken = fresh();
        writeBroken(broken);

        commit();

        assertThat(lost(broken)).isEqualTo(1);
    }

    @Test
    void theOthersAreWrittenNevertheless() {
        String broken = fresh();
        writeBroken(broken);
        write("other");

        commit();

        assertThat(written).containsExactly("other");
        assertThat(lost(broken)).isEqualTo(1);
        assertThat(lost("other")).isZero();
    }

    @Test
    void theLogTellsOnceAndNothingOfThePerson() {
        String broken = fresh();
        try (CaughtLog log = new CaughtLog(AfterCommit.class)) {
            writeBroken(broken);
            writeBroken(broken);

            commit();

            assertThat(log.lines()).hasSize(1);
            assertThat(log.text())
                    .contains("citizens", broken, "IllegalStateException")
                    .doesNotContain("+995");
        }
        assertThat(lost(broken)).isEqualTo(2);
    }
}
