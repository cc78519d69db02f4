package org.citizenlogin.keycloak.messaging.inbox;

import org.citizenlogin.keycloak.messaging.sms.SmsOutboxHandlerFactory;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** The page {@code /realms/{realm}/citizen-inbox}. Not there unless something is delivered to it. */
public final class InboxResourceFactory implements RealmResourceProviderFactory {

    private boolean open;

    @Override
    public String getId() {
        return Mailbox.ID;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        open = ServerOptions.inDevelopment() && (Mailbox.takesEmail() || SmsOutboxHandlerFactory.usesInbox(factory));
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        Object page = open ? new InboxResource(Mailbox.OF_THIS_SERVER, session) : null;
        return new RealmResourceProvider() {
            /** The server answers 404 to nothing. */
            @Override
            public Object getResource() {
                return page;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void close() {}
}
