package org.citizenlogin.card.revocation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.citizenlogin.card.verdict.Attempt;
import org.citizenlogin.card.verdict.Reason;

/** What asking led to. Only {@link Failed} lets another source be asked: a "no" is never asked away. */
sealed interface Finding {

    /** @param until when the statement itself ends */
    record Good(StatusAnswer.Confirmed answer, Instant until) implements Finding {}

    record Bad(Reason reason) implements Finding {}

    record Failed(List<Attempt> attempts) implements Finding {

        public Failed {
            attempts = List.copyOf(attempts);
        }

        Failed after(List<Attempt> earlier) {
            List<Attempt> all = new ArrayList<>(earlier);
            all.addAll(attempts);
            return new Failed(all);
        }
    }
}
