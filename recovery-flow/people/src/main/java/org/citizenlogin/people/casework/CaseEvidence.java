package org.citizenlogin.people.casework;

import java.util.ArrayList;
import java.util.List;
import org.citizenlogin.assurance.Evidence;
import org.citizenlogin.casework.Actor;
import org.citizenlogin.casework.HistoryEntry;
import org.citizenlogin.casework.Move;

/** The documents that an operator saw, as the history of the case has them: type and issuer, no number. */
public final class CaseEvidence {

    /** Action of the history; a contract. Its detail is the type and the issuer: {@code PASSPORT/GEO}. */
    static final String SEEN = "DOCUMENT_SEEN";

    private CaseEvidence() {}

    public static Cases.Result note(Cases cases, StoredCase read, Actor.Operator operator, Evidence seen) {
        return cases.note(read, operator, SEEN, seen.type().name() + "/" + seen.issuer());
    }

    /** Those of the conversation that ended with the decision: an interruption voids what was seen before. */
    static List<Evidence> of(List<HistoryEntry> history) {
        List<Evidence> seen = new ArrayList<>();
        for (HistoryEntry entry : history) {
            String action = entry.fact().action();
            if (action.equals(Move.CONNECT.name())) {
                seen.clear();
            } else if (action.equals(SEEN)) {
                String[] parts = entry.fact().detail().split("/", 2);
                seen.add(new Evidence(Evidence.DocumentType.valueOf(parts[0]), parts[1]));
            }
        }
        return List.copyOf(seen);
    }
}
