package org.citizenlogin.keycloak.proof.document;

import java.util.List;
import java.util.Optional;
import org.citizenlogin.document.DocumentNumber;
import org.keycloak.provider.Provider;

/** A register that knows which documents a person has, and may know for whom the person may act; a provider of the SPI {@code citizen-register}. */
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

    /**
     * The legal entities that this person may act for now; an empty list when there are none. An empty answer when the
     * register cannot say, which is never the same as none. Takes at most three seconds and never throws.
     */
    default Optional<List<Representation>> representations(String personalNumber) {
        return Optional.empty();
    }

    @Override
    default void close() {}
}
