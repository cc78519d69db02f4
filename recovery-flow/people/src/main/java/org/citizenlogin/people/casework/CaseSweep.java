package org.citizenlogin.people.casework;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.setting.Setting;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.timer.TimerProvider;

/** Settles cases that nobody asks for any more, once a minute on every node: of two nodes one ends a case. */
final class CaseSweep {

    private static final Logger LOG = Logger.getLogger(CaseSweep.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final String NAME = "citizen-case-sweep";

    /** Of one sweep, so that the server's timer is not held up. The next one finds the rest. */
    private static final int MOST = 200;

    private CaseSweep() {}

    static void start(KeycloakSessionFactory factory) {
        KeycloakModelUtils.runJobInTransaction(factory, session -> session.getProvider(TimerProvider.class)
                .schedule(() -> sweep(factory), EVERY.toMillis(), NAME));
    }

    private static void sweep(KeycloakSessionFactory factory) {
        try {
            KeycloakModelUtils.runJobInTransaction(factory, CaseSweep::sweep);
        } catch (RuntimeException e) {
            // The next sweep finds the same cases.
            LOG.warnf("cases were not ended; will retry (%s)", e.getClass().getSimpleName());
        }
    }

    private static void sweep(KeycloakSession session) {
        EntityManager em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        for (Object[] quiet : quiet(em, DatabaseClock.of(session).instant().minus(EVERY))) {
            RealmModel realm = session.realms().getRealm((String) quiet[0]);
            if (realm != null) {
                settle(session, realm, (String) quiet[1]);
            }
        }
    }

    private static void settle(KeycloakSession session, RealmModel realm, String id) {
        try {
            Cases cases = Cases.of(session, realm);
            cases.byId(id).ifPresent(cases.deadlines()::settle);
        } catch (Setting.Malformed e) {
            LOG.warnf("realm '%s': cases are not ended: %s", realm.getName(), e.getMessage());
        }
    }

    static List<Object[]> quiet(EntityManager em, Instant seenBefore) {
        return em.createQuery(
                        "select r.realmId, r.id from CaseRow r where r.state in (:open) and r.seenAt < :before"
                                + " order by r.seenAt",
                        Object[].class)
                .setParameter("open", CaseRows.OPEN)
                .setParameter("before", seenBefore.toEpochMilli())
                .setMaxResults(MOST)
                .getResultList();
    }
}
