package org.citizenlogin.people.casework;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

/** The messages with which the two browsers of a conversation set up their call. They end with the conversation. */
public final class Signals {

    private final CaseRows rows;
    private final CasePolicy policy;
    private final Clock clock;

    Signals(CaseRows rows, CasePolicy policy, Clock clock) {
        this.rows = rows;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Leaves a message for the other side. The same number again changes nothing.
     *
     * @return false when the case is not held by an operator, or the message is too long or one too many
     */
    public boolean post(StoredCase current, Signal.Side sender, Signal signal) {
        if (!current.state().isHeld()
                || signal.number() < 1
                || !policy.limits()
                        .takesSignal(rows.posted(current), signal.body().getBytes(StandardCharsets.UTF_8).length)) {
            return false;
        }
        rows.post(current, sender, signal, clock.instant());
        return true;
    }

    /** The number of the last message that this side sent in this conversation; 0 without one. */
    public long lastSent(StoredCase current, Signal.Side sender) {
        return rows.lastSent(current, sender);
    }

    /** The messages of this conversation for one side whose number is larger, in ascending order. */
    public List<Signal> received(StoredCase current, Signal.Side receiver, long after) {
        return current.state().isHeld() ? rows.signals(current, receiver.other(), after) : List.of();
    }
}
