package org.citizenlogin.card.login.step;

import io.micrometer.core.instrument.Metrics;

/** {@code citizen_card_total{realm, outcome, reason}}: all labels from fixed sets, never from what was sent. */
final class CardMetrics {

    /** Micrometer's name; Prometheus shows {@code citizen_card_total}. */
    static final String NAME = "citizen.card";

    private CardMetrics() {}

    /** @param reason the name of a reason, problem or standing; {@code -} when there is none */
    static void count(String realm, CardOutcome outcome, String reason) {
        Metrics.globalRegistry
                .counter(NAME, "realm", realm, "outcome", outcome.word(), "reason", reason)
                .increment();
    }
}
