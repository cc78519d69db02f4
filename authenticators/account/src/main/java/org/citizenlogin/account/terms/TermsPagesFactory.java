package org.citizenlogin.account.terms;

import org.citizenlogin.account.pages.PageOutsideLogin;
import org.citizenlogin.keycloak.platform.spi.StatelessFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Puts {@link TermsPages} at {@code /realms/{realm}/citizen-terms}. */
public final class TermsPagesFactory implements RealmResourceProviderFactory, StatelessFactory<RealmResourceProvider> {

    public static final String ID = PageOutsideLogin.CONSENTS;

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                return new TermsPages(session);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public String getId() {
        return ID;
    }
}
