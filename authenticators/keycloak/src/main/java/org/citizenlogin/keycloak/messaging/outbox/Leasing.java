package org.citizenlogin.keycloak.messaging.outbox;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Leases the due messages of one lane, in one transaction with the look for them. */
final class Leasing {

    private final KeycloakSessionFactory factory;
    private final OutboxConfig config;
    private final Lane lane;
    private final InFlight inFlight;

    Leasing(KeycloakSessionFactory factory, OutboxConfig config, Lane lane, InFlight inFlight) {
        this.factory = factory;
        this.config = config;
        this.lane = lane;
        this.inFlight = inFlight;
    }

    /**
     * @param messages leased, and counted as in flight
     * @param isLast whether nothing more was due
     */
    record Look(List<OutboxRows.Leased> messages, boolean isLast) {}

    /** @param max how many are looked at; at least 1 */
    Look look(int max) {
        List<OutboxRow> letIn = new ArrayList<>();
        try {
            return KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
                EntityManager em =
                        session.getProvider(JpaConnectionProvider.class).getEntityManager();
                Instant now = DatabaseClock.of(session).instant();
                List<OutboxRow> due = OutboxRows.due(em, lane, now, inFlight.fullDestinations(), max);
                due.stream()
                        .filter(row -> inFlight.tryAcquire(destination(row.getKind(), row.getRealmId())))
                        .forEach(letIn::add);
                List<OutboxRows.Leased> leased =
                        OutboxRows.lease(em, letIn, KeycloakModelUtils.generateId(), now, config.lease());
                return new Look(leased, due.size() < max);
            });
        } catch (RuntimeException e) {
            letIn.forEach(row -> inFlight.release(destination(row.getKind(), row.getRealmId())));
            throw e;
        }
    }

    /** @return whether it is time to look again */
    boolean release(OutboxRows.Leased message) {
        return inFlight.release(destination(message.kind(), message.realmId()));
    }

    private Destination destination(String kind, String realmId) {
        return Destination.of(factory, kind, realmId);
    }
}
