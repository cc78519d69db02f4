package org.citizenlogin.people.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.secret.Secret;
import org.junit.jupiter.api.Test;

class IceServersTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_767_222_000);

    /** The password as {@code openssl dgst -sha1 -hmac} makes it of the user name. */
    @Test
    void turnCredentialsHoldForOneCallAndOneHour() {
        assertThat(IceServers.json(
                        List.of(), List.of("turn:turn.example.org"), Optional.of(Secret.of("north")), "case-1", NOW))
                .contains("\"username\":\"1767225600:case-1\"")
                .contains("\"credential\":\"ITRqJYYs2uwG/M4Syo+OpfDaDds=\"");
    }

    @Test
    void withoutServersTheListIsEmpty() {
        assertThat(IceServers.json(List.of(), List.of(), Optional.empty(), "case-1", NOW))
                .isEqualTo("[]");
    }

    @Test
    void aStunServerNeedsNoCredential() {
        assertThat(IceServers.json(List.of("stun:stun.example.org"), List.of(), Optional.empty(), "case-1", NOW))
                .isEqualTo("[{\"urls\":[\"stun:stun.example.org\"]}]");
    }
}
