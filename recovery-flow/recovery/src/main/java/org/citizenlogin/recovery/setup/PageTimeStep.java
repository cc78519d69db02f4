package org.citizenlogin.recovery.setup;

import java.util.List;
import org.citizenlogin.keycloak.platform.setup.Decisions;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.SetupStep;
import org.citizenlogin.keycloak.platform.setup.SetupStepFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The time a citizen has on a page: a message may take minutes, and the page that waits for it is one "action". */
public final class PageTimeStep implements SetupStepFactory {

    public static final String ID = "page-time";

    /** The server's default, in seconds. */
    private static final int STOCK = 300;

    private static final int OURS = 1800;
    private static final int SHORTEST = 600;

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
        return 31;
    }

    @Override
    public boolean isOptional() {
        return true;
    }

    static final class Step implements SetupStep {

        @Override
        public List<Change> apply(KeycloakSession session, RealmModel realm) {
            Report report = new Report(ID);
            if (realm.getAccessCodeLifespanUserAction() == STOCK) {
                realm.setAccessCodeLifespanUserAction(OURS);
                report.changed("Give citizens 30 minutes for a page instead of 5 (login action timeout).");
            }
            return report.changes();
        }

        @Override
        public List<Finding> check(KeycloakSession session, RealmModel realm) {
            Report report = new Report(ID);
            if (realm.getAccessCodeLifespanUserAction() < SHORTEST) {
                report.warning("Citizens have only " + realm.getAccessCodeLifespanUserAction()
                        + " seconds to wait for a message on the page. "
                        + Decisions.advice(
                                realm,
                                ID,
                                "Set the realm's login action timeout to at least " + SHORTEST / 60 + " minutes."));
            }
            return report.findingsOr("Citizens have time to wait for a message.");
        }

        @Override
        public List<Change> remove(KeycloakSession session, RealmModel realm) {
            Report report = new Report(ID);
            if (realm.getAccessCodeLifespanUserAction() == OURS) {
                realm.setAccessCodeLifespanUserAction(STOCK);
                report.changed("Give citizens 5 minutes for a page again (login action timeout).");
            }
            return report.changes();
        }
    }
}
