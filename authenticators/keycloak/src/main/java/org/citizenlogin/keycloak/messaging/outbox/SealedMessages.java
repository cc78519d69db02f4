package org.citizenlogin.keycloak.messaging.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.citizenlogin.secret.KeyRing;

/** A message's content as it lies in its row: sealed, and bound to this row, realm and kind. */
final class SealedMessages {

    /** TEXT of MySQL takes 64 KiB; base64 and the seal make 4 of 3. */
    static final int MOST_BYTES = 32 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What is sealed.
     *
     * @param site the host the request was made at, for messages that name it; null when there was no request
     */
    record Sheet(Map<String, String> content, String site) {}

    private SealedMessages() {}

    static KeyRing.Sealed seal(KeyRing ring, String id, String realmId, OutboxMessage message, String site) {
        byte[] plain;
        try {
            plain = JSON.writeValueAsBytes(new Sheet(message.content(), site));
        } catch (JsonProcessingException e) {
            // Not as the cause: its message may quote the content.
            throw new IllegalArgumentException("content of a message '" + message.kind() + "' cannot be written");
        }
        if (plain.length > MOST_BYTES) {
            throw new IllegalArgumentException("content of a message '" + message.kind() + "' is larger than 32 KiB");
        }
        return ring.seal(context(id, realmId, message.kind()), plain);
    }

    /** @throws KeyRing.UnopenableSeal when this node does not have the key, or the row was changed */
    static Sheet open(KeyRing ring, OutboxRows.Leased leased) {
        byte[] plain = ring.open(context(leased.id(), leased.realmId(), leased.kind()), leased.sealed());
        try {
            return JSON.readValue(plain, Sheet.class);
        } catch (IOException e) {
            throw new IllegalStateException("content of a message '" + leased.kind() + "' cannot be read");
        }
    }

    private static String context(String id, String realmId, String kind) {
        return "outbox/" + realmId + "/" + kind + "/" + id;
    }
}
