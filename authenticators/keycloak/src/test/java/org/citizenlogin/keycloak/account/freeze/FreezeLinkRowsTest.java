package org.citizenlogin.keycloak.account.freeze;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.citizenlogin.keycloak.platform.database.InParallel;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.TestDatabase;
import org.citizenlogin.secret.KeyRing;
import org.citizenlogin.setting.Setting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R-59")
class FreezeLinkRowsTest {

    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");

    private final TestDatabase database = new TestDatabase(new FreezeTables());

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
            new FreezeLinkRows(em)
                    .add(new FreezeLinkRow(id, "realm", "anna", new KeyRing.Fingerprint("k", fingerprint), expires));
            return null;
        });
    }

    private boolean live(String realm, String fingerprint, Instant now) {
        return database.run(em -> new FreezeLinkRows(em).live(realm, List.of("zz", fingerprint), now))
                .isPresent();
    }

    private boolean use(Instant now) {
        return database.run(em -> new FreezeLinkRows(em).use("1", now));
    }

    @Test
    void aLinkIsUsedOnceAndThenGone() {
        assertThat(live("realm", "aa", NOW)).isTrue();
        assertThat(use(NOW)).isTrue();
        assertThat(use(NOW)).isFalse();
        assertThat(live("realm", "aa", NOW)).isFalse();
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
        assertThat(Purge.run(database, new FreezeTables().tables().get(0).expired(NOW)))
                .isEqualTo(1);
        assertThat(live("realm", "aa", NOW)).isTrue();
    }

    @Test
    void identifiersArePinned() {
        assertThat(FreezeTables.ID).isEqualTo("citizen-freeze");
        assertThat(FreezeLinkRow.class.getAnnotation(Table.class).name()).isEqualTo("CITIZEN_FREEZE_LINK");
        assertThat(FreezeLinks.PATH).isEqualTo("citizen-login/not-me");
        assertThat(FreezeLinks.KEY).isEqualTo("key");
        assertThat(FreezeLinks.SETTINGS).extracting(Setting::key).containsExactly("spi-citizen-freeze--link--life");
        assertThat(FreezeLinks.LIFE.of(null)).isEqualTo(Duration.ofHours(72));
        assertThat(Freeze.REASON).isEqualTo("citizen-frozen");
        assertThat(List.of(Freeze.FROZEN, Freeze.LINK_OVER, Freeze.NOTICE))
                .containsExactly("frozen", "citizen_freeze_link_over", "accountFrozen");
    }
}
