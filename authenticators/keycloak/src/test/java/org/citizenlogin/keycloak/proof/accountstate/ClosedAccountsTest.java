package org.citizenlogin.keycloak.proof.accountstate;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.models.jpa.entities.CredentialEntity;
import org.keycloak.models.jpa.entities.FederatedIdentityEntity;
import org.keycloak.models.jpa.entities.UserAttributeEntity;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.models.jpa.entities.UserRequiredActionEntity;

/** On the server's own entity of an account. */
class ClosedAccountsTest {

    private EntityManagerFactory factory;

    @BeforeEach
    void start() {
        factory = new HibernatePersistenceConfiguration("accounts")
                .jdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";NON_KEYWORDS=VALUE")
                .jdbcPoolSize(2)
                .property("hibernate.hbm2ddl.auto", "create")
                .managedClass(UserEntity.class)
                .managedClass(UserAttributeEntity.class)
                .managedClass(UserRequiredActionEntity.class)
                .managedClass(CredentialEntity.class)
                .managedClass(FederatedIdentityEntity.class)
                .managedClass(AccountEpochRow.class)
                .createEntityManagerFactory();
        ClosedAccounts.watch(factory.unwrap(SessionFactoryImplementor.class));
        run(em -> {
            UserEntity anna = new UserEntity();
            anna.setId("anna");
            anna.setRealmId("realm");
            anna.setUsername("anna");
            anna.setEnabled(true);
            em.persist(anna);
            credential(em, anna, "password");
            credential(em, anna, "otp");
        });
    }

    @AfterEach
    void close() {
        factory.close();
    }

    private void run(Consumer<EntityManager> work) {
        EntityManager em = factory.createEntityManager();
        try {
            em.getTransaction().begin();
            work.accept(em);
            em.getTransaction().commit();
        } finally {
            em.close();
        }
    }

    private static void credential(EntityManager em, UserEntity user, String type) {
        CredentialEntity credential = new CredentialEntity();
        credential.setId(type);
        credential.setType(type);
        credential.setUser(user);
        credential.setCredentialData("{}");
        credential.setSecretData("{}");
        em.persist(credential);
        user.getCredentials().add(credential);
    }

    private void delete(String credential) {
        run(em -> {
            CredentialEntity found = em.find(CredentialEntity.class, credential);
            em.find(UserEntity.class, "anna").getCredentials().remove(found);
            em.remove(found);
        });
    }

    private void set(Consumer<UserEntity> change) {
        run(em -> change.accept(em.find(UserEntity.class, "anna")));
    }

    private AccountEpoch epoch() {
        EntityManager em = factory.createEntityManager();
        try {
            return new AccountEpochRows(em).find("realm", "anna").orElse(new AccountEpoch(0, 0));
        } finally {
            em.close();
        }
    }

    @Test
    @Tag("R-17")
    void disablingRaisesTheEpochWhoeverDoesIt() {
        set(anna -> anna.setEnabled(false));
        assertThat(epoch().number()).isEqualTo(1);
        assertThat(epoch().raisedAtMillis()).isPositive();

        set(anna -> anna.setEnabled(true));
        assertThat(epoch().number()).as("enabling takes nothing back").isEqualTo(1);

        set(anna -> anna.setEnabled(false));
        assertThat(epoch().number()).isEqualTo(2);
    }

    @Test
    @Tag("R-17")
    void deletingThePasswordRaisesTheEpoch() {
        delete("password");
        assertThat(epoch().number()).isEqualTo(1);
    }

    @Test
    void deletingAnotherCredentialRaisesNothing() {
        delete("otp");
        assertThat(epoch().number()).isZero();
    }

    @Test
    void anAccountDeletedWithItsPasswordLeavesNoRow() {
        run(em -> em.remove(em.find(UserEntity.class, "anna")));
        assertThat(epoch().number()).isZero();
    }

    @Test
    void whatLeavesItEnabledRaisesNothing() {
        set(anna -> anna.setFirstName("Anna"));
        set(anna -> anna.setEnabled(true));

        assertThat(epoch().number()).isZero();
    }

    @Test
    void aTransactionThatIsRolledBackRaisesNothing() {
        EntityManager em = factory.createEntityManager();
        em.getTransaction().begin();
        em.find(UserEntity.class, "anna").setEnabled(false);
        em.flush();
        em.getTransaction().rollback();
        em.close();

        assertThat(epoch().number()).isZero();
    }

    /** Strangers can cause one, and a recovery is what ends it. */
    @Test
    void aLockOutForGoodRaisesNothing() {
        run(em -> {
            UserEntity anna = em.find(UserEntity.class, "anna");
            anna.setEnabled(false);
            UserAttributeEntity reason = new UserAttributeEntity();
            reason.setId("reason");
            reason.setName("disabledReason");
            reason.setValue("permanentLockout");
            reason.setUser(anna);
            em.persist(reason);
            anna.getAttributes().add(reason);
        });

        assertThat(epoch().number()).isZero();
    }
}
