package org.citizenlogin.keycloak.messaging.outbox;

import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.metrics.CitizenMetrics;
import org.citizenlogin.message.Delivery;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Records what became of an attempt: the row, the event of a message that is given up, the metric. */
final class Settlement {

    private static final Logger LOG = Logger.getLogger(Settlement.class);

    private final KeycloakSessionFactory factory;
    private final OutboxConfig config;
    private final GivenUpNews givenUpNews;
    private final AgainNews againNews;
    private final SecureRandom random = new SecureRandom();

    /** Called in the transaction that gives a message up. */
    @FunctionalInterface
    interface GivenUpNews {
        void tell(KeycloakSession session, OutboxRows.Leased message, String reason);
    }

    /** Called when a message was laid back, before that is committed. */
    @FunctionalInterface
    interface AgainNews {
        void tell(Lane lane, Duration pause);
    }

    /** Another worker has the message by now: what this one did in its transaction must not stay. */
    static final class LeaseLost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private LeaseLost() {
            super(null, null, false, false);
        }
    }

    Settlement(KeycloakSessionFactory factory, OutboxConfig config, GivenUpNews givenUpNews, AgainNews againNews) {
        this.factory = factory;
        this.config = config;
        this.givenUpNews = givenUpNews;
        this.againNews = againNews;
    }

    /** In a transaction of its own. */
    void settle(OutboxRows.Leased message, Delivery delivery) {
        settle(message, delivery, session -> {});
    }

    /**
     * In a transaction of its own.
     *
     * @param first what is written in the same transaction, with the message's realm in the context; left out when the
     *     realm is gone
     */
    void settle(OutboxRows.Leased message, Delivery delivery, Consumer<KeycloakSession> first) {
        try {
            KeycloakModelUtils.runJobInTransaction(factory, session -> {
                RealmModel realm = session.realms().getRealm(message.realmId());
                if (realm != null) {
                    session.getContext().setRealm(realm);
                    first.accept(session);
                }
                record(session, message, delivery);
            });
        } catch (LeaseLost e) {
            // Logged where it was found. The transaction is rolled back; the message is another worker's.
        }
    }

    /** @throws LeaseLost to roll the caller's transaction back */
    void record(KeycloakSession session, OutboxRows.Leased message, Delivery delivery) {
        EntityManager em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        Instant now = DatabaseClock.of(session).instant();
        Verdict verdict = Verdict.of(delivery, message, now, config.schedule(), random);
        boolean held;
        CitizenMetrics.Outcome outcome;
        if (verdict instanceof Verdict.Sent) {
            held = OutboxRows.end(em, message, OutboxState.SENT, null, now);
            outcome = CitizenMetrics.Outcome.SENT;
        } else if (verdict instanceof Verdict.GivenUp givenUp) {
            held = OutboxRows.end(em, message, OutboxState.GIVEN_UP, givenUp.reason(), now);
            outcome = CitizenMetrics.Outcome.GIVEN_UP;
        } else {
            Verdict.Again again = (Verdict.Again) verdict;
            held = OutboxRows.again(em, message, again.reason(), again.cuts(), again.next());
            outcome = CitizenMetrics.Outcome.FAILED;
        }
        if (!held) {
            LOG.warnf(
                    "outbox message %s (%s): the attempt took longer than its lease; another worker has the message",
                    message.id(), message.kind());
            throw new LeaseLost();
        }
        if (verdict instanceof Verdict.GivenUp givenUp) {
            LOG.warnf("outbox message %s (%s): given up, %s", message.id(), message.kind(), givenUp.reason());
            givenUpNews.tell(session, message, givenUp.reason());
        }
        if (verdict instanceof Verdict.Again again) {
            againNews.tell(message.lane(), Duration.between(now, again.next()));
        }
        RealmModel realm = session.getContext().getRealm();
        CitizenMetrics.handled(realm == null ? "" : realm.getName(), message.kind(), outcome);
    }
}
