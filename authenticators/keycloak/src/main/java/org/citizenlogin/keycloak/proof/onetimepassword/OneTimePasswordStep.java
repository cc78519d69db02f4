package org.citizenlogin.keycloak.proof.onetimepassword;

import java.util.List;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.SetupStep;
import org.citizenlogin.keycloak.platform.setup.SetupStepFactory;
import org.citizenlogin.keycloak.proof.passwordpolicy.RealmPasswordRules;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;

/** The required action that replaces a one-time password: registered, enabled, and before every other. */
public final class OneTimePasswordStep implements SetupStepFactory {

    public static final String ID = "one-time-password";

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
        return 20;
    }

    private static final class Step implements SetupStep {

        private static final String ACTION = OneTimePasswords.CHOOSE_PASSWORD;

        @Override
        public List<Change> apply(KeycloakSession session, RealmModel realm) {
            Report report = new Report(ID);
            RequiredActionProviderModel action = realm.getRequiredActionProviderByAlias(ACTION);
            if (action == null) {
                action = new RequiredActionProviderModel();
                action.setAlias(ACTION);
                action.setProviderId(ACTION);
                action.setName(((RequiredActionFactory) session.getKeycloakSessionFactory()
                                .getProviderFactory(RequiredActionProvider.class, ACTION))
                        .getDisplayText());
                action.setEnabled(true);
                action.setDefaultAction(false);
                action.setPriority(before(realm));
                realm.addRequiredActionProvider(action);
                report.changed("register the required action '" + ACTION + "' before all others");
                return report.changes();
            }
            if (!action.isEnabled()) {
                action.setEnabled(true);
                realm.updateRequiredActionProvider(action);
                report.changed("enable the required action '" + ACTION + "'");
            }
            if (!OneTimePasswords.isChangeForced(realm)) {
                action.setPriority(before(realm));
                realm.updateRequiredActionProvider(action);
                report.changed("put the required action '" + ACTION + "' before all others");
            }
            return report.changes();
        }

        private static int before(RealmModel realm) {
            return realm.getRequiredActionProvidersStream()
                    .filter(action -> !ACTION.equals(action.getAlias()))
                    .mapToInt(RequiredActionProviderModel::getPriority)
                    .map(priority -> priority - 1)
                    .min()
                    .orElse(0);
        }

        @Override
        public List<Finding> check(KeycloakSession session, RealmModel realm) {
            Report report = new Report(ID);
            RequiredActionProviderModel action = realm.getRequiredActionProviderByAlias(ACTION);
            if (action == null) {
                report.error("the required action '" + ACTION
                        + "' is not registered, so no one-time password is accepted; run the set-up");
            } else if (!action.isEnabled()) {
                report.error("the required action '" + ACTION
                        + "' is disabled, so no one-time password is accepted; run the set-up");
            } else if (!OneTimePasswords.isChangeForced(realm)) {
                report.error("the required action '" + ACTION
                        + "' is not the first of all, so no one-time password is accepted; run the set-up");
            }
            RealmPasswordRules rules = RealmPasswordRules.of(realm);
            rules.noRoom()
                    .ifPresent(rule -> report.error(
                            "the password policy leaves no room for a one-time password (" + rule + "); loosen it"));
            if (rules.shape().minLength() < RealmPasswordRules.LEAST_LENGTH) {
                report.warning("the password policy does not ask for at least " + RealmPasswordRules.LEAST_LENGTH
                        + " characters; ASVS 5.0 6.2.1 does");
            }
            return report.findingsOr("one-time passwords are accepted and replaced at once");
        }
    }
}
