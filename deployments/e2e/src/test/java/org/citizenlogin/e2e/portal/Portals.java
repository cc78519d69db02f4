package org.citizenlogin.e2e.portal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.testkit.server.AdminApi;

/** What an administrator does before portals get verified names. */
final class Portals {

    private Portals() {}

    /** As the guide tells the administrator: addresses as a whole, PKCE, no full scope. */
    static void register(CitizenRealm realm, List<URI> redirects, List<URI> afterLogout) {
        ObjectNode client = AdminApi.object();
        client.put("clientId", OtherPortal.CLIENT)
                .put("secret", OtherPortal.SECRET)
                .put("publicClient", false)
                .put("standardFlowEnabled", true)
                .put("fullScopeAllowed", false);
        redirects.stream().map(URI::toString).forEach(client.putArray("redirectUris")::add);
        client.putObject("attributes")
                .put("pkce.code.challenge.method", "S256")
                .put(
                        "post.logout.redirect.uris",
                        afterLogout.stream().map(URI::toString).collect(Collectors.joining("##")));
        giveScopes(realm, realm.admin().create(realm.path("/clients"), client));
    }

    /** @param client its id in the server */
    static void giveScopes(CitizenRealm realm, String client) {
        for (JsonNode scope : realm.admin().get(realm.path("/client-scopes"))) {
            if (scope.path("name").asText().matches("citizen|assurance")) {
                realm.admin()
                        .put(
                                realm.path("/clients/" + client + "/optional-client-scopes/"
                                        + scope.path("id").asText()),
                                null);
            }
        }
    }

    static void letOnlyAdministratorsWriteNames(CitizenRealm realm) {
        JsonNode profile = realm.admin().get(realm.path("/users/profile"));
        for (JsonNode attribute : profile.path("attributes")) {
            if (attribute.path("name").asText().matches("firstName|lastName")) {
                ((ObjectNode) attribute)
                        .withObject("/permissions")
                        .putArray("edit")
                        .add("admin");
            }
        }
        realm.admin().put(realm.path("/users/profile"), profile);
    }
}
