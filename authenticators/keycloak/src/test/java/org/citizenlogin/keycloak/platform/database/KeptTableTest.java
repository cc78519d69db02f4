package org.citizenlogin.keycloak.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.Column;
import jakarta.persistence.Table;
import org.citizenlogin.keycloak.platform.database.KeptTable.Retention;
import org.junit.jupiter.api.Test;

/** A table that holds something of a person cannot be declared without saying how that is erased. */
class KeptTableTest {

    @Table(name = "OF_A_USER")
    private static final class OfAUser {
        @Column(name = "REALM_ID")
        private String realmId;

        @Column(name = "USER_ID")
        private String userId;
    }

    @Table(name = "OF_A_SUBJECT")
    private static final class OfASubject {
        @Column(name = "REALM_ID")
        private String realmId;

        @Column(name = "SUBJECT_KEY")
        private String subjectKey;
    }

    @Table(name = "OF_NO_REALM")
    private static final class OfNoRealm {
        @Column(name = "ID")
        private String id;
    }

    private static KeptTable table(Class<?> row, PersonRows person) {
        return new KeptTable(row, "Something.", Retention.whileTheAccountExists(), person);
    }

    @Test
    void aColumnOfAUserWithoutErasureIsRefused() {
        PersonRows none = PersonRows.none("forgotten");
        assertThatThrownBy(() -> table(OfAUser.class, none)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> table(OfASubject.class, none)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTableWithoutAColumnOfTheRealmIsRefused() {
        assertThatThrownBy(() -> table(OfNoRealm.class, PersonRows.none("nobody's")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withErasureItIsATable() {
        assertThat(table(OfAUser.class, PersonRows.ofUser()).name()).isEqualTo("OF_A_USER");
    }
}
