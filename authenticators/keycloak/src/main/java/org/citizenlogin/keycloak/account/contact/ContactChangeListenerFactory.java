package org.citizenlogin.keycloak.account.contact;

import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderEvent;

/** Watches every realm's events, whatever listeners it has chosen; forgets accounts and realms that are removed. */
public final class ContactChangeListenerFactory implements EventListenerProviderFactory {

    public static final String ID = "citizen-known-contact";

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new ContactChangeListener(session);
    }

    /** No realm can switch it off. */
    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(ContactChangeListenerFactory::forget);
    }

    private static void forget(ProviderEvent event) {
        if (event instanceof UserModel.UserRemovedEvent removed) {
            ContactChanges.rows(removed.getKeycloakSession())
                    .delete(removed.getRealm().getId(), removed.getUser().getId());
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            ContactChanges.rows(removed.getKeycloakSession())
                    .deleteRealm(removed.getRealm().getId());
        }
    }

    @Override
    public void close() {}

    @Override
    public String getId() {
        return ID;
    }
}
