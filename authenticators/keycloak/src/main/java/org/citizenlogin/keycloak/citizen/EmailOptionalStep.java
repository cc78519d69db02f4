package org.citizenlogin.keycloak.citizen;

import org.citizenlogin.keycloak.platform.setup.Decisions;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.StatelessSetupStep;
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
 * demanded. A removal leaves it as it is, because there may be accounts without one.
 */
public final class EmailOptionalStep extends StatelessSetupStep {

    public static final String ID = "email-optional";

    /** Before the user profile's, which changes who may write the address: afterwards it is no longer the server's own. */
    public EmailOptionalStep() {
        super(ID, 8);
    }

    @Override
    public boolean isOptional() {
        return true;
    }

    @Override
    protected void apply(KeycloakSession session, RealmModel realm, Report report) {
        ProfileAttribute.edit(session, config -> letBeWithout(config, realm.isRegistrationAllowed(), report));
    }

    @Override
    protected String check(KeycloakSession session, RealmModel realm, Report report) {
        UPAttribute email = session.getProvider(UserProfileProvider.class)
                .getConfiguration()
                .getAttribute(UserModel.EMAIL);
        if (email != null && email.getRequired() != null && !Decisions.isDecided(realm, ID)) {
            report.warning("The user profile demands an e-mail address, so a citizen without one is asked for it after"
                    + " every sign-in. Run the set-up, or switch off 'Required' of the attribute email.");
        }
        return email == null || email.getRequired() == null
                ? "Citizens may be without an e-mail address."
                : "Every citizen must have an e-mail address, as decided.";
    }

    /**
     * @param registers whether people make accounts themselves, with an address that applications may rely on
     * @return whether the configuration changed
     */
    static boolean letBeWithout(UPConfig config, boolean registers, Report report) {
        UPAttribute email = config.getAttribute(UserModel.EMAIL);
        if (email == null
                || email.getRequired() == null
                || registers
                || !email.equals(UPConfigUtils.parseSystemDefaultConfig().getAttribute(UserModel.EMAIL))) {
            return false;
        }
        email.setRequired(null);
        report.changed("Let citizens be without an e-mail address.");
        return true;
    }
}
