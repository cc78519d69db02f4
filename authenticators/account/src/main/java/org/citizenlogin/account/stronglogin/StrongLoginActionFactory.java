package org.citizenlogin.account.stronglogin;

import java.util.List;
import org.citizenlogin.keycloak.platform.spi.StatelessFactory;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.provider.ProviderConfigProperty;

/** What the factories of such required actions share. */
public abstract class StrongLoginActionFactory
        implements RequiredActionFactory, StatelessFactory<RequiredActionProvider> {

    /** No age of a login can be chosen: it is always a new one. */
    @Override
    public final List<ProviderConfigProperty> getConfigMetadata() {
        return List.of();
    }
}
