package org.citizenlogin.keycloak.platform.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * All meters of the pack, in the server's own registry. The server shows them at {@code /metrics} when metrics are enabled.
 * The names here are Micrometer's; Prometheus shows them with underscores and counters with {@code _total}.
 */
public final class CitizenMetrics {

    /**
     * {@code realm}, {@code outcome}: recoveries by outcome. A rise of {@code wrong_phone} or {@code unknown_number}
     * means that an attacker tries numbers.
     */
    public static final String RECOVERY = "citizen.recovery";

    /** {@code realm}, {@code outcome}, {@code reason}: card logins by outcome. */
    public static final String CARD = "citizen.card";

    /** {@code realm}, {@code kind}, {@code reason}: documents that could not be compared. */
    public static final String DOCUMENT_UNDECIDED = "citizen.document.undecided";

    /** {@code realm}, {@code limit}: limits that were reached; citizens do not see them. */
    public static final String LIMIT_REACHED = "citizen.limit.reached";

    /** {@code realm}, {@code kind}, {@code outcome}: handled rows of the outbox, with failures for each kind. */
    public static final String OUTBOX_HANDLED = "citizen.outbox.handled";

    /** {@code realm}, {@code kind}: messages that a citizen will not get. */
    public static final String OUTBOX_GIVEN_UP = "citizen.outbox.given.up";

    /**
     * {@code lane}: rows that are due and not handled. Many of {@code message} mean that an SMS gateway is down or slow, many of
     * {@code email} a mail server, many of {@code request} a flood.
     */
    public static final String OUTBOX_PENDING = "citizen.outbox.pending";

    /**
     * {@code realm}, {@code reason}: dropped requests. {@code realm_limit} means a flood, {@code too_old} that the
     * nodes are too slow.
     */
    public static final String OUTBOX_REQUESTS_DROPPED = "citizen.outbox.requests.dropped";

    /** {@code table}: purges of this table that failed; the next one is ten minutes later. */
    public static final String PURGE_FAILED = "citizen.purge.failed";

    /**
     * {@code realm}, {@code record}: records that could not be written beside a login or a change, which went on. {@code
     * sign-in} is the citizen's list of sign-ins, {@code contacts} the comparison with the last known phone and e-mail address,
     * {@code consent} the mirror of a withdrawn consent.
     */
    public static final String RECORD_LOST = "citizen.record.lost";

    /** {@code realm}: errors that the doctor found in the realm, at the last check by this node. */
    public static final String SETUP_ERRORS = "citizen.setup.errors";

    private static final Map<String, AtomicLong> ERRORS_OF_REALMS = new ConcurrentHashMap<>();

    /** How one attempt to send a message ended. */
    public enum Outcome {
        SENT,
        FAILED,
        GIVEN_UP
    }

    /** Why a request was dropped. */
    public enum Dropped {
        REALM_LIMIT,
        TOO_OLD
    }

    private CitizenMetrics() {}

    /** @param outcome the word of an outcome of recovery */
    public static void recovery(String realm, String outcome) {
        registry().counter(RECOVERY, "realm", realm, "outcome", outcome).increment();
    }

    /**
     * @param outcome the word of an outcome of a card login
     * @param reason one of the words listed in the code; {@code -} without a reason
     */
    public static void card(String realm, String outcome, String reason) {
        registry()
                .counter(CARD, "realm", realm, "outcome", outcome, "reason", reason)
                .increment();
    }

    /**
     * Counts a document's number that could not be compared.
     *
     * @param kind the id of a kind that exists
     * @param reason one of the words listed in the code
     */
    public static void documentUndecided(String realm, String kind, String reason) {
        registry()
                .counter(DOCUMENT_UNDECIDED, "realm", realm, "kind", kind, "reason", reason)
                .increment();
    }

    /** @param limit the limit's name, one of those listed in the code */
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

    /** Counts dropped requests. */
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

    /** @param table the table whose purge ended with an error; the purge is repeated later */
    public static void purgeFailed(String table) {
        registry().counter(PURGE_FAILED, "table", table).increment();
    }

    /** @param record what was not written, one of the words listed in the code */
    public static void recordLost(String realm, String record) {
        registry().counter(RECORD_LOST, "realm", realm, "record", record).increment();
    }

    /** Number of errors that the doctor found in a realm, at the last check by this node. */
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
