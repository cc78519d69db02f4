package org.citizenlogin.keycloak.proof.onetimepassword;

import java.util.List;
import java.util.stream.Collectors;
import org.citizenlogin.keycloak.platform.setup.FlowDifference;
import org.citizenlogin.keycloak.platform.setup.FlowPlan;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.StatelessSetupStep;
import org.citizenlogin.keycloak.proof.passwordpolicy.RealmPasswordRules;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The required action that replaces a one-time password: registered, enabled, and before every other. */
public final class OneTimePasswordStep extends StatelessSetupStep {

    public static final String ID = "one-time-password";

    private static final String ACTION = OneTimePasswords.CHOOSE_PASSWORD;

    public OneTimePasswordStep() {
        super(ID, 20);
    }

    @Override
    protected void apply(KeycloakSession session, RealmModel realm, Report report) {
        plan(session).make(realm, report);
    }

    private static FlowPlan plan(KeycloakSession session) {
        String name = ((RequiredActionFactory)
                        session.getKeycloakSessionFactory().getProviderFactory(RequiredActionProvider.class, ACTION))
                .getDisplayText();
        return FlowPlan.withoutFlow().with(new FlowPlan.RequiredAction(ACTION, name));
    }

    @Override
    protected void remove(KeycloakSession session, RealmModel realm, Report report) {
        plan(session).remove(realm, List::of, report);
    }

    @Override
    protected String check(KeycloakSession session, RealmModel realm, Report report) {
        if (!OneTimePasswords.isChangeForced(realm)) {
            String why = plan(session).difference(realm).stream()
                    .map(FlowDifference::missing)
                    .collect(Collectors.joining(" "));
            report.error("No one-time password is accepted. " + why + " Run the set-up.");
        }
        RealmPasswordRules rules = RealmPasswordRules.of(realm);
        rules.noRoom()
                .ifPresent(rule -> report.error(
                        "The password policy leaves no room for a one-time password (" + rule + "). Loosen it."));
        if (rules.shape().minLength() < RealmPasswordRules.LEAST_LENGTH) {
            report.warning("The password policy does not ask for at least " + RealmPasswordRules.LEAST_LENGTH
                    + " characters, as ASVS 5.0 6.2.1 does.");
        }
        return "One-time passwords are accepted, and replaced at the first sign-in.";
    }
}
