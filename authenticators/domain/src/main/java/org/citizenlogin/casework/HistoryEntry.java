package org.citizenlogin.casework;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.secret.FramedParts;

/**
 * One entry of the history of a case. It contains the hash of the entry before it. So a change, a removal or another order
 * shows in all that follow. It holds no personal data of the citizen, so it survives the purge.
 *
 * @param number 1 for the first entry
 * @param fact what happened
 * @param previous the hash of the entry before it; of the first entry {@link #genesis}
 * @param hash 64 hexadecimal digits: SHA-256 of the other fields
 */
public record HistoryEntry(String caseId, long number, Fact fact, String previous, String hash) {

    /** The version of the byte form. An entry of another version has another label, and so another hash. */
    static final String LABEL = "citizen-login/case-history/1";

    /**
     * What happened.
     *
     * @param at cut to milliseconds, because databases do not keep more
     * @param action a {@link Move} or a {@link CaseEvent}
     * @param actor {@code CITIZEN}, {@code CONTACT}, {@code SERVER}, or the id of the operator's account
     * @param detail a code, for example a {@link RejectReason} or a checklist item with its result; empty without one
     * @param recordingSha256 64 hexadecimal digits, once the recording is complete
     */
    public record Fact(
            Instant at,
            String action,
            String actor,
            CaseState from,
            CaseState to,
            String detail,
            Optional<String> recordingSha256) {

        /** @throws IllegalArgumentException naming the field, without its text */
        public Fact {
            at = at.truncatedTo(ChronoUnit.MILLIS);
            require(action.matches("[A-Z0-9_]{1,64}"), "action must be 1 to 64 of A-Z, 0-9 and _");
            require(!actor.isBlank() && actor.length() <= 255, "actor must have 1 to 255 characters");
            require(detail.matches("[A-Za-z0-9_/=-]{0,128}"), "detail must be a code of at most 128 characters");
            require(
                    recordingSha256.isEmpty() || isHash(recordingSha256.get()),
                    "recordingSha256 must be 64 hex digits");
        }
    }

    public HistoryEntry {
        require(number >= 1, "number must be at least 1");
        require(isHash(previous), "previous must be 64 hex digits");
        require(isHash(hash), "hash must be 64 hex digits");
    }

    private static boolean isHash(String text) {
        return text.matches("[0-9a-f]{64}");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** What the first entry of a case has as the hash before it, so that an entry fits no other case. */
    static String genesis(String caseId) {
        return sha256(List.of(LABEL, caseId));
    }

    static HistoryEntry of(String caseId, long number, Fact fact, String previous) {
        return new HistoryEntry(caseId, number, fact, previous, hash(caseId, number, fact, previous));
    }

    /** Whether the hash is that of the other fields. */
    boolean isIntact() {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII),
                hash(caseId, number, fact, previous).getBytes(StandardCharsets.US_ASCII));
    }

    private static String hash(String caseId, long number, Fact fact, String previous) {
        return sha256(List.of(
                LABEL,
                caseId,
                String.valueOf(number),
                String.valueOf(fact.at().toEpochMilli()),
                fact.action(),
                fact.actor(),
                fact.from().name(),
                fact.to().name(),
                fact.detail(),
                fact.recordingSha256().orElse(""),
                previous));
    }

    private static String sha256(List<String> parts) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(FramedParts.of(parts)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
