package org.citizenlogin.keycloak.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import org.citizenlogin.keycloak.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keycloak.models.jpa.entities.UserAttributeEntity;
import org.keycloak.models.jpa.entities.UserEntity;

class DuplicatesTest {

    private static final String NUMBER = Citizens.PERSONAL_NUMBER;

    private final TestDatabase database = TestDatabase.withAccounts();
    private int accounts;

    @AfterEach
    void close() {
        database.close();
    }

    private void account(String realmId, String... numbers) {
        String id = "account-" + accounts++;
        database.run(em -> {
            UserEntity account = new UserEntity();
            account.setId(id);
            account.setUsername(id);
            account.setRealmId(realmId);
            em.persist(account);
            for (int i = 0; i < numbers.length; i++) {
                UserAttributeEntity attribute = new UserAttributeEntity();
                attribute.setId(id + "-" + i);
                attribute.setUser(account);
                attribute.setName(NUMBER);
                attribute.setValue(numbers[i]);
                em.persist(attribute);
            }
            return null;
        });
    }

    private Duplicates.Result look(Duplicates walk) {
        return database.run(em -> walk.look(em, "realm"));
    }

    @Test
    void fewNumbersAreAllSeenByEachLook() {
        Duplicates walk = new Duplicates(NUMBER, 100);
        account("realm", "01");
        account("realm", "02", "02");
        account("other", "01");
        assertThat(look(walk)).isEqualTo(new Duplicates.Result(0, true));

        account("realm", "02");
        assertThat(look(walk)).isEqualTo(new Duplicates.Result(1, true));
    }

    @Test
    void manyNumbersAreSeenPieceByPieceAndThenFromTheBeginning() {
        Duplicates walk = new Duplicates(NUMBER, 4);
        for (int i = 10; i < 20; i++) {
            account("realm", "" + i);
        }
        account("realm", "13");
        account("realm", "19");

        int looks = 1;
        Duplicates.Result result = look(walk);
        while (!result.all()) {
            result = look(walk);
            looks++;
        }

        assertThat(result.values()).isEqualTo(2);
        assertThat(looks).isEqualTo(4);
        account("realm", "10");
        assertThat(look(walk).values()).isEqualTo(3);
    }

    @Test
    void aNumberOfMoreAccountsThanAPieceEndsTheWalkNowhere() {
        Duplicates walk = new Duplicates(NUMBER, 3);
        for (int i = 0; i < 8; i++) {
            account("realm", "01");
        }
        account("realm", "02");

        assertThat(look(walk)).isEqualTo(new Duplicates.Result(1, false));
        assertThat(look(walk)).isEqualTo(new Duplicates.Result(1, true));
    }

    @Test
    void whatWasCorrectedIsNotTold() {
        Duplicates walk = new Duplicates(NUMBER, 100);
        account("realm", "01");
        account("realm", "01");
        assertThat(look(walk).values()).isEqualTo(1);

        database.run(em -> em.createQuery("delete from UserAttributeEntity a where a.id = 'account-1-0'")
                .executeUpdate());

        assertThat(look(walk).values()).isZero();
    }

    @Test
    void aLookIsOneStatementAndOneMoreWhereThereAreDuplicates() {
        Duplicates walk = new Duplicates(NUMBER, 100);
        account("realm", "01");
        assertThat(database.counting(() -> look(walk)).statements()).isEqualTo(1);

        account("realm", "01");
        assertThat(database.counting(() -> look(walk)).statements()).isEqualTo(2);
    }
}
