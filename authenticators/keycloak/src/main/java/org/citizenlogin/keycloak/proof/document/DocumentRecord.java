package org.citizenlogin.keycloak.proof.document;

import org.citizenlogin.document.DocumentKind;
import org.citizenlogin.document.DocumentNumber;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** One kind of document and the source of its numbers. */
public interface DocumentRecord {

    enum Finding {
        MATCHED,
        NOT_MATCHED,
        /** The source could not be asked, or its answer could not be read. */
        UNDECIDED
    }

    /** A prepared question. It contains plain data only, no model. */
    @FunctionalInterface
    interface Question {

        /**
         * Never longer than three seconds in all; never throws.
         *
         * @param session has no realm, and no transaction unless {@link #isLocal}
         */
        Finding ask(KeycloakSession session);

        /** Whether it is answered here, without a call to another system. */
        default boolean isLocal() {
            return false;
        }
    }

    DocumentKind kind();

    /**
     * Reads the necessary data of the account, in the caller's transaction. For an account without a stored number the
     * result is "not matched".
     */
    Question about(KeycloakSession session, RealmModel realm, UserModel user, DocumentNumber number);
}
