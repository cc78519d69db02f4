package org.citizenlogin.administration.rest;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Puts {@link CitizenResource} at {@code /admin/realms/{realm}/citizen-login}. */
public final class CitizenResourceFactory implements AdminRealmResourceProviderFactory {

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
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return ID;
    }
}
