package org.citizenlogin.account.registration;

import org.citizenlogin.keycloak.account.registration.Registrations;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;

/** The required action that finishes a registration. It also starts the job that reminds. */
public final class FinishRegistrationFactory implements RequiredActionFactory {

    /** Shown in the admin console's list of required actions. */
    public static final String NAME = "Finish the registration (citizen-login)";

    private final ReminderJob job = new ReminderJob();

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return new FinishRegistration();
    }

    @Override
    public String getDisplayText() {
        return NAME;
    }

    @Override
    public String getId() {
        return Registrations.ACTION;
    }

    @Override
    public void init(Config.Scope config) {
        // The settings are read at use.
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof PostMigrationEvent started && ServerOptions.isServing()) {
                job.start(started.getFactory());
            }
        });
    }

    @Override
    public void close() {
        job.stop();
    }
}
