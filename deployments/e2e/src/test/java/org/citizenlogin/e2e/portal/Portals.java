package org.citizenlogin.e2e.portal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.citizenlogin.e2e.realm.CitizenRealm;

/** What an administrator does before portals get verified names. */
final class Portals {

    private Portals() {}

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
