package org.citizenlogin.keycloak.platform.singleuse;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Table;
import java.security.SecureRandom;
import java.util.List;
import org.citizenlogin.secret.KeyRing;
import org.junit.jupiter.api.Test;

class SingleUseTest {

    private static final KeyRing.Key OLD = key("old");
    private static final KeyRing.Key NEW = key("new");

    private static KeyRing.Key key(String id) {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return KeyRing.Key.of(id, bytes);
    }

    @Test
    void aKeyIsUsedUpForOneRealmAndPurposeWhateverKeyIsNewInTheRing() {
        KeyRing ring = KeyRing.of(List.of(NEW, OLD));
        assertThat(SingleUse.id(ring, "r", "form", "k"))
                .isEqualTo(SingleUse.id(KeyRing.of(List.of(OLD)), "r", "form", "k"))
                .matches("[0-9a-f]{64}")
                .isNotEqualTo(SingleUse.id(ring, "other", "form", "k"))
                .isNotEqualTo(SingleUse.id(ring, "r", "other", "k"))
                .isNotEqualTo(SingleUse.id(ring, "r", "form", "other"));
    }

    @Test
    void identifiersArePinned() {
        assertThat(SingleUseTables.ID).isEqualTo("citizen-single-use");
        assertThat(SingleUseRow.class.getAnnotation(Table.class).name()).isEqualTo("CITIZEN_SINGLE_USE");
    }
}
