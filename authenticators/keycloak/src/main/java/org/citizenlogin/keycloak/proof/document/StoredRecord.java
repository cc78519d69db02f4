package org.citizenlogin.keycloak.proof.document;

import java.util.List;
import org.citizenlogin.document.DocumentKind;
import org.citizenlogin.document.DocumentNumber;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** A kind whose numbers are stored on the accounts, as keyed fingerprints. */
record StoredRecord(DocumentKind kind) implements DocumentRecord {

    @Override
    public Question about(KeycloakSession session, RealmModel realm, UserModel user, DocumentNumber number) {
        List<String> stored = StoredNumbers.of(user, kind.id());
        List<String> parts = StoredNumbers.parts(realm.getId(), user.getId(), number);
        String realmName = realm.getName();
        return new Question() {
            @Override
            public Finding ask(KeycloakSession asked) {
                return StoredNumbers.compare(CitizenKeys.of(asked), stored, parts, realmName, kind.id());
            }

            @Override
            public boolean isLocal() {
                return true;
            }
        };
    }
}
