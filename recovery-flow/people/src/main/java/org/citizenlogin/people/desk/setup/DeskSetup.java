package org.citizenlogin.people.desk.setup;

import java.util.List;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.platform.setup.Decisions;
import org.citizenlogin.keycloak.platform.setup.FlowPlan;
import org.citizenlogin.keycloak.platform.setup.FlowUse;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.StatelessSetupStep;
import org.citizenlogin.people.desk.Desk;
import org.citizenlogin.people.desk.DeskSettings;
import org.citizenlogin.setting.Setting;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;

/** The client, the roles and the flow of the desk. A realm without operators declines it. */
public final class DeskSetup extends StatelessSetupStep {

    public static final String ID = "desk";

    /** Operators of one realm that are looked at; agencies have fewer. */
    private static final int MOST_OPERATORS = 200;

    public DeskSetup() {
        super(ID, 45);
    }

    @Override
    public boolean isOptional() {
        return true;
    }

    @Override
    protected void apply(KeycloakSession session, RealmModel realm, Report report) {
        plan(session).make(realm, report);
        new DeskClient(realm, report).make();
    }

    private static FlowPlan plan(KeycloakSession session) {
        return DeskFlow.plan(DeskFlow.factors(session));
    }

    @Override
    protected String check(KeycloakSession session, RealmModel realm, Report report) {
        DeskClient client = new DeskClient(realm, report);
        if (!client.exists()) {
            return "There is no desk for operators in this realm. "
                    + Decisions.advice(realm, ID, "It was declined, or removed later.");
        }
        client.check();
        plan(session)
                .difference(realm)
                .forEach(difference -> report.error(difference.missing() + " Mend it by hand, or delete the client '"
                        + Desk.CLIENT + "' and what belongs to it."));
        try {
            DeskSettings.SECOND_FACTOR_LIFE.from(realm.getAttributes());
        } catch (Setting.Malformed malformed) {
            report.error("The desk answers no call: " + malformed.getMessage() + ".");
        }
        return "The desk of the operators is set up correctly.";
    }

    /** An operator without a second factor cannot work, and learns it only at the login. */
    @Override
    public List<Finding> checkAccounts(KeycloakSession session, RealmModel realm) {
        Report report = new Report(ID);
        RoleModel role = realm.getRole(Desk.OPERATOR);
        long without = role == null
                ? 0
                : session.users()
                        .getRoleMembersStream(realm, role, 0, MOST_OPERATORS)
                        .filter(user -> user.isEnabled() && !Citizens.hasSecondFactor(user))
                        .count();
        if (without > 0) {
            report.warning(
                    without + " operators have no second factor, so they cannot sign in to the desk. Send them the"
                            + " action 'Configure OTP' or 'Register security key'.");
        }
        return report.findingsOr("Every operator has a second factor.");
    }

    @Override
    protected void remove(KeycloakSession session, RealmModel realm, Report report) {
        // First the client: a flow that something runs is not deleted.
        new DeskClient(realm, report).remove();
        plan(session).remove(realm, () -> FlowUse.of(session, realm), report);
    }
}
