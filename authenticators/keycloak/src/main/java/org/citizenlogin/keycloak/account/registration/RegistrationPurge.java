package org.citizenlogin.keycloak.account.registration;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.session.UserSessions;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * The purge of registrations that nobody finished: the account is removed, as by an administrator, and its row with it. An
 * account that was finished in another way stays, and only the row goes.
 */
final class RegistrationPurge implements Purge.Expired {

    private static final Logger LOG = Logger.getLogger(RegistrationPurge.class);

    private final Instant now;
    private final Predicate<RegistrationRows.Due> removal;

    /** @param removal removes the account in a transaction of its own; whether it did */
    RegistrationPurge(Instant now, Predicate<RegistrationRows.Due> removal) {
        this.now = now;
        this.removal = removal;
    }

    static RegistrationPurge of(Instant now, KeycloakSessionFactory factory) {
        return new RegistrationPurge(now, due -> UserSessions.inTransaction(
                        factory, due.realmId(), due.userId(), (session, realm, user) -> Registrations.of(session, realm)
                                .remove(user))
                .orElse(false));
    }

    @Override
    public List<String> find(EntityManager em, int max) {
        return new RegistrationRows(em)
                .expired(now, max).stream().map(RegistrationRows.Due::id).toList();
    }

    /** One account that cannot be removed, for example in a directory, does not keep the others. */
    @Override
    public int delete(EntityManager em, List<String> ids) {
        RegistrationRows rows = new RegistrationRows(em);
        int gone = 0;
        for (RegistrationRows.Due due : rows.expired(now, Purge.BATCH)) {
            if (ids.contains(due.id()) && isGone(rows, due)) {
                gone++;
            }
        }
        return gone;
    }

    private boolean isGone(RegistrationRows rows, RegistrationRows.Due due) {
        try {
            // The row went with the account; without one to remove it goes alone.
            return removal.test(due) || rows.delete(due.realmId(), due.userId());
        } catch (RuntimeException e) {
            LOG.warnf(
                    "An unfinished registration was not removed (%s)",
                    e.getClass().getSimpleName());
            return false;
        }
    }
}
