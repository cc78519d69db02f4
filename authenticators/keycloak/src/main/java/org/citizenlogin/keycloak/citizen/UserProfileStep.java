package org.citizenlogin.keycloak.citizen;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.SetupStep;
import org.citizenlogin.keycloak.platform.setup.SetupStepFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.userprofile.UserProfileConstants;
import org.keycloak.userprofile.UserProfileProvider;
import org.keycloak.validate.validators.OptionsValidator;

/**
 * Declares the attributes by which a citizen is found and reached. A citizen may see them and never write them: a person
 * who could write the phone could recover the account. The e-mail address is one of them, unless the realm has a proper
 * change for it or asks for it when citizens register. Everything else in the profile stays as it is.
 */
public final class UserProfileStep implements SetupStepFactory {

    public static final String ID = "user-profile";

    private static final String ADMIN = UserProfileConstants.ROLE_ADMIN;
    private static final String USER = UserProfileConstants.ROLE_USER;

    static final List<ProfileAttribute> ATTRIBUTES = List.of(
            ProfileAttribute.writtenByAdministrators(
                            Citizens.PERSONAL_NUMBER, "${citizenProfilePersonalNumber}", Set.of(ADMIN, USER))
                    .checkedBy(Map.of(PersonalNumberValidator.ID, Map.of(), UniqueNumberValidator.ID, Map.of())),
            ProfileAttribute.writtenByAdministrators(
                            Citizens.ORGANISATION_NUMBER, "${citizenProfileOrganisationNumber}", Set.of(ADMIN, USER))
                    .checkedBy(Map.of(OrganisationNumberValidator.ID, Map.of(), UniqueNumberValidator.ID, Map.of())),
            ProfileAttribute.writtenByAdministrators(
                            Citizens.PHONE_NUMBER, "${citizenProfilePhoneNumber}", Set.of(ADMIN, USER))
                    .checkedBy(Map.of(PhoneValidator.ID, Map.of())),
            ProfileAttribute.writtenByAdministrators(
                            Citizens.PHONE_NUMBER_VERIFIED, "${citizenProfilePhoneNumberVerified}", Set.of(ADMIN))
                    .checkedBy(Map.of(
                            OptionsValidator.ID, Map.of(OptionsValidator.KEY_OPTIONS, List.of("true", "false")))));

    @Override
    public SetupStep create(KeycloakSession session) {
        return new Step();
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public int position() {
        return 10;
    }

    private static final class Step implements SetupStep {

        @Override
        public List<Change> apply(KeycloakSession session, RealmModel realm) {
            UserProfileProvider profile = session.getProvider(UserProfileProvider.class);
            UPConfig config = profile.getConfiguration();
            List<Change> changes = declare(config, EmailCheck.citizensMustWrite(realm));
            if (!changes.isEmpty()) {
                profile.setConfiguration(config);
            }
            return changes;
        }

        @Override
        public List<Finding> check(KeycloakSession session, RealmModel realm) {
            Report report = new Report(ID);
            UPConfig config = session.getProvider(UserProfileProvider.class).getConfiguration();
            report.stillToDo(declare(config, EmailCheck.citizensMustWrite(realm)));
            new EmailCheck(session, realm, config, report).run();
            UPConfig.UnmanagedAttributePolicy unmanaged = config.getUnmanagedAttributePolicy();
            if (unmanaged == UPConfig.UnmanagedAttributePolicy.ENABLED) {
                report.warning("Users may write attributes that the user profile does not declare. Declare those you"
                        + " need, and switch unmanaged attributes off.");
            }
            for (String attribute : List.of(Citizens.PERSONAL_NUMBER, Citizens.ORGANISATION_NUMBER)) {
                int duplicates = Duplicates.of(session, realm, attribute);
                if (duplicates > 0) {
                    report.error(duplicates + " values of " + attribute + " belong to more than one account each, so"
                            + " their owners cannot be found. Give each number to one account.");
                }
            }
            return report.findingsOr("Numbers and phones are declared, citizens cannot write them, and e-mail addresses"
                    + " are confirmed.");
        }

        /** Permissions stay: what citizens could not write goes on being what they cannot write. */
        @Override
        public List<Change> remove(KeycloakSession session, RealmModel realm) {
            Report report = new Report(ID);
            ProfileAttribute.remove(session, ATTRIBUTES, report);
            return report.changes();
        }
    }

    /**
     * Makes the configuration what it must be, and says what that took.
     *
     * @param citizensWriteEmail whether the realm works only if citizens may write their e-mail address
     */
    static List<SetupStep.Change> declare(UPConfig config, boolean citizensWriteEmail) {
        Report report = new Report(ID);
        ProfileAttribute.declare(config, ATTRIBUTES, report);
        if (!citizensWriteEmail) {
            takeEmail(config, report);
        }
        return report.changes();
    }

    /** Otherwise a person at another citizen's open session could write their own address. */
    private static void takeEmail(UPConfig config, Report report) {
        UPAttribute email = config.getAttribute(UserModel.EMAIL);
        if (email == null || !isWrittenByCitizens(email)) {
            return;
        }
        UPAttributePermissions permissions = email.getPermissions();
        Set<String> view = permissions == null || permissions.isEmpty()
                ? new HashSet<>(Set.of(ADMIN, USER))
                : new HashSet<>(permissions.getView());
        email.setPermissions(new UPAttributePermissions(view, new HashSet<>(Set.of(ADMIN))));
        report.changed("Let only administrators write the e-mail address.");
    }

    /** Without any permissions the server lets every user write it. */
    static boolean isWrittenByCitizens(UPAttribute email) {
        UPAttributePermissions permissions = email.getPermissions();
        return permissions == null
                || permissions.isEmpty()
                || permissions.getEdit().contains(USER);
    }
}
