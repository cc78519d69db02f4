package org.citizenlogin.keycloak.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.citizenlogin.secret.KeyRing;
import org.junit.jupiter.api.Test;

class SealedMessagesTest {

    private static final Instant THEN = Instant.parse("2030-05-06T07:08:09Z");
    private static final KeyRing RING = KeyRing.of(List.of(key()));

    private static KeyRing.Key key() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return KeyRing.Key.of("k", bytes);
    }

    private static OutboxRows.Leased row(String id, String realm, String kind, KeyRing.Sealed sealed) {
        return new OutboxRows.Leased(id, "lease", realm, kind, Lane.MESSAGE, sealed, THEN, THEN, 1, 0);
    }

    @Test
    void whatWasPutInComesOut() {
        KeyRing.Sealed sealed = SealedMessages.seal(
                RING,
                "id",
                "realm",
                new OutboxMessage("sms", Map.of("text", "hk7m-2wqx პაროლი"), THEN),
                "login.example.gov");

        SealedMessages.Sheet sheet = SealedMessages.open(RING, row("id", "realm", "sms", sealed));

        assertThat(sheet.content()).containsExactlyEntriesOf(Map.of("text", "hk7m-2wqx პაროლი"));
        assertThat(sheet.site()).isEqualTo("login.example.gov");
    }

    @Test
    void aContentMovedToAnotherRowRealmOrKindCannotBeOpened() {
        KeyRing.Sealed sealed =
                SealedMessages.seal(RING, "id", "realm", new OutboxMessage("sms", Map.of("text", "x"), THEN), null);

        for (OutboxRows.Leased moved : List.of(
                row("other", "realm", "sms", sealed),
                row("id", "other", "sms", sealed),
                row("id", "realm", "email", sealed))) {
            assertThatThrownBy(() -> SealedMessages.open(RING, moved)).isInstanceOf(KeyRing.UnopenableSeal.class);
        }
    }

    @Test
    void aContentTooLargeForTheColumnIsRefusedWhenItIsPut() {
        OutboxMessage large = new OutboxMessage("sms", Map.of("text", "x".repeat(SealedMessages.MOST_BYTES)), THEN);

        assertThatThrownBy(() -> SealedMessages.seal(RING, "id", "realm", large, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32 KiB");
    }

    @Test
    void aMessageDoesNotShowItsContent() {
        assertThat(new OutboxMessage("sms", Map.of("text", "hk7m-2wqx"), THEN))
                .hasToString("OutboxMessage[sms, not after " + THEN + "]");
    }
}
