package org.citizenlogin.keycloak.citizen;

import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.StatelessSetupStep;
import org.keycloak.connections.jpa.JpaConnectionProvider;
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
public final class UserProfileStep extends StatelessSetupStep {

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

    public UserProfileStep() {
        super(ID, 10);
    }

    @Override
    protected void apply(KeycloakSession session, RealmModel realm, Report report) {
        ProfileAttribute.edit(session, config -> declare(config, EmailCheck.citizensMustWrite(realm), report));
    }

    @Override
    protected String check(KeycloakSession session, RealmModel realm, Report report) {
        UPConfig config = session.getProvider(UserProfileProvider.class).getConfiguration();
        Report toDo = new Report(ID);
        declare(config, EmailCheck.citizensMustWrite(realm), toDo);
        report.stillToDo(toDo.changes());
        new EmailCheck(session, realm, config, report).run();
        UPConfig.UnmanagedAttributePolicy unmanaged = config.getUnmanagedAttributePolicy();
        if (unmanaged == UPConfig.UnmanagedAttributePolicy.ENABLED) {
            report.warning("Users may write attributes that the user profile does not declare. Declare those you"
                    + " need, and switch unmanaged attributes off.");
        }
        return "Numbers and phones are declared, citizens cannot write them, and e-mail addresses are confirmed.";
    }

    @Override
    public List<Finding> checkAccounts(KeycloakSession session, RealmModel realm) {
        Report report = new Report(ID);
        EntityManager em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        EmailCheck.accounts(em, realm, AccountSample.of(em, realm.getId()), report);
        boolean all = true;
        for (String attribute : List.of(Citizens.PERSONAL_NUMBER, Citizens.ORGANISATION_NUMBER)) {
            Duplicates.Result duplicates = Duplicates.in(attribute).look(em, realm.getId());
            all &= duplicates.all();
            if (duplicates.values() > 0) {
                report.error(duplicates.values() + " values of " + attribute + " belong to more than one account"
                        + " each, so their owners cannot be found. Give each number to one account.");
            }
        }
        return report.findingsOr(
                all
                        ? "No two accounts have the same number."
                        : "No two accounts with the same number were found so far. Not all numbers have been"
                                + " compared yet; the comparison goes on every ten minutes.");
    }

    /** Permissions stay: what citizens could not write goes on being what they cannot write. */
    @Override
    protected void remove(KeycloakSession session, RealmModel realm, Report report) {
        ProfileAttribute.remove(session, ATTRIBUTES, report);
    }

    /**
     * Makes the configuration what it must be, and says what that took.
     *
     * @param citizensWriteEmail whether the realm works only if citizens may write their e-mail address
     * @return whether the configuration changed
     */
    static boolean declare(UPConfig config, boolean citizensWriteEmail, Report report) {
        boolean declared = ProfileAttribute.declare(config, ATTRIBUTES, report);
        boolean taken = !citizensWriteEmail && takeEmail(config, report);
        return declared || taken;
    }

    /** Otherwise a person at another citizen's open session could write their own address. */
    private static boolean takeEmail(UPConfig config, Report report) {
        UPAttribute email = config.getAttribute(UserModel.EMAIL);
        if (email == null || !isWrittenByCitizens(email)) {
            return false;
        }
        UPAttributePermissions permissions = email.getPermissions();
        Set<String> view = permissions == null || permissions.isEmpty()
                ? new HashSet<>(Set.of(ADMIN, USER))
                : new HashSet<>(permissions.getView());
        email.setPermissions(new UPAttributePermissions(view, new HashSet<>(Set.of(ADMIN))));
        report.changed("Let only administrators write the e-mail address.");
        return true;
    }

    /** Without any permissions the server lets every user write it. */
    static boolean isWrittenByCitizens(UPAttribute email) {
        UPAttributePermissions permissions = email.getPermissions();
        return permissions == null
                || permissions.isEmpty()
                || permissions.getEdit().contains(USER);
    }
}
