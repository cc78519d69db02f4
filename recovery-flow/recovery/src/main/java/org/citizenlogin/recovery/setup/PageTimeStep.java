package org.citizenlogin.recovery.setup;

import org.citizenlogin.keycloak.platform.setup.Decisions;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.StatelessSetupStep;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The time a citizen has on a page: a message may take minutes, and the page that waits for it is one "action". */
public final class PageTimeStep extends StatelessSetupStep {

    public static final String ID = "page-time";

    /** The server's default, in seconds. */
    private static final int STOCK = 300;

    private static final int OURS = 1800;
    private static final int SHORTEST = 600;

    public PageTimeStep() {
        super(ID, 31);
    }

    @Override
    public boolean isOptional() {
        return true;
    }

    @Override
    protected void apply(KeycloakSession session, RealmModel realm, Report report) {
        if (realm.getAccessCodeLifespanUserAction() == STOCK) {
            realm.setAccessCodeLifespanUserAction(OURS);
            report.changed("Give citizens 30 minutes for a page instead of 5 (login action timeout).");
        }
    }

    @Override
    protected String check(KeycloakSession session, RealmModel realm, Report report) {
        if (realm.getAccessCodeLifespanUserAction() < SHORTEST) {
            report.warning("Citizens have only " + realm.getAccessCodeLifespanUserAction()
                    + " seconds to wait for a message on the page. "
                    + Decisions.advice(
                            realm,
                            ID,
                            "Set the realm's login action timeout to at least " + SHORTEST / 60 + " minutes."));
        }
        return "Citizens have time to wait for a message.";
    }

    @Override
    protected void remove(KeycloakSession session, RealmModel realm, Report report) {
        if (realm.getAccessCodeLifespanUserAction() == OURS) {
            realm.setAccessCodeLifespanUserAction(STOCK);
            report.changed("Give citizens 5 minutes for a page again (login action timeout).");
        }
    }
}
