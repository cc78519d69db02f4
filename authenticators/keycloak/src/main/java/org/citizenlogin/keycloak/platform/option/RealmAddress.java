package org.citizenlogin.keycloak.platform.option;

import jakarta.ws.rs.core.UriBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.urls.UrlType;

/** Addresses of pages below a realm. */
public final class RealmAddress {

    private RealmAddress() {}

    /** As the browser of this request knows it. */
    public static UriBuilder of(KeycloakSession session, RealmModel realm, String path) {
        return at(session.getContext().getUri(UrlType.FRONTEND).getBaseUriBuilder(), realm, path);
    }

    /** @param site of the server; changed by this */
    public static UriBuilder at(UriBuilder site, RealmModel realm, String path) {
        return site.path("realms").path(realm.getName()).path(path);
    }
}
