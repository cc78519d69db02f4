package org.citizenlogin.recovery.decision;

import io.micrometer.core.instrument.Metrics;

/** {@code citizen_recovery_total{realm, outcome}}: both labels from fixed sets, never from what was typed. */
public final class RecoveryMetrics {

    /** Micrometer's name; Prometheus shows {@code citizen_recovery_total}. */
    public static final String NAME = "citizen.recovery";

    private RecoveryMetrics() {}

    public static void count(String realm, RecoveryOutcome outcome) {
        Metrics.globalRegistry
                .counter(NAME, "realm", realm, "outcome", outcome.word())
                .increment();
    }
}
