package org.citizenlogin.casework;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.citizenlogin.secret.KeyRing;

/**
 * The chain of history entries of one case, and its head, which the row of the case keeps.
 *
 * <p>The head shows that the last entries were removed. A keyed fingerprint of the head shows that the whole chain was
 * rewritten, to every holder of the key. Two things stay invisible here: that row and history were both put back to an
 * earlier state that was true once, and that a case was removed as a whole. Only a copy of the head kept elsewhere, for
 * example in an export, shows these.
 */
public final class CaseHistory {

    private static final String PURPOSE = "case-history-head";

    private static final Set<String> ACTIONS = Stream.of(Move.values(), CaseEvent.values())
            .flatMap(Arrays::stream)
            .map(Enum::name)
            .collect(Collectors.toUnmodifiableSet());

    private CaseHistory() {}

    /**
     * The end of a chain.
     *
     * @param entries how many entries the chain has
     * @param hash of the last entry
     */
    public record Head(String caseId, long entries, String hash) {

        /** Of a case without entries. */
        public static Head of(String caseId) {
            return new Head(caseId, 0, HistoryEntry.genesis(caseId));
        }

        static Head of(HistoryEntry last) {
            return new Head(last.caseId(), last.number(), last.hash());
        }

        /** To be kept with the head. */
        public KeyRing.Fingerprint fingerprint(KeyRing ring) {
            return ring.fingerprint(PURPOSE, parts());
        }

        /** Whether this fingerprint was made of this head with a key of the ring. */
        public boolean matches(KeyRing ring, KeyRing.Fingerprint kept) {
            return ring.matches(kept, PURPOSE, parts());
        }

        private List<String> parts() {
            return List.of(caseId, String.valueOf(entries), hash);
        }
    }

    /** What is wrong with a history. */
    public enum Fault {
        /** An entry of another case. */
        FOREIGN,
        /** An entry is missing, doubled or in the wrong place. */
        OUT_OF_ORDER,
        /** A field was changed. */
        ALTERED,
        /** The entry does not follow the one before it, or the head does not follow the last one. */
        BROKEN,
        /** Entries are missing at the end. */
        TRUNCATED,
        /** There are entries after the head. */
        TOO_LONG
    }

    /** The answer of {@link #verify}. */
    public sealed interface Verification {
        record Intact() implements Verification {}

        /** @param entry the number of the entry at which the fault was found, counted from 1 */
        record Faulty(long entry, Fault fault) implements Verification {}
    }

    /**
     * The entry after this head. The caller stores both the entry and its head in one transaction.
     *
     * @throws IllegalArgumentException when the action is neither a {@link Move} nor a {@link CaseEvent}: who reads the
     *     history would have no words for it
     */
    public static HistoryEntry append(Head head, HistoryEntry.Fact fact) {
        if (!ACTIONS.contains(fact.action())) {
            throw new IllegalArgumentException("no action of a history: " + fact.action());
        }
        return HistoryEntry.of(head.caseId(), head.entries() + 1, fact, head.hash());
    }

    /**
     * Compares a history with its head.
     *
     * @param entries in the order of their numbers
     * @param head as the row of the case has it
     */
    public static Verification verify(List<HistoryEntry> entries, Head head) {
        Head reached = Head.of(head.caseId());
        for (HistoryEntry entry : entries) {
            long expected = reached.entries() + 1;
            if (!entry.caseId().equals(head.caseId())) {
                return new Verification.Faulty(expected, Fault.FOREIGN);
            }
            if (entry.number() != expected) {
                return new Verification.Faulty(expected, Fault.OUT_OF_ORDER);
            }
            if (!entry.isIntact()) {
                return new Verification.Faulty(expected, Fault.ALTERED);
            }
            if (!entry.previous().equals(reached.hash())) {
                return new Verification.Faulty(expected, Fault.BROKEN);
            }
            reached = Head.of(entry);
        }
        if (reached.equals(head)) {
            return new Verification.Intact();
        }
        if (reached.entries() == head.entries()) {
            return new Verification.Faulty(head.entries(), Fault.BROKEN);
        }
        return reached.entries() < head.entries()
                ? new Verification.Faulty(reached.entries() + 1, Fault.TRUNCATED)
                : new Verification.Faulty(head.entries() + 1, Fault.TOO_LONG);
    }
}
