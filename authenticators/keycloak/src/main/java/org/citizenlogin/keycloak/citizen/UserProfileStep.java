package org.citizenlogin.keycloak.citizen;

import java.util.HashSet;
import java.util.LinkedHashMap;
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
 * The attributes a citizen is found and reached by. A citizen may see them and never write them: whoever could write the
 * phone could recover the account. The e-mail address is one of them, unless the realm has a proper change for it or asks
 * for it when citizens register. Everything else in the profile stays as it is.
 */
public final class UserProfileStep implements SetupStepFactory {

    public static final String ID = "user-profile";

    private static final String ADMIN = UserProfileConstants.ROLE_ADMIN;
    private static final String USER = UserProfileConstants.ROLE_USER;

    /** @param validators those that must be there, with their settings */
    private record Attribute(
            String name, String displayName, Set<String> view, Map<String, Map<String, Object>> validators) {}

    private static final List<Attribute> ATTRIBUTES = List.of(
            new Attribute(
                    Citizens.PERSONAL_NUMBER,
                    "${citizenProfilePersonalNumber}",
                    Set.of(ADMIN, USER),
                    Map.of(PersonalNumberValidator.ID, Map.of(), UniqueNumberValidator.ID, Map.of())),
            new Attribute(
                    Citizens.ORGANISATION_NUMBER,
                    "${citizenProfileOrganisationNumber}",
                    Set.of(ADMIN, USER),
                    Map.of(OrganisationNumberValidator.ID, Map.of(), UniqueNumberValidator.ID, Map.of())),
            new Attribute(
                    Citizens.PHONE_NUMBER,
                    "${citizenProfilePhoneNumber}",
                    Set.of(ADMIN, USER),
                    Map.of(PhoneValidator.ID, Map.of())),
            new Attribute(
                    Citizens.PHONE_NUMBER_VERIFIED,
                    "${citizenProfilePhoneNumberVerified}",
                    Set.of(ADMIN),
                    Map.of(OptionsValidator.ID, Map.of(OptionsValidator.KEY_OPTIONS, List.of("true", "false")))));

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
            declare(config, EmailCheck.citizensMustWrite(realm))
                    .forEach(change -> report.error("not done: " + change.what() + "; run the set-up"));
            new EmailCheck(session, realm, config, report).run();
            UPConfig.UnmanagedAttributePolicy unmanaged = config.getUnmanagedAttributePolicy();
            if (unmanaged == UPConfig.UnmanagedAttributePolicy.ENABLED) {
                report.warning(
                        "unmanaged attributes may be written by users; declare those you need and forbid the rest");
            }
            for (String attribute : List.of(Citizens.PERSONAL_NUMBER, Citizens.ORGANISATION_NUMBER)) {
                int duplicates = Duplicates.of(session, realm, attribute);
                if (duplicates > 0) {
                    report.error(
                            duplicates + " values of " + attribute
                                    + " belong to more than one account; those people cannot be found, give each number to one");
                }
            }
            return report.findingsOr(
                    "numbers and phones are declared, citizens cannot write them, and e-mail addresses are confirmed");
        }
    }

    /**
     * Makes the configuration what it must be, and says what that took.
     *
     * @param citizensWriteEmail whether the realm works only if citizens may write their e-mail address
     */
    static List<SetupStep.Change> declare(UPConfig config, boolean citizensWriteEmail) {
        Report report = new Report(ID);
        for (Attribute wanted : ATTRIBUTES) {
            UPAttribute attribute = config.getAttribute(wanted.name());
            if (attribute == null) {
                config.addOrReplaceAttribute(made(wanted));
                report.changed("declare the attribute " + wanted.name() + ", written by administrators only");
            } else {
                complete(attribute, wanted, report);
            }
        }
        letBeWithoutEmail(config, report);
        if (!citizensWriteEmail) {
            takeEmail(config, report);
        }
        return report.changes();
    }

    /**
     * The server's default profile demands an e-mail address of everybody: a citizen without one would be stopped after
     * every sign-in by a page that asks for it. Whoever has one keeps it.
     */
    private static void letBeWithoutEmail(UPConfig config, Report report) {
        UPAttribute email = config.getAttribute(UserModel.EMAIL);
        if (email != null && email.getRequired() != null) {
            email.setRequired(null);
            report.changed("let citizens be without an e-mail address");
        }
    }

    /** Whoever sits at an open session could write their own. */
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
        report.changed("let only administrators write the e-mail address");
    }

    /** Without any permissions the server lets everybody write it. */
    static boolean isWrittenByCitizens(UPAttribute email) {
        UPAttributePermissions permissions = email.getPermissions();
        return permissions == null
                || permissions.isEmpty()
                || permissions.getEdit().contains(USER);
    }

    private static UPAttribute made(Attribute wanted) {
        UPAttribute attribute = new UPAttribute(
                wanted.name(), new UPAttributePermissions(new HashSet<>(wanted.view()), new HashSet<>(Set.of(ADMIN))));
        attribute.setDisplayName(wanted.displayName());
        attribute.setMultivalued(false);
        attribute.setValidations(new LinkedHashMap<>(wanted.validators()));
        return attribute;
    }

    private static void complete(UPAttribute attribute, Attribute wanted, Report report) {
        UPAttributePermissions permissions = attribute.getPermissions();
        if (permissions == null || !Set.of(ADMIN).equals(permissions.getEdit())) {
            Set<String> view = permissions == null || permissions.getView() == null
                    ? new HashSet<>(wanted.view())
                    : new HashSet<>(permissions.getView());
            attribute.setPermissions(new UPAttributePermissions(view, new HashSet<>(Set.of(ADMIN))));
            report.changed("let only administrators write the attribute " + wanted.name());
        }
        if (attribute.isMultivalued()) {
            attribute.setMultivalued(false);
            report.changed("give the attribute " + wanted.name() + " one value only");
        }
        wanted.validators().forEach((validator, settings) -> {
            if (attribute.getValidations() == null
                    || !attribute.getValidations().containsKey(validator)) {
                attribute.addValidation(validator, settings);
                report.changed("check the attribute " + wanted.name() + " with " + validator);
            }
        });
    }
}
