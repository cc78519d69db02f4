package org.citizenlogin.keycloak.citizen;

import jakarta.persistence.EntityManager;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * How many numbers more than one account carries: nobody is found by those. Counts accounts of this database; a
 * directory is not searched from end to end for a health check.
 */
final class Duplicates {

    private Duplicates() {}

    static int of(KeycloakSession session, RealmModel realm, String attribute) {
        EntityManager em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        return em.createQuery(
                        "select a.value from UserAttributeEntity a where a.user.realmId = :realm and a.name = :name"
                                + " and a.value is not null group by a.value having count(distinct a.user.id) > 1",
                        String.class)
                .setParameter("realm", realm.getId())
                .setParameter("name", attribute)
                .getResultList()
                .size();
    }
}
