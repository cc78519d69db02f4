package org.citizenlogin.keycloak.proof.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.citizenlogin.keycloak.lab.StandIn;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.citizenlogin.secret.KeyRing;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** An account with attributes, in a realm. */
record Account(String realmId, String userId, Map<String, List<String>> attributes) {

    static Account of(String userId) {
        return new Account("realm-1", userId, new HashMap<>());
    }

    Account with(String attribute, String value) {
        attributes.computeIfAbsent(attribute, name -> new ArrayList<>()).add(value);
        return this;
    }

    UserModel user() {
        return StandIn.of(
                UserModel.class,
                Map.of(
                        "getId", call -> userId,
                        "getAttributeStream", call -> attributes.getOrDefault((String) call[0], List.of()).stream()));
    }

    RealmModel realm() {
        return StandIn.of(RealmModel.class, Map.of("getId", call -> realmId, "getName", call -> "citizens"));
    }

    /** A session that has nothing but this ring. */
    static KeycloakSession sessionWith(KeyRing ring) {
        CitizenKeys keys = () -> ring;
        return StandIn.of(
                KeycloakSession.class, Map.of("getProvider", call -> call[0] == CitizenKeys.class ? keys : null));
    }
}
