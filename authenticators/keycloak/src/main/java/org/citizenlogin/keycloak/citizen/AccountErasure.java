package org.citizenlogin.keycloak.citizen;

import jakarta.persistence.EntityManager;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Deletes from every account of a realm what only this pack uses, in a few statements whatever the number of accounts. The
 * server's cache of users may show it until the server is stopped.
 */
public final class AccountErasure {

    private static final String OF_THE_REALM = "r.user.id in (select u.id from UserEntity u where u.realmId = :realm)";

    private AccountErasure() {}

    /**
     * Values of attributes, also of accounts from a directory.
     *
     * @param names the pattern of a LIKE
     * @return how many
     */
    public static int attributes(KeycloakSession session, RealmModel realm, String names) {
        return attributes(entityManager(session), realm.getId(), names);
    }

    static int attributes(EntityManager em, String realmId, String names) {
        return delete(em, "UserAttributeEntity r where r.name like :what and " + OF_THE_REALM, realmId, names)
                + delete(
                        em,
                        "FederatedUserAttributeEntity r where r.name like :what and r.realmId = :realm",
                        realmId,
                        names);
    }

    /** @return how many credentials of the type, also of accounts from a directory */
    public static int credentials(KeycloakSession session, RealmModel realm, String type) {
        return credentials(entityManager(session), realm.getId(), type);
    }

    static int credentials(EntityManager em, String realmId, String type) {
        return delete(em, "CredentialEntity r where r.type = :what and " + OF_THE_REALM, realmId, type)
                + delete(
                        em,
                        "FederatedUserCredentialEntity r where r.type = :what and r.realmId = :realm",
                        realmId,
                        type);
    }

    private static int delete(EntityManager em, String rows, String realmId, String what) {
        return em.createQuery("delete from " + rows)
                .setParameter("realm", realmId)
                .setParameter("what", what)
                .executeUpdate();
    }

    private static EntityManager entityManager(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
