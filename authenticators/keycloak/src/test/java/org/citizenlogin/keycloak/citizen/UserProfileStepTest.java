package org.citizenlogin.keycloak.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.SetupStep;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.representations.userprofile.config.UPAttributeRequired;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.userprofile.config.UPConfigUtils;

class UserProfileStepTest {

    private final UPConfig config = new UPConfig();

    UserProfileStepTest() {
        config.setAttributes(new ArrayList<>());
        config.addOrReplaceAttribute(new UPAttribute("favouriteColour"));
    }

    private static List<SetupStep.Change> declare(UPConfig config, boolean citizensWriteEmail) {
        Report report = new Report(UserProfileStep.ID);
        boolean changed = UserProfileStep.declare(config, citizensWriteEmail, report);
        assertThat(changed).isEqualTo(!report.changes().isEmpty());
        return report.changes();
    }

    private static List<SetupStep.Change> letBeWithout(UPConfig config, boolean registers) {
        Report report = new Report(EmailOptionalStep.ID);
        boolean changed = EmailOptionalStep.letBeWithout(config, registers, report);
        assertThat(changed).isEqualTo(!report.changes().isEmpty());
        return report.changes();
    }

    @Test
    @Tag("R-28")
    void allFourAttributesAreDeclaredAndOnlyAdministratorsWriteThem() {
        declare(config, false);

        for (String name : List.of("personalNumber", "organisationNumber", "phoneNumber", "phoneNumberVerified")) {
            assertThat(config.getAttribute(name).getPermissions().getEdit())
                    .as(name)
                    .containsExactly("admin");
        }
        assertThat(config.getAttribute("phoneNumber").getPermissions().getView())
                .contains("user");
        assertThat(config.getAttribute("phoneNumberVerified").getPermissions().getView())
                .containsExactly("admin");
        assertThat(config.getAttribute("personalNumber").getValidations())
                .containsOnlyKeys("citizen-personal-number", "citizen-unique");
    }

    @Test
    void whatAnAdministratorDeclaredStays() {
        declare(config, false);

        assertThat(config.getAttribute("favouriteColour")).isNotNull();
    }

    private UPConfig stock() {
        return UPConfigUtils.parseSystemDefaultConfig();
    }

    @Test
    void nobodyIsForcedToHaveAnEmailAddressInTheServersOwnProfile() {
        UPConfig stock = stock();
        assertThat(stock.getAttribute("email").getRequired()).isNotNull();

        assertThat(letBeWithout(stock, false))
                .extracting(SetupStep.Change::what)
                .containsExactly("Let citizens be without an e-mail address.");
        assertThat(stock.getAttribute("email").getRequired()).isNull();
        assertThat(letBeWithout(stock, false)).isEmpty();
    }

    @Test
    void anAddressThatSomebodyDemandsStaysDemanded() {
        assertThat(letBeWithout(stock(), true)).as("people register with one").isEmpty();
        UPConfig touched = stock();
        touched.getAttribute("email").setRequired(new UPAttributeRequired(Set.of("user", "admin"), Set.of()));
        assertThat(letBeWithout(touched, false)).isEmpty();
        assertThat(declare(touched, false))
                .extracting(SetupStep.Change::what)
                .noneMatch(what -> what.contains("without an e-mail"));
        assertThat(touched.getAttribute("email").getRequired()).isNotNull();
    }

    private UPAttribute stockEmail() {
        UPAttribute email = new UPAttribute(
                "email",
                new UPAttributePermissions(
                        new HashSet<>(Set.of("admin", "user")), new HashSet<>(Set.of("admin", "user"))));
        config.addOrReplaceAttribute(email);
        return email;
    }

    @Test
    @Tag("R-30")
    void theEmailAddressIsTakenFromCitizensWhoGoOnSeeingIt() {
        UPAttribute email = stockEmail();

        assertThat(declare(config, false))
                .extracting(SetupStep.Change::what)
                .contains("Let only administrators write the e-mail address.");
        assertThat(email.getPermissions().getEdit()).containsExactly("admin");
        assertThat(email.getPermissions().getView()).containsExactlyInAnyOrder("admin", "user");
        assertThat(declare(config, false)).isEmpty();
    }

    @Test
    @Tag("R-30")
    void anEmailAddressWithoutPermissionsIsEverybodysToTheServer() {
        config.addOrReplaceAttribute(new UPAttribute("email"));

        declare(config, false);

        assertThat(config.getAttribute("email").getPermissions().getEdit()).containsExactly("admin");
    }

    @Test
    void whereCitizensMustWriteItTheyMay() {
        UPAttribute email = stockEmail();

        declare(config, true);

        assertThat(email.getPermissions().getEdit()).containsExactlyInAnyOrder("admin", "user");
    }

    @Test
    void aSecondCallChangesNothing() {
        declare(config, false);
        UPConfig once = config.clone();

        assertThat(declare(config, false)).isEmpty();
        assertThat(config).isEqualTo(once);
    }

    @Test
    @Tag("R-28")
    void aRemovalTakesOurValidatorsAndLeavesTheAttributesAsTheyAre() {
        declare(config, false);
        config.getAttribute("favouriteColour")
                .setValidations(new HashMap<>(Map.of("citizen-phone", Map.of(), "length", Map.of())));
        Report report = new Report("user-profile");

        assertThat(ProfileAttribute.remove(config, UserProfileStep.ATTRIBUTES, report))
                .isTrue();

        assertThat(config.getAttributes())
                .allSatisfy(attribute ->
                        assertThat(attribute.getValidations().keySet()).noneMatch(id -> id.startsWith("citizen-")));
        assertThat(config.getAttribute("favouriteColour").getValidations()).containsOnlyKeys("length");
        UPAttribute phone = config.getAttribute("phoneNumber");
        assertThat(phone.getPermissions().getEdit()).containsExactly("admin");
        assertThat(phone.getDisplayName()).isEqualTo("phoneNumber");
        assertThat(ProfileAttribute.remove(config, UserProfileStep.ATTRIBUTES, report))
                .isFalse();
    }

    @Test
    @Tag("R-28")
    void aPhoneThatCitizensCouldWriteIsTakenFromThemAndTheRestOfItKept() {
        UPAttribute phone = new UPAttribute(
                "phoneNumber",
                new UPAttributePermissions(new HashSet<>(Set.of("admin")), new HashSet<>(Set.of("admin", "user"))));
        phone.setDisplayName("Handy");
        phone.setValidations(new HashMap<>(Map.of("length", Map.of("max", 20))));
        config.addOrReplaceAttribute(phone);

        List<SetupStep.Change> changes = declare(config, false);

        UPAttribute now = config.getAttribute("phoneNumber");
        assertThat(now.getPermissions().getEdit()).containsExactly("admin");
        assertThat(now.getPermissions().getView()).containsExactly("admin");
        assertThat(now.getDisplayName()).isEqualTo("Handy");
        assertThat(now.getValidations()).containsOnlyKeys("length", "citizen-phone");
        assertThat(changes)
                .extracting(SetupStep.Change::what)
                .contains(
                        "Let only administrators write the attribute phoneNumber.",
                        "Check the attribute phoneNumber with citizen-phone.");
    }
}
