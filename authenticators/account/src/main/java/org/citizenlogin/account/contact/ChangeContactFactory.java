package org.citizenlogin.account.contact;

import java.util.List;
import org.citizenlogin.keycloak.platform.spi.StatelessFactory;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/** What the factories of both actions share. */
abstract class ChangeContactFactory implements RequiredActionFactory, StatelessFactory<RequiredActionProvider> {

    private final OwnContact contact;
    private final String name;

    /** @param name shown in the admin console's list of required actions */
    ChangeContactFactory(OwnContact contact, String name) {
        this.contact = contact;
        this.name = name;
    }

    @Override
    public final String getId() {
        return contact.action();
    }

    @Override
    public final String getDisplayText() {
        return name;
    }

    @Override
    public final RequiredActionProvider create(KeycloakSession session) {
        return new ChangeContact(contact);
    }

    /** No age of a login can be chosen: it is always a new one. */
    @Override
    public final List<ProviderConfigProperty> getConfigMetadata() {
        return List.of();
    }
}
