package org.citizenlogin.keycloak.messaging.outbox;

import java.time.Instant;
import java.util.Map;

/**
 * Work for the worker.
 *
 * @param kind the id of the {@link OutboxHandler} that knows what to do
 * @param content what the handler needs; sealed in the row, and erased once done or given up
 * @param notAfter when it is worthless: never handled after that
 */
public record OutboxMessage(String kind, Map<String, String> content, Instant notAfter) {

    /** Content stays out of logs. */
    @Override
    public String toString() {
        return "OutboxMessage[" + kind + ", not after " + notAfter + "]";
    }
}
