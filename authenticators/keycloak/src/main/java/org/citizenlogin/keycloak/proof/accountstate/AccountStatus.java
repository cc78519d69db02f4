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
 * The current status of an account in the database. It is read without the user cache, which learns of another node's change
 * later, and without the data that this request has read before.
 *
 * <p>An account that the server only reads from a directory has no row. Its status comes from the directory, through the
 * cache. Such an account cannot be locked, and its password is not known here.
 *
 * @param enabled also false when the account no longer exists, or its directory says that it is disabled
 * @param notBefore seconds since 1970; everything issued before is void; 0 when nothing was voided
 * @param passwordSetAt milliseconds since 1970; 0 when the database has no password of the account
 */
public record AccountStatus(boolean enabled, int notBefore, long passwordSetAt) {

    private static final AccountStatus GONE = new AccountStatus(false, 0, 0);

    private static final Bulkhead BULKHEAD = new Bulkhead("accounts cannot be looked at again", 4);

    /** One statement. Unflushed changes of this transaction stay unflushed and are not seen. */
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
     * Locks the account until this transaction ends. Other transactions that change it, or end one of its logins, wait. The
     * row is read again, because the server writes every column: without that, a later write would undo changes of other
     * transactions. Must be called before anything of the account is changed.
     */
    public static void hold(KeycloakSession session, UserModel user) {
        EntityManager em = em(session);
        UserEntity row = isLocal(user) ? em.find(UserEntity.class, user.getId()) : null;
        if (row != null) {
            em.refresh(row, LockModeType.PESSIMISTIC_WRITE);
        }
    }

    /**
     * The same for a login that is about to end; its own changes stay. If the login has already written the account's row,
     * and the row has a reason to be disabled, that write may hide that the account was disabled meanwhile. Then another
     * transaction reads the committed row.
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

    /** The directory of an imported account may say that it is disabled although the row does not. */
    private AccountStatus and(UserModel user) {
        return user.isEnabled() ? this : new AccountStatus(false, notBefore, passwordSetAt);
    }

    /** Whether the database has the account's password, so that it can be known which password a login used. */
    static boolean isLocal(UserModel user) {
        return StorageId.isLocalStorage(user.getId());
    }

    /** @param hasReason whether the account has a reason for being disabled, now or from an earlier time */
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
