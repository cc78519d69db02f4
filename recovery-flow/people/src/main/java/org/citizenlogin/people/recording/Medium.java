package org.citizenlogin.people.recording;

import java.util.Locale;
import java.util.Optional;

/**
 * One thing that is kept of a case, or the citizen's answer whether anything may be kept.
 *
 * @param name unique in its case, such as {@code recording-1-1}: the kind, the conversation, a number
 * @param call the number of the conversation
 * @param sha256 of the whole, 64 hexadecimal digits, once no more parts are taken; empty when there is none
 */
public record Medium(
        String name,
        Kind kind,
        int call,
        State state,
        String contentType,
        int parts,
        long bytes,
        Optional<String> sha256) {

    /** The names are contracts, because rows store them. */
    public enum Kind {
        /** The citizen's answer for one conversation. It has no parts. */
        CONSENT,
        /** Sound and picture of both sides, made by the operator's browser. */
        RECORDING,
        /** A picture of a document, made by the citizen's browser. */
        STILL
    }

    /** The names are contracts, because rows store them. */
    public enum State {
        ALLOWED,
        REFUSED,
        /** Parts are taken. */
        OPEN,
        COMPLETE,
        /** Something is missing: the upload ended early, the limit was reached, or it could not be stored. */
        INCOMPLETE
    }

    static String name(Kind kind, int call, int number) {
        return kind.name().toLowerCase(Locale.ROOT) + "-" + call + "-" + number;
    }
}
