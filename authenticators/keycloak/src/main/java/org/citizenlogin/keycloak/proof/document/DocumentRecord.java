package org.citizenlogin.keycloak.proof.document;

import org.citizenlogin.document.DocumentKind;
import org.citizenlogin.document.DocumentNumber;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** One kind of document and where its number is on record. */
public interface DocumentRecord {

    enum Finding {
        MATCHED,
        NOT_MATCHED,
        /** Nobody could be asked, or the answer could not be read. */
        UNDECIDED
    }

    /** A question that is ready to be asked. Holds plain data only, no model. */
    @FunctionalInterface
    interface Question {

        /** @param session has no transaction and no realm. Never longer than three seconds in all; never throws. */
        Finding ask(KeycloakSession session);
    }

    DocumentKind kind();

    /** Reads what is needed of the account, in the caller's transaction. An account without one on record: not matched. */
    Question about(KeycloakSession session, RealmModel realm, UserModel user, DocumentNumber number);
}
