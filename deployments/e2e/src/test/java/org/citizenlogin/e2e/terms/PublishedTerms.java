package org.citizenlogin.e2e.terms;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.testkit.server.AdminApi;

/** The terms of one client of a test, as an administrator writes and publishes them. */
public final class PublishedTerms {

    private final CitizenRealm realm;
    private final String client;

    /** @param client made when it is missing; empty for the terms of the realm */
    public PublishedTerms(CitizenRealm realm, String client) {
        this.realm = realm;
        this.client = client;
        if (!client.isEmpty()
                && realm.admin().get(realm.path("/clients?clientId=" + client)).isEmpty()) {
            var wanted = AdminApi.object()
                    .put("clientId", client)
                    .put("name", "Land register")
                    .put("publicClient", true)
                    .put("directAccessGrantsEnabled", true);
            wanted.putArray("redirectUris").add(Application.REDIRECT.toString());
            realm.admin().create(realm.path("/clients"), wanted);
        }
    }

    String path(String rest) {
        return realm.path("/citizen-login/terms" + rest);
    }

    /** @return the id */
    String draft(Map<String, String> texts) {
        String id = realm.admin().create(path(""), AdminApi.object().put("client", client));
        texts.forEach((language, text) -> realm.admin()
                .put(path("/" + id + "/texts/" + language), AdminApi.object().put("text", text)));
        return id;
    }

    String publish(Map<String, String> texts) {
        String id = draft(texts);
        realm.admin().post(path("/" + id + "/publish"), seen(id));
        return id;
    }

    public String publish(String english) {
        return publish(Map.of("en", english));
    }

    /** Nobody is asked for it any more. */
    public void retire(String id) {
        realm.admin().post(path("/" + id + "/retire"), seen(id));
    }

    /** The body of a change: the revision as it is now. */
    JsonNode seen(String id) {
        return AdminApi.object().put("revision", get(id).path("revision").asInt());
    }

    JsonNode get(String id) {
        return realm.admin().get(path("/" + id));
    }
}
