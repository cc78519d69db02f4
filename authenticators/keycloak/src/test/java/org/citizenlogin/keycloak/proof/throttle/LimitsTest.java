package org.citizenlogin.keycloak.proof.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.citizenlogin.secret.KeyRing;
import org.citizenlogin.throttle.Limit;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private static final Instant NOW = Instant.parse("2030-05-06T07:08:09Z");
    private static final Limit LIMIT = new Limit("phone", 3, Duration.ofHours(1));
    private static final KeyRing.Key OLD = key("old");
    private static final KeyRing.Key NEW = key("new");

    private static KeyRing.Key key(String id) {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return KeyRing.Key.of(id, bytes);
    }

    private static String id(KeyRing ring, String realm, Limit limit, String subject, Instant now) {
        return Limits.idOf(ring, realm, limit, subject, now);
    }

    @Test
    void aNewKeyInFrontDoesNotBeginCountsAgain() {
        assertThat(id(KeyRing.of(List.of(NEW, OLD)), "r", LIMIT, "s", NOW))
                .isEqualTo(id(KeyRing.of(List.of(OLD)), "r", LIMIT, "s", NOW));
    }

    @Test
    void theSubjectCannotBeReadFromTheRow() {
        assertThat(id(KeyRing.of(List.of(OLD)), "r", LIMIT, "+995555123456", NOW))
                .matches("[0-9a-f]{64}")
                .isNotEqualTo(id(KeyRing.of(List.of(NEW)), "r", LIMIT, "+995555123456", NOW));
    }

    @Test
    void realmLimitWindowAndSubjectAreCountedApart() {
        KeyRing ring = KeyRing.of(List.of(OLD));
        assertThat(List.of(
                        id(ring, "r", LIMIT, "s", NOW),
                        id(ring, "other", LIMIT, "s", NOW),
                        id(ring, "r", new Limit("mail", 3, Duration.ofHours(1)), "s", NOW),
                        id(ring, "r", new Limit("phone", 3, Duration.ofHours(2)), "s", NOW),
                        id(ring, "r", LIMIT, "other", NOW),
                        id(ring, "r", LIMIT, "s", NOW.plus(Duration.ofHours(1)))))
                .doesNotHaveDuplicates();
    }

    @Test
    void aWindowIsTheSameFromItsFirstToItsLastSecond() {
        KeyRing ring = KeyRing.of(List.of(OLD));
        assertThat(id(ring, "r", LIMIT, "s", Instant.parse("2030-05-06T07:00:00Z")))
                .isEqualTo(id(ring, "r", LIMIT, "s", Instant.parse("2030-05-06T07:59:59Z")))
                .isNotEqualTo(id(ring, "r", LIMIT, "s", Instant.parse("2030-05-06T08:00:00Z")));
    }
}
