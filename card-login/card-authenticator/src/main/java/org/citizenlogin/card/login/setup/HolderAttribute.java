package org.citizenlogin.card.login.setup;

import java.util.HashSet;
import java.util.Set;
import org.citizenlogin.card.login.account.CardAccounts;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.userprofile.UserProfileConstants;
import org.keycloak.userprofile.UserProfileProvider;

/** The attribute by which holders of other countries' cards are found: whoever could write it could be anybody. */
final class HolderAttribute {

    private HolderAttribute() {}

    static void declare(UserProfileProvider profile, Report report) {
        UPConfig config = profile.getConfiguration();
        UPAttribute attribute = config.getAttribute(CardAccounts.HOLDER);
        if (attribute == null) {
            attribute = new UPAttribute(CardAccounts.HOLDER, admin());
            attribute.setDisplayName("${citizenCardHolder}");
            attribute.setMultivalued(false);
            config.addOrReplaceAttribute(attribute);
            profile.setConfiguration(config);
            report.changed("declare the attribute " + CardAccounts.HOLDER + ", written by administrators only");
        } else if (!isAdminsAlone(attribute)) {
            attribute.setPermissions(admin());
            profile.setConfiguration(config);
            report.changed("let only administrators write the attribute " + CardAccounts.HOLDER);
        }
    }

    static void check(UserProfileProvider profile, Report report) {
        UPAttribute attribute = profile.getConfiguration().getAttribute(CardAccounts.HOLDER);
        if (attribute == null || !isAdminsAlone(attribute)) {
            report.error("the attribute " + CardAccounts.HOLDER
                    + " must be declared and written by administrators only; run the set-up");
        }
    }

    private static boolean isAdminsAlone(UPAttribute attribute) {
        UPAttributePermissions permissions = attribute.getPermissions();
        return permissions != null && Set.of(UserProfileConstants.ROLE_ADMIN).equals(permissions.getEdit());
    }

    private static UPAttributePermissions admin() {
        return new UPAttributePermissions(
                new HashSet<>(Set.of(UserProfileConstants.ROLE_ADMIN)),
                new HashSet<>(Set.of(UserProfileConstants.ROLE_ADMIN)));
    }
}
