package org.citizenlogin.keycloak.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.citizenlogin.keycloak.lab.Fake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.userprofile.Attributes;
import org.keycloak.userprofile.UserProfile;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;
import org.keycloak.validate.ValidationError;

class ProfileNameTest {

    /** As the server's default profile has it. */
    private Predicate<String> accepts =
            name -> name.length() <= 255 && name.matches("[^<>&\"$%!#?§;*~/\\\\|^=\\[\\]{}()]*");

    private final Map<String, Map<String, Object>> validations =
            new HashMap<>(Map.of("length", Map.of("max", 255), "person-name-prohibited-characters", Map.of()));

    private final ProfileName names = new ProfileName(Fake.of(UserProfileProvider.class, new Object() {
        UserProfile create(UserProfileContext context, Map<String, ?> attributes) {
            return Fake.of(UserProfile.class, new Object() {
                Attributes getAttributes() {
                    return Fake.of(Attributes.class, new Object() {
                        boolean validate(String name, Consumer<ValidationError>[] listeners) {
                            return accepts.test(
                                    ((List<?>) attributes.get(name)).get(0).toString());
                        }
                    });
                }
            });
        }

        UPConfig getConfiguration() {
            UPAttribute attribute = new UPAttribute("firstName");
            attribute.setValidations(validations);
            UPConfig config = new UPConfig();
            config.addOrReplaceAttribute(attribute);
            return config;
        }
    }));

    @ParameterizedTest
    @CsvSource({
        "NINO, NINO",
        "ნინო, ნინო",
        "Jean-Luc O'Neill, Jean-Luc O'Neill",
        "<b onmouseover=alert(1)>NINO</b>, b onmouseover alert 1 NINO b",
        "NINO (DATO), NINO DATO",
    })
    void whatTheProfileAcceptsStaysAndWhatItRefusesIsTakenOut(String onCard, String accepted) {
        assertThat(names.accepted("firstName", onCard)).contains(accepted);
    }

    @Test
    void aNameTooLongIsCutBetweenTwoCharacters() {
        assertThat(names.accepted("firstName", "N".repeat(300))).contains("N".repeat(255));
        assertThat(names.accepted("firstName", "N".repeat(254) + "😀".repeat(2)))
                .contains("N".repeat(254));
    }

    @Test
    void theRealmsOwnLengthCounts() {
        validations.put("length", Map.of("max", "10"));
        accepts = name -> name.length() <= 10;

        assertThat(names.accepted("firstName", "NINO ANA MARIA")).contains("NINO ANA M");
    }

    @Test
    void aNameNothingIsLeftOfOrTheRealmRefusesIsNone() {
        assertThat(names.accepted("firstName", "<>")).isEmpty();
        accepts = name -> false;
        assertThat(names.accepted("firstName", "NINO")).isEmpty();
    }
}
