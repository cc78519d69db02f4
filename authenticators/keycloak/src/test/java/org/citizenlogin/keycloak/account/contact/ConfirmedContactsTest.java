package org.citizenlogin.keycloak.account.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.models.jpa.entities.UserAttributeEntity;
import org.keycloak.models.jpa.entities.UserEntity;

@Tag("R-170")
class ConfirmedContactsTest {

    private static final String PHONE = "+995599123456";
    private static final List<String> SPELLINGS = List.of("info@b\u00fccher.test", "info@xn--bcher-kva.test");

    private final TestDatabase database = TestDatabase.withAccounts();

    @AfterEach
    void close() {
        database.close();
    }

    @BeforeEach
    void owner() {
        account("realm", "owner", PHONE, "true", "info@xn--bcher-kva.test", true);
    }

    private void account(
            String realmId, String id, String phone, String confirmed, String email, boolean emailConfirmed) {
        database.run(em -> {
            UserEntity account = new UserEntity();
            account.setId(id);
            account.setUsername(id);
            account.setRealmId(realmId);
            account.setEmail(email, true);
            account.setEmailVerified(emailConfirmed);
            em.persist(account);
            Map.of(Citizens.PHONE_NUMBER, phone, Citizens.PHONE_NUMBER_VERIFIED, confirmed)
                    .forEach((name, value) -> {
                        UserAttributeEntity attribute = new UserAttributeEntity();
                        attribute.setId(id + name);
                        attribute.setUser(account);
                        attribute.setName(name);
                        attribute.setValue(value);
                        em.persist(attribute);
                    });
            return null;
        });
    }

    private boolean hasPhone(String realmId, String self, String phone) {
        return database.run(em -> new ConfirmedContacts(em).hasPhone(realmId, self, phone));
    }

    private boolean hasEmail(String realmId, String self, List<String> spellings) {
        return database.run(em -> new ConfirmedContacts(em).hasEmail(realmId, self, spellings));
    }

    @Test
    void aConfirmedContactOfAnotherAccountOfTheRealmIsFound() {
        assertThat(hasPhone("realm", "", PHONE)).isTrue();
        assertThat(hasPhone("realm", "another", PHONE)).isTrue();
        assertThat(hasEmail("realm", "another", SPELLINGS)).isTrue();
    }

    @Test
    void onesOwnAndThatOfAnotherRealmAreNot() {
        assertThat(hasPhone("realm", "owner", PHONE)).isFalse();
        assertThat(hasEmail("realm", "owner", SPELLINGS)).isFalse();
        assertThat(hasPhone("other", "", PHONE)).isFalse();
        assertThat(hasEmail("other", "", SPELLINGS)).isFalse();
    }

    @Test
    void anUnconfirmedOneIsNot() {
        account("realm", "squatter", "+995599654321", "false", "squat@mail.test", false);
        assertThat(hasPhone("realm", "", "+995599654321")).isFalse();
        assertThat(hasEmail("realm", "", List.of("squat@mail.test"))).isFalse();
    }
}
