package org.citizenlogin.keycloak.citizen;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.stream.Stream;

/** Some accounts of a realm, for checks whose cost must not grow with the number of accounts. */
public final class AccountSample {

    /** Accounts from each end of the order of user names. */
    private static final int FROM_EACH_END = 100;

    private AccountSample() {}

    /** At most 200 ids, from both ends of the index on realm and user name. */
    public static List<String> of(EntityManager em, String realmId) {
        return of(em, realmId, FROM_EACH_END);
    }

    /** @param accounts from each end */
    public static List<String> of(EntityManager em, String realmId, int accounts) {
        return Stream.of("asc", "desc")
                .flatMap(order -> em
                        .createQuery(
                                "select u.id from UserEntity u where u.realmId = :realm order by u.username " + order,
                                String.class)
                        .setParameter("realm", realmId)
                        .setMaxResults(accounts)
                        .getResultList()
                        .stream())
                .distinct()
                .toList();
    }
}
