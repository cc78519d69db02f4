package org.citizenlogin.account.contact;

import java.time.Duration;
import java.util.List;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.job.RepeatedWork;
import org.citizenlogin.keycloak.platform.session.UserSessions;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.ReadOnlyException;

/**
 * Lets changes take effect whose time has come. Every node looks three times a minute; which of them applies a change is decided by
 * the change's row. A change that fails is tried again at the next look.
 */
final class ContactJob {

    private static final Logger LOG = Logger.getLogger(ContactJob.class);

    private static final Duration PAUSE = Duration.ofSeconds(20);

    /** In one look. The others wait for the next one. */
    private static final int MOST = 200;

    private static final String NAME = "citizen-contact";

    private final RepeatedWork work = new RepeatedWork(NAME, PAUSE, ContactJob::look);

    void start(KeycloakSessionFactory factory) {
        work.start(factory);
    }

    void stop() {
        work.stop();
    }

    private static void look(KeycloakSessionFactory factory) {
        List<PendingContactRows.Due> due =
                KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> PendingContacts.rows(session)
                        .due(DatabaseClock.of(session).instant(), MOST));
        due.forEach(one -> apply(factory, one));
    }

    /** In a transaction of its own. Neither realm nor account may be there any more; then the row is gone, too. */
    static void apply(KeycloakSessionFactory factory, PendingContactRows.Due due) {
        try {
            UserSessions.inTransaction(
                    factory, due.realmId(), due.userId(), (session, realm, user) -> new PendingContacts(
                                    session, realm, user)
                            .apply(due.id()));
        } catch (ReadOnlyException e) {
            UserSessions.inTransaction(factory, due.realmId(), due.userId(), (session, realm, user) -> {
                new PendingContacts(session, realm, user).refuse(due.id());
                return true;
            });
        } catch (RuntimeException e) {
            LOG.warnf("A change of a contact was not applied (%s)", e.getClass().getSimpleName());
        }
    }
}
