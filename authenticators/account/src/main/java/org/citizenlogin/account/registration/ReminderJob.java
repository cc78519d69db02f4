package org.citizenlogin.account.registration;

import java.time.Duration;
import java.util.List;
import org.citizenlogin.keycloak.account.registration.RegistrationRows;
import org.citizenlogin.keycloak.account.registration.Registrations;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.job.RepeatedWork;
import org.citizenlogin.keycloak.platform.session.UserSessions;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Reminds citizens of a registration that is not finished. Every node looks once a minute; the row decides which sends. */
final class ReminderJob {

    private static final Logger LOG = Logger.getLogger(ReminderJob.class);

    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** In one look. The others wait for the next one. */
    private static final int MOST = 200;

    private final RepeatedWork work = new RepeatedWork("citizen-registration", PAUSE, ReminderJob::look);

    void start(KeycloakSessionFactory factory) {
        work.start(factory);
    }

    void stop() {
        work.stop();
    }

    private static void look(KeycloakSessionFactory factory) {
        List<RegistrationRows.Due> due =
                KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> Registrations.rows(session)
                        .toRemind(DatabaseClock.of(session).instant(), MOST));
        due.forEach(one -> remind(factory, one));
    }

    /** In a transaction of its own. Neither realm nor account may be there any more; then the row is gone, too. */
    private static void remind(KeycloakSessionFactory factory, RegistrationRows.Due due) {
        try {
            UserSessions.inTransaction(
                    factory, due.realmId(), due.userId(), (session, realm, user) -> remind(session, realm, user, due));
        } catch (RuntimeException e) {
            LOG.warnf("A citizen was not reminded (%s)", e.getClass().getSimpleName());
        }
    }

    private static boolean remind(KeycloakSession session, RealmModel realm, UserModel user, RegistrationRows.Due due) {
        boolean mine = Registrations.rows(session)
                .claimReminder(due.id(), DatabaseClock.of(session).instant());
        return mine && new RegistrationLinks(session, realm).send(user);
    }
}
