package org.citizenlogin.keycloak.proof.document;

import org.citizenlogin.document.DocumentNumber;
import org.keycloak.provider.Provider;

/** A register that knows which documents a person has; a provider of the SPI {@code citizen-register}. */
public interface PersonRegister extends Provider {

    /** Reasons for an undecided answer. Other providers may have further reasons. */
    String UNREACHABLE = "register-unreachable";

    String TIMEOUT = "register-timeout";
    String STATUS = "register-status";
    String ANSWER = "register-answer";

    /** @param reason why it is undecided, one word for the log and the metric; empty otherwise */
    record Answer(DocumentRecord.Finding finding, String reason) {

        public static Answer matched() {
            return new Answer(DocumentRecord.Finding.MATCHED, "");
        }

        public static Answer notMatched() {
            return new Answer(DocumentRecord.Finding.NOT_MATCHED, "");
        }

        public static Answer undecided(String reason) {
            return new Answer(DocumentRecord.Finding.UNDECIDED, reason);
        }
    }

    /**
     * Whether this person has this document. Called outside of any transaction. Takes at most three seconds and never
     * throws.
     */
    Answer ask(String personalNumber, DocumentNumber number);

    @Override
    default void close() {}
}
