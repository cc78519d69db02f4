package org.citizenlogin.people.casework;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When the two sides of a case were last heard of. It is written apart from the version, so no move fails because of it. */
public final class Heartbeats {

    private static final Duration OFTEN = Duration.ofSeconds(3);

    /** A page counts as silent after a minute, and pages of a long queue ask: most of their questions write nothing. */
    private static final Duration SEEN = Duration.ofSeconds(15);

    private final CaseRows rows;
    private final Clock clock;

    Heartbeats(CaseRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * The citizen's page asked.
     *
     * @return whether that was written: nothing was heard of the page for some seconds
     */
    public boolean seen(StoredCase current) {
        return heard(current, "seenAt", Optional.of(current.seenAt()), SEEN);
    }

    /** The operator's browser asked. */
    public void leased(StoredCase current) {
        heard(current, "leasedAt", current.leasedAt(), OFTEN);
    }

    /** This side receives sound or picture of the other one now. */
    public void media(StoredCase current, Signal.Side receiver) {
        if (receiver == Signal.Side.CITIZEN) {
            heard(current, "citizenMediaAt", current.citizenMediaAt(), OFTEN);
        } else {
            heard(current, "operatorMediaAt", current.operatorMediaAt(), OFTEN);
        }
    }

    /** Someone typed or pressed something: the conversation is not idle. */
    public void acted(StoredCase current) {
        heard(current, "actedAt", Optional.of(current.actedAt()), OFTEN);
    }

    private boolean heard(StoredCase current, String field, Optional<Instant> last, Duration often) {
        Instant now = clock.instant();
        Instant recent = now.minus(often);
        boolean due = last.filter(recent::isBefore).isEmpty();
        if (due) {
            rows.heard(current.id(), field, now, recent);
        }
        return due;
    }
}
