package org.citizenlogin.keycloak.proof.link;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.keycloak.platform.database.InParallel;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.TestDatabase;
import org.citizenlogin.secret.KeyRing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R-59")
class LinkRowsTest {

    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");

    private final TestDatabase database = new TestDatabase(new LinkTables());

    @BeforeEach
    void one() {
        add("1", "aa", NOW.plusSeconds(1));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void add(String id, String fingerprint, Instant expires) {
        database.run(em -> {
            new LinkRows(em)
                    .add(new LinkRow(
                            id, "realm", "freeze", "anna", new KeyRing.Fingerprint("k", fingerprint), expires));
            return null;
        });
    }

    private boolean live(String realm, String fingerprint, Instant now) {
        return database.run(em -> new LinkRows(em).live(realm, "freeze", List.of("zz", fingerprint), now))
                .isPresent();
    }

    private boolean use(Instant now) {
        return database.run(em -> new LinkRows(em).use("1", now));
    }

    @Test
    void aLinkIsUsedOnceAndThenGone() {
        assertThat(live("realm", "aa", NOW)).isTrue();
        assertThat(use(NOW)).isTrue();
        assertThat(use(NOW)).isFalse();
        assertThat(live("realm", "aa", NOW)).isFalse();
    }

    @Test
    void aUsedLinkIsKnownAfterTheOthersWereVoidedAndUntilItExpires() {
        add("2", "bb", NOW.plusSeconds(1));
        assertThat(used("aa", NOW)).isFalse();
        use(NOW);
        database.<Integer>run(em -> new LinkRows(em).delete("realm", "freeze", "anna"));
        assertThat(used("aa", NOW)).isTrue();
        assertThat(used("bb", NOW)).isFalse();
        assertThat(live("realm", "bb", NOW)).isFalse();
        assertThat(used("aa", NOW.plusSeconds(1))).isFalse();
    }

    private boolean used(String fingerprint, Instant now) {
        return database.run(em -> new LinkRows(em).used("realm", "freeze", List.of(fingerprint), now))
                .isPresent();
    }

    @Test
    void anotherRealmsAnotherAndAnExpiredLinkAreNone() {
        assertThat(live("other", "aa", NOW)).isFalse();
        assertThat(live("realm", "ab", NOW)).isFalse();
        assertThat(live("realm", "aa", NOW.plusSeconds(1))).isFalse();
        assertThat(use(NOW.plusSeconds(1))).isFalse();
    }

    /** Seen to fail, with 50, when the update's {@code usedAt is null} is taken away. */
    @Test
    void fiftyUsesAtOnceAreOneUse() {
        List<Boolean> used = InParallel.times(50, () -> use(NOW));
        assertThat(Collections.frequency(used, true)).isEqualTo(1);
    }

    @Test
    void expiredOnesAreSweptAndOthersStay() {
        add("2", "bb", NOW.minusSeconds(1));
        assertThat(Purge.run(database, new LinkTables().tables().get(0).expired(NOW)))
                .isEqualTo(1);
        assertThat(live("realm", "aa", NOW)).isTrue();
    }

    @Test
    void aLinkOfOnePurposeIsNoneOfAnotherAndIsVoidedApart() {
        assertThat(database.<Optional<LinkRow>>run(em -> new LinkRows(em).live("realm", "other", List.of("aa"), NOW)))
                .isEmpty();
        assertThat(database.<Integer>run(em -> new LinkRows(em).delete("realm", "other", "anna")))
                .isZero();
        assertThat(live("realm", "aa", NOW)).isTrue();
        assertThat(database.<Integer>run(em -> new LinkRows(em).delete("realm", "freeze", "anna")))
                .isEqualTo(1);
        assertThat(live("realm", "aa", NOW)).isFalse();
    }

    @Test
    void identifiersArePinned() {
        assertThat(LinkTables.ID).isEqualTo("citizen-sent-link");
        assertThat(LinkRow.class.getAnnotation(Table.class).name()).isEqualTo("CITIZEN_LINK");
    }
}
