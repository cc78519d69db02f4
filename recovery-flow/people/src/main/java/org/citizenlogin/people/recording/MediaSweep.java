package org.citizenlogin.people.recording;

import jakarta.persistence.EntityManager;
import java.time.Duration;
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

/** Ends media whose browser is gone, once a minute on every node: of two nodes one ends a medium. */
final class MediaSweep {

    private static final Logger LOG = Logger.getLogger(MediaSweep.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final String NAME = "citizen-medium-sweep";
    private static final int MOST = 50;

    private MediaSweep() {}

    static void start(KeycloakSessionFactory factory) {
        KeycloakModelUtils.runJobInTransaction(factory, session -> session.getProvider(TimerProvider.class)
                .schedule(() -> sweep(factory), EVERY.toMillis(), NAME));
    }

    private static void sweep(KeycloakSessionFactory factory) {
        try {
            KeycloakModelUtils.runJobInTransaction(factory, MediaSweep::sweep);
        } catch (RuntimeException e) {
            // The next sweep finds the same media.
            LOG.warnf("recordings were not ended; will retry (%s)", e.getClass().getSimpleName());
        }
    }

    private static void sweep(KeycloakSession session) {
        EntityManager em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        long quiet = DatabaseClock.of(session).instant().minus(EVERY).toEpochMilli();
        for (Object[] open : left(em, quiet)) {
            RealmModel realm = session.realms().getRealm((String) open[0]);
            if (realm != null) {
                settle(session, realm, (String) open[1]);
            }
        }
    }

    private static void settle(KeycloakSession session, RealmModel realm, String id) {
        try {
            Recordings.of(session, realm).ifPresent(recordings -> recordings.settle(id));
        } catch (Setting.Malformed e) {
            LOG.warnf("realm '%s': recordings are not ended: %s", realm.getName(), e.getMessage());
        }
    }

    static List<Object[]> left(EntityManager em, long quietSince) {
        return em.createQuery(
                        "select r.realmId, r.id from MediumRow r where r.state = :open and r.changedAt < :quiet"
                                + " order by r.changedAt",
                        Object[].class)
                .setParameter("open", Medium.State.OPEN)
                .setParameter("quiet", quietSince)
                .setMaxResults(MOST)
                .getResultList();
    }
}
