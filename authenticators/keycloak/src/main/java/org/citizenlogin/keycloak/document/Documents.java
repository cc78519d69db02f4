package org.citizenlogin.keycloak.document;

import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/** The kinds of documents this server has: the built-in ones, configured patterns, and those of other modules. */
public final class Documents {

    private Documents() {}

    /** In the order they are offered. */
    public static List<DocumentRecord> all(KeycloakSession session) {
        throw new UnsupportedOperationException("not written yet");
    }

    public static Optional<DocumentRecord> byId(KeycloakSession session, String kind) {
        return all(session).stream().filter(one -> one.kind().id().equals(kind)).findFirst();
    }
}
