package org.citizenlogin.keycloak.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import org.citizenlogin.keycloak.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.models.jpa.entities.CredentialEntity;
import org.keycloak.models.jpa.entities.UserAttributeEntity;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.storage.jpa.entity.FederatedUserAttributeEntity;
import org.keycloak.storage.jpa.entity.FederatedUserCredentialEntity;

class AccountErasureTest {

    private final TestDatabase database = TestDatabase.withAccounts();

    @AfterEach
    void close() {
        database.close();
    }

    @BeforeEach
    void anAccountInEachOfTwoRealmsAndOneOfADirectory() {
        database.run(em -> {
            for (String realm : new String[] {"here", "elsewhere"}) {
                account(em, realm);
                FederatedUserAttributeEntity ofDirectory = new FederatedUserAttributeEntity();
                ofDirectory.setId("fa-" + realm);
                ofDirectory.setRealmId(realm);
                ofDirectory.setUserId("f:ldap:" + realm);
                ofDirectory.setName("citizenDocument.passport");
                ofDirectory.setValue("print");
                em.persist(ofDirectory);
                FederatedUserCredentialEntity card = new FederatedUserCredentialEntity();
                card.setId("fc-" + realm);
                card.setRealmId(realm);
                card.setUserId("f:ldap:" + realm);
                card.setType("citizen-card");
                em.persist(card);
            }
            return null;
        });
    }

    private static void account(EntityManager em, String realm) {
        UserEntity account = new UserEntity();
        account.setId("account-" + realm);
        account.setUsername("nino");
        account.setRealmId(realm);
        em.persist(account);
        for (String name : new String[] {"citizenDocument.passport", "citizenDocument.pl-pesel", "personalNumber"}) {
            UserAttributeEntity attribute = new UserAttributeEntity();
            attribute.setId(name + "-" + realm);
            attribute.setUser(account);
            attribute.setName(name);
            attribute.setValue("print");
            em.persist(attribute);
        }
        for (String type : new String[] {"citizen-card", "password"}) {
            CredentialEntity credential = new CredentialEntity();
            credential.setId(type + "-" + realm);
            credential.setUser(account);
            credential.setType(type);
            em.persist(credential);
        }
    }

    private long count(String entity) {
        return database.run(em -> em.createQuery("select count(r) from " + entity + " r", Long.class)
                .getSingleResult());
    }

    @Test
    void valuesOfTheNamedAttributesOfThisRealmGo() {
        assertThat(database.<Integer>run(em -> AccountErasure.attributes(em, "here", "citizenDocument.%")))
                .isEqualTo(3);

        assertThat(count("UserAttributeEntity")).isEqualTo(4);
        assertThat(count("FederatedUserAttributeEntity")).isEqualTo(1);
        assertThat(database.<Integer>run(em -> AccountErasure.attributes(em, "here", "citizenDocument.%")))
                .isZero();
    }

    @Test
    void credentialsOfTheTypeOfThisRealmGo() {
        assertThat(database.<Integer>run(em -> AccountErasure.credentials(em, "here", "citizen-card")))
                .isEqualTo(2);

        assertThat(count("CredentialEntity")).isEqualTo(3);
        assertThat(count("FederatedUserCredentialEntity")).isEqualTo(1);
    }
}
