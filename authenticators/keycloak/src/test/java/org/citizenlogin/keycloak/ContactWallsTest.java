package org.citizenlogin.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.lab.ContactWalls;
import org.junit.jupiter.api.Test;
import org.keycloak.models.UserModel;

/** The walls see what they forbid. */
class ContactWallsTest {

    /** Gives a phone that nobody holds. */
    private static final class SecondWriter {
        void give(UserModel user, String phone) {
            user.setSingleAttribute(Citizens.PHONE_NUMBER, phone);
        }
    }

    private static boolean isViolated(ArchRule rule) {
        return rule.evaluate(new ClassFileImporter().importClasses(SecondWriter.class))
                .hasViolation();
    }

    @Test
    void aSecondWriterOfThePhoneIsSeen() {
        assertThat(isViolated(ContactWalls.attributesAreWrittenByFew)).isTrue();
        assertThat(isViolated(ContactWalls.knowNoPhone(Set.of(SecondWriter.class.getName()))))
                .isTrue();
        assertThat(isViolated(ContactWalls.knowNoPhone(Set.of("another")))).isFalse();
    }
}
