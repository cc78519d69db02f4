package org.citizenlogin.keycloak.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import org.citizenlogin.keycloak.account.history.HistoryTables;
import org.citizenlogin.keycloak.platform.legalhold.LegalHoldTables;
import org.citizenlogin.keycloak.proof.code.CodeTables;
import org.citizenlogin.keycloak.proof.onetimepassword.OneTimePasswordTables;
import org.junit.jupiter.api.Test;

/** A test gets an empty database, and no thread of an earlier test reaches it. */
class TestDatabaseTest {

    private static TestDatabase make() {
        return TestDatabase.withAccounts(new OneTimePasswordTables(), new CodeTables(), new HistoryTables());
    }

    private static long accounts(TestDatabase database) {
        return database.run(em ->
                em.createQuery("select count(u) from UserEntity u", Long.class).getSingleResult());
    }

    @Test
    void theNextTestFindsNoRow() {
        try (TestDatabase earlier = make()) {
            earlier.addAccount("nino");
            earlier.run(em -> em.createNativeQuery("insert into USER_ATTRIBUTE (ID, NAME, VALUE, USER_ID)"
                            + " values ('a', 'phoneNumber', '+995599123456', 'nino')")
                    .executeUpdate());
        }
        try (TestDatabase next = make()) {
            assertThat(accounts(next)).isZero();
            next.addAccount("nino");
            assertThat(accounts(next)).isEqualTo(1);
        }
    }

    @Test
    void whatAnotherTestHasNowIsNotReached() {
        TestDatabase earlier = make();
        earlier.close();
        try (TestDatabase next = make()) {
            assertThatThrownBy(earlier::open).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> earlier.addAccount("nino")).isInstanceOf(IllegalStateException.class);
            earlier.close();
            try (TestDatabase another = make()) {
                next.addAccount("nino");
                assertThat(accounts(another)).isZero();
            }
        }
    }

    @Test
    void oneWithASessionThatWasLeftOpenIsNotGivenToAnotherTest() {
        TestDatabase earlier = make();
        EntityManager left = earlier.open();
        earlier.close();
        try (TestDatabase next = make()) {
            next.addAccount("nino");
            assertThat(left.isOpen()).isFalse();
        }
    }

    @Test
    void otherTablesAreAnotherDatabase() {
        make().close();
        try (TestDatabase without = new TestDatabase(new LegalHoldTables())) {
            assertThatThrownBy(() -> without.run(em ->
                            em.createNativeQuery("select * from CITIZEN_CODE").getResultList()))
                    .hasMessageContaining("CITIZEN_CODE");
        }
    }
}
