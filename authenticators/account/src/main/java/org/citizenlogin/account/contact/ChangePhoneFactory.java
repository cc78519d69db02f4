package org.citizenlogin.account.contact;

import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;

/** The required action that changes the phone. It also starts the job that applies the changes of both kinds. */
public final class ChangePhoneFactory extends ChangeContactFactory {

    private final ContactJob job = new ContactJob();

    public ChangePhoneFactory() {
        super(OwnContact.PHONE, "Change the phone (citizen-login)");
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
