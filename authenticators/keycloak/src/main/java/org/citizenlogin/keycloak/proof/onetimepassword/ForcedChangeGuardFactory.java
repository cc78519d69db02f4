package org.citizenlogin.keycloak.proof.onetimepassword;

import org.citizenlogin.keycloak.proof.code.Codes;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderEvent;

/** Watches every realm's events, whatever listeners it has chosen; forgets accounts and realms that are removed. */
public final class ForcedChangeGuardFactory implements EventListenerProviderFactory {

    public static final String ID = "citizen-forced-change";

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new ForcedChangeGuard(session);
    }

    /** No realm can switch the guard off. */
    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(ForcedChangeGuardFactory::forget);
    }

    private static void forget(ProviderEvent event) {
        if (event instanceof UserModel.UserRemovedEvent removed) {
            ForcedChange.voidAll(removed.getKeycloakSession(), removed.getRealm(), removed.getUser());
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            OneTimePasswords.rows(removed.getKeycloakSession())
                    .deleteRealm(removed.getRealm().getId());
            Codes.forget(removed.getKeycloakSession(), removed.getRealm());
        }
    }

    @Override
    public void close() {}

    @Override
    public String getId() {
        return ID;
    }
}
