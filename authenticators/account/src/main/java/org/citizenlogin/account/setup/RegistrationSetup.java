package org.citizenlogin.account.setup;

import org.citizenlogin.account.registration.FinishRegistrationFactory;
import org.citizenlogin.keycloak.account.registration.Registrations;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.StatelessSetupStep;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;

/** The required action that finishes a registration: before those of the server, which would ask for contacts without a proof. */
public final class RegistrationSetup extends StatelessSetupStep {

    public static final String ID = "registration";

    /** Before the change of a one-time password, which goes before every other action and moves itself there. */
    public RegistrationSetup() {
        super(ID, 18);
    }

    @Override
    protected void apply(KeycloakSession session, RealmModel realm, Report report) {
        if (realm.getRequiredActionProviderByAlias(Registrations.ACTION) == null) {
            realm.addRequiredActionProvider(model(realm));
            report.changed("Register the required action " + Registrations.ACTION + ".");
        }
    }

    private static RequiredActionProviderModel model(RealmModel realm) {
        RequiredActionProviderModel action = new RequiredActionProviderModel();
        action.setAlias(Registrations.ACTION);
        action.setProviderId(Registrations.ACTION);
        action.setName(FinishRegistrationFactory.NAME);
        action.setEnabled(true);
        action.setDefaultAction(false);
        action.setPriority(realm.getRequiredActionProvidersStream()
                        .mapToInt(RequiredActionProviderModel::getPriority)
                        .min()
                        .orElse(1)
                - 1);
        return action;
    }

    @Override
    protected String check(KeycloakSession session, RealmModel realm, Report report) {
        if (realm.getRequiredActionProviderByAlias(Registrations.ACTION) == null) {
            report.error("Nobody can be registered by an operator: the required action " + Registrations.ACTION
                    + " is missing. Run the set-up.");
        } else if (!Registrations.isOffered(realm)) {
            report.warning("The required action " + Registrations.ACTION
                    + " is disabled: nobody can be registered by an operator, and accounts whose registration is not finished"
                    + " cannot sign in.");
        }
        return "Registrations that operators approve can be finished.";
    }

    @Override
    protected void remove(KeycloakSession session, RealmModel realm, Report report) {
        RequiredActionProviderModel action = realm.getRequiredActionProviderByAlias(Registrations.ACTION);
        if (action != null) {
            realm.removeRequiredActionProvider(action);
            report.changed("Remove the required action " + Registrations.ACTION + ".");
        }
    }
}
