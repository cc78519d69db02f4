package org.citizenlogin.keycloak.citizen;

import java.util.List;
import org.citizenlogin.keycloak.platform.setup.Decisions;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.SetupStep;
import org.citizenlogin.keycloak.platform.setup.SetupStepFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.userprofile.UserProfileProvider;
import org.keycloak.userprofile.config.UPConfigUtils;

/**
 * The server's default profile demands an e-mail address of every user: a citizen without one would be stopped after every
 * sign-in by a page that asks for it. Where an administrator touched the address, or people register with one, it stays
 * demanded.
 */
public final class EmailOptionalStep implements SetupStepFactory {

    public static final String ID = "email-optional";

    @Override
    public SetupStep create(KeycloakSession session) {
        return new Step();
    }

    @Override
    public String getId() {
        return ID;
    }

    /** Before the user profile's, which changes who may write the address: afterwards it is no longer the server's own. */
    @Override
    public int position() {
        return 8;
    }

    @Override
    public boolean isOptional() {
        return true;
    }

    private static final class Step implements SetupStep {

        @Override
        public List<Change> apply(KeycloakSession session, RealmModel realm) {
            UserProfileProvider profile = session.getProvider(UserProfileProvider.class);
            UPConfig config = profile.getConfiguration();
            List<Change> changes = letBeWithout(config, realm.isRegistrationAllowed());
            if (!changes.isEmpty()) {
                profile.setConfiguration(config);
            }
            return changes;
        }

        @Override
        public List<Finding> check(KeycloakSession session, RealmModel realm) {
            Report report = new Report(ID);
            UPAttribute email = session.getProvider(UserProfileProvider.class)
                    .getConfiguration()
                    .getAttribute(UserModel.EMAIL);
            if (email != null && email.getRequired() != null && !Decisions.isDecided(realm, ID)) {
                report.warning("The user profile demands an e-mail address, so a citizen without one is asked for it after"
                        + " every sign-in. Run the set-up, or switch off 'Required' of the attribute email.");
            }
            return report.findingsOr(
                    email == null || email.getRequired() == null
                            ? "Citizens may be without an e-mail address."
                            : "Every citizen must have an e-mail address, as decided.");
        }

        /** Accounts without an address are there now. */
        @Override
        public List<Change> remove(KeycloakSession session, RealmModel realm) {
            return List.of();
        }
    }

    /** @param registers whether people make accounts themselves, with an address that applications may rely on */
    static List<SetupStep.Change> letBeWithout(UPConfig config, boolean registers) {
        Report report = new Report(ID);
        UPAttribute email = config.getAttribute(UserModel.EMAIL);
        if (email != null
                && email.getRequired() != null
                && !registers
                && email.equals(UPConfigUtils.parseSystemDefaultConfig().getAttribute(UserModel.EMAIL))) {
            email.setRequired(null);
            report.changed("Let citizens be without an e-mail address.");
        }
        return report.changes();
    }
}
