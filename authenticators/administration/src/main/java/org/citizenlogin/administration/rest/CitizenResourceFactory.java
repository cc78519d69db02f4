package org.citizenlogin.administration.rest;

import org.citizenlogin.keycloak.platform.spi.StatelessFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Puts {@link CitizenResource} at {@code /admin/realms/{realm}/citizen-login}. */
public final class CitizenResourceFactory
        implements AdminRealmResourceProviderFactory, StatelessFactory<AdminRealmResourceProvider> {

    public static final String ID = "citizen-login";

    @Override
    public AdminRealmResourceProvider create(KeycloakSession session) {
        return new Resource();
    }

    private static final class Resource implements AdminRealmResourceProvider {
        @Override
        public Object getResource(
                KeycloakSession session,
                RealmModel realm,
                AdminPermissionEvaluator auth,
                AdminEventBuilder adminEvent) {
            return new CitizenResource(session, realm, auth, adminEvent);
        }

        @Override
        public void close() {}
    }

    @Override
    public String getId() {
        return ID;
    }
}
