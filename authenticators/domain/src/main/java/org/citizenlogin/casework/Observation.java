package org.citizenlogin.casework;

import java.time.Instant;

/** What a move brings with it: what was typed, seen or decided. A move without the right one is refused. */
public sealed interface Observation {

    Observation NONE = new Nothing();

    record Nothing() implements Observation {}

    /**
     * The citizen's form.
     *
     * @param devicesReady whether camera and microphone work; not asked of a channel that is not recorded
     */
    record Entry(boolean formComplete, Consent consent, boolean devicesReady) implements Observation {}

    /** The citizen's answer to the recording. */
    enum Consent {
        GIVEN,
        /** The citizen refused, and the realm offers a call without recording. */
        NOT_NEEDED,
        REFUSED
    }

    /** Citizen and operator see or hear each other. */
    record Connected() implements Observation {}

    /** Nothing came from there since this moment. */
    record Silence(Source from, Instant since) implements Observation {}

    /** Whose silence. */
    enum Source {
        /** The polls of the citizen's page. */
        PAGE,
        /** Sound and picture. */
        CONNECTION,
        /** The operator's browser, which renews its lease of the case. */
        LEASE,
        /** Anything that either of them does. */
        ACTION
    }

    record Decided(CaseDecision decision) implements Observation {}

    /** The person whose account would be changed. */
    record Person(String personKey) implements Observation {}

    /** Whether a court or an authority ordered that the data be kept. */
    record LegalHold(boolean ordered) implements Observation {}
}
