package org.citizenlogin.keycloak.platform.personaldata;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.platform.database.KeptTable;
import org.citizenlogin.keycloak.platform.database.PersonRows;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.Transactions;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Rows whose account is gone. The server removes the accounts of a directory by a few statements, when the directory is removed
 * or an administrator asks for it, and announces none of them. So realms that have a directory are looked through at every
 * purge, and a realm that loses one at once. In every other realm each removal of an account is announced.
 *
 * <p>A held account's rows stay.
 */
final class OrphanedRows {

    /** The type of a directory among a realm's components; its class is not among the interfaces of the server. */
    private static final String DIRECTORY = "org.keycloak.storage.UserStorageProvider";

    /** Accounts at a time, each set in a transaction of its own. */
    private static final int BATCH = 200;

    /**
     * That the account of a row {@code r} is gone. The id of an account that the server only reads names its directory ({@code
     * f:<directory>:<id there>}); whether it is still there only the directory knows, so such rows go with the directory.
     */
    static final String GONE =
            "((r.userId not like 'f:%' and not exists (select u.id from UserEntity u where u.id = r.userId))"
                    + " or (r.userId like 'f:%' and not exists"
                    + " (select c.id from ComponentEntity c where r.userId like concat('f:', c.id, ':%'))))";

    private OrphanedRows() {}

    /** In all realms with a directory. */
    static void erase(KeycloakSessionFactory factory) {
        erase(factory, Transactions.of(factory).run(em -> em.createQuery(
                        "select distinct c.realm.id from ComponentEntity c where c.providerType = :directory",
                        String.class)
                .setParameter("directory", DIRECTORY)
                .getResultList()));
    }

    static void erase(KeycloakSessionFactory factory, List<String> realms) {
        for (String realmId : realms) {
            Set<String> erased = new TreeSet<>();
            boolean more = true;
            while (more) {
                more = KeycloakModelUtils.runJobInTransactionWithResult(
                        factory, session -> eraseSome(session, realmId, erased));
            }
        }
    }

    /**
     * @param before the accounts that were erased earlier in this turn; one that comes again has rows no erasure finds
     * @return whether there may be more
     */
    private static boolean eraseSome(KeycloakSession session, String realmId, Set<String> before) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null) {
            return false;
        }
        session.getContext().setRealm(realm);
        EntityManager em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        PersonalData data = session.getProvider(PersonalData.class);
        boolean more = false;
        for (KeptTable table : PersonalData.tables(session.getKeycloakSessionFactory())) {
            if (table.person() instanceof PersonRows.OfUser && hasAccount(table)) {
                for (String userId : find(em, table, realmId)) {
                    more |= before.add(userId);
                    data.eraseUser(realm, userId);
                }
            }
        }
        return more;
    }

    private static boolean hasAccount(KeptTable table) {
        return Stream.of(table.row().getDeclaredFields())
                .anyMatch(field -> field.getName().equals("userId"));
    }

    /** The ids of accounts that are gone and have rows in this table. */
    static List<String> find(EntityManager em, KeptTable table, String realmId) {
        return em.createQuery(
                        "select distinct r.userId from " + table.row().getSimpleName()
                                + " r where r.realmId = :realm and r.userId is not null and " + GONE + " and "
                                + Purge.NOT_HELD,
                        String.class)
                .setParameter("realm", realmId)
                .setMaxResults(BATCH)
                .getResultList();
    }
}
