package org.citizenlogin.keycloak.proof.accountstate;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.LockModeType;
import java.util.List;
import org.citizenlogin.keycloak.platform.database.Bulkhead;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.StorageId;

/**
 * An account as its row in the database says now: past the user cache, which hears of another node's change later, and
 * past what this request has read before.
 *
 * <p>An account the server only reads from a directory has no row. Of it the directory is asked, through the cache; it
 * cannot be held, and no password of it is known here.
 *
 * @param enabled false as well when the account is gone, or its directory says so
 * @param notBefore seconds since the epoch before which everything issued is void; 0 when nothing was voided
 * @param passwordSetAt milliseconds since the epoch; 0 when the database has no password of it
 */
public record AccountStatus(boolean enabled, int notBefore, long passwordSetAt) {

    private static final AccountStatus GONE = new AccountStatus(false, 0, 0);

    private static final Bulkhead BULKHEAD = new Bulkhead("accounts cannot be looked at again", 4);

    /** One statement. What this transaction has not flushed stays unflushed and is not seen. */
    private static final String QUERY = "select u.enabled, u.notBefore,"
            + " (select max(c.createdDate) from CredentialEntity c where c.user.id = u.id and c.type = 'password'),"
            + " (select count(a.id) from UserAttributeEntity a where a.user.id = u.id and a.name = :reason)"
            + " from UserEntity u where u.id = :id";

    public static AccountStatus fresh(KeycloakSession session, RealmModel realm, UserModel user) {
        return isLocal(user)
                ? read(session, user.getId()).state().and(user)
                : new AccountStatus(user.isEnabled(), session.users().getNotBeforeOfUser(realm, user), 0);
    }

    /**
     * Holds the account until this transaction ends: whoever else would change it, or end a login of it, waits. Reads its
     * row anew, so that what is written later does not put back what somebody else has changed: the server writes every
     * column. To be called before anything of the account is changed.
     */
    public static void hold(KeycloakSession session, UserModel user) {
        EntityManager em = em(session);
        UserEntity row = isLocal(user) ? em.find(UserEntity.class, user.getId()) : null;
        if (row != null) {
            em.refresh(row, LockModeType.PESSIMISTIC_WRITE);
        }
    }

    /**
     * The same for a login that is about to end, whose own changes stay. Where it has written the account's row already
     * and a reason to be disabled stands there, what it wrote may hide that the account was disabled meanwhile: another
     * transaction looks at what is committed.
     */
    static AccountStatus ofEndingLogin(KeycloakSession session, RealmModel realm, UserModel user) {
        if (!isLocal(user)) {
            return fresh(session, realm, user);
        }
        EntityManager em = em(session);
        UserEntity row = em.find(UserEntity.class, user.getId());
        if (row == null) {
            return GONE;
        }
        em.lock(row, LockModeType.PESSIMISTIC_WRITE);
        Read seen = read(session, user.getId());
        return seen.state().enabled() && seen.hasReason()
                ? BULKHEAD.run(() -> KeycloakModelUtils.runJobInTransactionWithResult(
                        session.getKeycloakSessionFactory(),
                        other -> read(other, user.getId()).state().and(user)))
                : seen.state().and(user);
    }

    /** A directory the account was copied from may say that it is disabled where the row does not. */
    private AccountStatus and(UserModel user) {
        return user.isEnabled() ? this : new AccountStatus(false, notBefore, passwordSetAt);
    }

    /** The database knows its password, so a login can be asked which one it was shown. */
    static boolean isLocal(UserModel user) {
        return StorageId.isLocalStorage(user.getId());
    }

    /** @param hasReason whether the account says why it is disabled, or once was */
    private record Read(AccountStatus state, boolean hasReason) {}

    private static Read read(KeycloakSession session, String userId) {
        List<Object[]> rows = em(session)
                .createQuery(QUERY, Object[].class)
                .setFlushMode(FlushModeType.COMMIT)
                .setParameter("id", userId)
                .setParameter("reason", UserModel.DISABLED_REASON)
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(row -> new Read(
                        new AccountStatus((Boolean) row[0], (Integer) row[1], row[2] == null ? 0 : (Long) row[2]),
                        (Long) row[3] > 0))
                .orElse(new Read(GONE, false));
    }

    private static EntityManager em(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
