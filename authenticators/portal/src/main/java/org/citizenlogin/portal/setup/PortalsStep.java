package org.citizenlogin.portal.setup;

import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.StatelessSetupStep;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.userprofile.UserProfileProvider;

/** The doctor's check of portals: what each would get, and what is wrong with its settings. It changes nothing. */
public final class PortalsStep extends StatelessSetupStep {

    public static final String ID = "portals";

    /** A realm may have thousands of clients, and the doctor is asked often. */
    private static final int CLIENTS = 500;

    public PortalsStep() {
        super(ID, 195);
    }

    @Override
    protected String check(KeycloakSession session, RealmModel realm, Report report) {
        PortalCheck check = new PortalCheck(
                realm, session.getProvider(UserProfileProvider.class).getConfiguration(), report);
        check.flows();
        realm.getClientsStream(0, CLIENTS).forEach(check::client);
        return "No client has the scopes of portals or asks for levels.";
    }
}
