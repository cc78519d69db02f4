package org.citizenlogin.keycloak.platform.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The meters of the pack, in the server's own registry: shown at {@code /metrics} when the server's metrics are enabled.
 * The names here are Micrometer's; Prometheus shows them with underscores and counters with {@code _total}.
 */
public final class CitizenMetrics {

    public static final String DOCUMENT_UNDECIDED = "citizen.document.undecided";
    public static final String LIMIT_REACHED = "citizen.limit.reached";
    public static final String OUTBOX_HANDLED = "citizen.outbox.handled";
    public static final String OUTBOX_GIVEN_UP = "citizen.outbox.given.up";
    public static final String OUTBOX_PENDING = "citizen.outbox.pending";
    public static final String OUTBOX_REQUESTS_DROPPED = "citizen.outbox.requests.dropped";
    public static final String PURGE_FAILED = "citizen.purge.failed";
    public static final String SETUP_ERRORS = "citizen.setup.errors";

    private static final Map<String, AtomicLong> ERRORS_OF_REALMS = new ConcurrentHashMap<>();

    /** How one attempt at a message ended. */
    public enum Outcome {
        SENT,
        FAILED,
        GIVEN_UP
    }

    /** Why a request was not looked into. */
    public enum Dropped {
        REALM_LIMIT,
        TOO_OLD
    }

    private CitizenMetrics() {}

    /**
     * A document's number that could not be compared.
     *
     * @param kind the id of a kind that exists
     * @param reason one word of those in code
     */
    public static void documentUndecided(String realm, String kind, String reason) {
        registry()
                .counter(DOCUMENT_UNDECIDED, "realm", realm, "kind", kind, "reason", reason)
                .increment();
    }

    /** @param limit the limit's name, one of those in code */
    public static void limitReached(String realm, String limit) {
        registry().counter(LIMIT_REACHED, "realm", realm, "limit", limit).increment();
    }

    /** @param kind the id of a handler that exists */
    public static void handled(String realm, String kind, Outcome outcome) {
        registry()
                .counter(OUTBOX_HANDLED, "realm", realm, "kind", kind, "outcome", word(outcome))
                .increment();
        if (outcome == Outcome.GIVEN_UP) {
            registry().counter(OUTBOX_GIVEN_UP, "realm", realm, "kind", kind).increment();
        }
    }

    /**
     * Messages that wait, over all nodes: every node reports the same number.
     *
     * @param lane {@code message} or {@code request}
     */
    public static void pending(String lane, AtomicLong waiting) {
        Gauge.builder(OUTBOX_PENDING, waiting, AtomicLong::get)
                .tag("lane", lane)
                .register(registry());
    }

    /** Requests nobody looks into: the realm gets too many. */
    public static void requestsDropped(String realm, Dropped reason, long requests) {
        registry()
                .counter(
                        OUTBOX_REQUESTS_DROPPED,
                        "realm",
                        realm,
                        "reason",
                        reason.name().toLowerCase(Locale.ROOT))
                .increment(requests);
    }

    /** @param table whose purge ended with an error; it is tried again */
    public static void purgeFailed(String table) {
        registry().counter(PURGE_FAILED, "table", table).increment();
    }

    /** What the doctor calls an error in a realm that uses the pack, as this node saw it last. */
    public static void setupErrors(String realm, int errors) {
        ERRORS_OF_REALMS
                .computeIfAbsent(realm, name -> {
                    AtomicLong seen = new AtomicLong();
                    Gauge.builder(SETUP_ERRORS, seen, AtomicLong::get)
                            .tag("realm", name)
                            .register(registry());
                    return seen;
                })
                .set(errors);
    }

    private static String word(Outcome outcome) {
        switch (outcome) {
            case SENT:
                return "sent";
            case FAILED:
                return "failed";
            default:
                return "given_up";
        }
    }

    private static MeterRegistry registry() {
        return Metrics.globalRegistry;
    }
}
