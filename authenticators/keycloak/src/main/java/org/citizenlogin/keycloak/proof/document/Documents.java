package org.citizenlogin.keycloak.proof.document;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/** The kinds of documents this server has: the built-in ones, configured patterns, and those of other modules. */
public final class Documents {

    private Documents() {}

    /** All kinds, in the order of the page, each kind once. */
    public static List<DocumentRecord> all(KeycloakSession session) {
        Map<String, DocumentRecord> byId = new LinkedHashMap<>();
        session.getKeycloakSessionFactory()
                .getProviderFactoriesStream(DocumentRecords.class)
                .map(DocumentRecordsFactory.class::cast)
                .sorted(Comparator.comparingInt(DocumentRecordsFactory::position)
                        .thenComparing(DocumentRecordsFactory::getId))
                .map(factory -> session.getProvider(DocumentRecords.class, factory.getId()))
                .flatMap(records -> records.all().stream())
                .forEach(record -> byId.putIfAbsent(record.kind().id(), record));
        return List.copyOf(byId.values());
    }

    public static Optional<DocumentRecord> byId(KeycloakSession session, String kind) {
        return all(session).stream().filter(one -> one.kind().id().equals(kind)).findFirst();
    }
}
