package org.citizenlogin.keycloak.store;

import jakarta.persistence.EntityManager;
import java.util.List;

/**
 * Deletes what is over, a bounded batch at a time, each batch in a short transaction of its own: a sweep that is killed
 * between two batches has done exactly those, and two nodes that sweep at once find each other's rows already gone.
 */
public final class Sweep {

    /** Rows of one batch. */
    public static final int BATCH = 200;

    /** Batches of one sweep: what is left waits for the next. */
    public static final int BATCHES = 50;

    /** What one room calls over. */
    public interface Over {

        /** At most {@code max} ids of rows that are over, in the order of their ids. */
        List<String> find(EntityManager em, int max);

        /** Deletes those of the rows that still are over, and says how many. */
        int delete(EntityManager em, List<String> ids);
    }

    private Sweep() {}

    /** @return how many rows this sweep deleted */
    public static int run(Transactions transactions, Over over) {
        int deleted = 0;
        for (int batch = 0; batch < BATCHES; batch++) {
            List<String> ids = transactions.run(em -> over.find(em, BATCH));
            if (ids.isEmpty()) {
                break;
            }
            deleted += transactions.run(em -> over.delete(em, ids));
            if (ids.size() < BATCH) {
                break;
            }
        }
        return deleted;
    }
}
