package org.citizenlogin.keycloak.account.contact;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.jpa.entities.UserAttributeEntity;
import org.keycloak.models.jpa.entities.UserEntity;

/**
 * Who has a contact now, as committed: read past the user cache, which learns of a change after its commit, and past what this
 * transaction has read before. Knows the accounts of this database only.
 */
final class ConfirmedContacts {

    private static final String PHONE = "select count(n.id) from " + UserAttributeEntity.class.getSimpleName() + " n, "
            + UserAttributeEntity.class.getSimpleName() + " v where n.user.id = v.user.id and n.user.realmId = :realm"
            + " and n.user.id <> :self and n.name = '" + Citizens.PHONE_NUMBER + "' and n.value = :phone and v.name = '"
            + Citizens.PHONE_NUMBER_VERIFIED + "' and v.value = 'true'";

    private static final String EMAIL = "select count(u.id) from " + UserEntity.class.getSimpleName()
            + " u where u.realmId = :realm and u.id <> :self and u.email in (:spellings) and u.emailVerified = true";

    private final EntityManager em;

    ConfirmedContacts(EntityManager em) {
        this.em = em;
    }

    static ConfirmedContacts of(KeycloakSession session) {
        return new ConfirmedContacts(
                session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    /**
     * Whether another account has the phone.
     *
     * @param self id of the account that may have it; empty for none
     */
    boolean hasPhone(String realmId, String self, String e164) {
        return em.createQuery(PHONE, Long.class)
                        .setParameter("realm", realmId)
                        .setParameter("self", self)
                        .setParameter("phone", e164)
                        .getSingleResult()
                > 0;
    }

    /** The same for an e-mail address in any of its spellings. */
    boolean hasEmail(String realmId, String self, Collection<String> spellings) {
        return em.createQuery(EMAIL, Long.class)
                        .setParameter("realm", realmId)
                        .setParameter("self", self)
                        .setParameter("spellings", spellings)
                        .getSingleResult()
                > 0;
    }
}
