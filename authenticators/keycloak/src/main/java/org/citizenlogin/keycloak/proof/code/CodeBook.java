package org.citizenlogin.keycloak.proof.code;

import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.citizenlogin.code.CodeBinding;
import org.citizenlogin.code.CodeText;
import org.citizenlogin.keycloak.platform.database.Bulkhead;
import org.citizenlogin.keycloak.platform.database.Transactions;
import org.citizenlogin.keycloak.proof.accountstate.AccountState;
import org.citizenlogin.secret.KeyRing;
import org.citizenlogin.secret.Secret;

/** The codes of one realm, within one transaction of the caller. */
final class CodeBook {

    /**
     * Maximum of consecutive wrong codes of one person, over all code transactions, browsers and nodes (NIST SP 800-63B-4
     * 3.2.2). It is not a setting: a higher maximum is not allowed, and the tries of a code transaction are the lower limit.
     */
    static final int MOST_WRONG_IN_A_ROW = 100;

    /** An id without a row, so that an update takes as long as one of an existing row. */
    private static final String NO_ROW = "-";

    private static final Secret NO_CODE = Secret.of("");

    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * Separate from the bulkhead of the limits: attempts at one code transaction wait for the transaction that uses it up,
     * and that one may have to count limits before it ends.
     */
    private static final Bulkhead BULKHEAD = new Bulkhead("tries of codes cannot be counted", 8);

    private final String realmId;
    private final KeyRing ring;
    private final CodeKeys keys;
    private final CodeRows rows;
    private final Transactions own;
    private final Clock clock;
    private final Function<String, AccountState> accounts;

    /**
     * @param own transactions that commit whatever the outcome of the caller's
     * @param accounts returns the current state of a subject's account
     */
    CodeBook(
            String realmId,
            KeyRing ring,
            EntityManager em,
            Transactions own,
            Clock clock,
            Function<String, AccountState> accounts) {
        this.realmId = realmId;
        this.ring = ring;
        this.keys = new CodeKeys(realmId, ring);
        this.rows = new CodeRows(em);
        this.own = own;
        this.clock = clock;
        this.accounts = accounts;
    }

    void open(CodeTransaction codeTransaction, Codes.Form form, Duration life) {
        if (rows.exists(keys.idsOf(codeTransaction.purpose(), codeTransaction.request()))) {
            return;
        }
        rows.open(
                keys.newest(CodeKeys.REQUEST, codeTransaction.purpose(), codeTransaction.request()),
                realmId,
                codeTransaction.purpose(),
                keys.newest(CodeKeys.SESSION, codeTransaction.session()),
                form,
                clock.instant().plus(life));
    }

    Optional<Secret> issue(
            String purpose, String request, String subject, String destination, Duration life, Duration longest) {
        Instant now = clock.instant();
        Optional<CodeRow> open = rows.issuable(keys.idsOf(purpose, request), now);
        if (open.isEmpty()) {
            return Optional.empty();
        }
        CodeRow row = open.get();
        String countId = keys.oldest(CodeKeys.COUNT, subject);
        rows.beginCount(countId, realmId, now);
        if (rows.isCapped(countId, MOST_WRONG_IN_A_ROW)) {
            return Optional.empty();
        }
        Optional<Secret> kept = kept(row, subject, destination, now, longest);
        Secret code = kept.orElseGet(() -> CodeText.draw(RANDOM, row.getDigits()));
        Instant drawnAt = kept.isPresent() ? Instant.ofEpochMilli(row.getDrawnAt()) : now;
        Instant expiresAt = earlier(now.plus(life), drawnAt.plus(longest));
        return rows.issue(row.getId(), issued(row, countId, subject, destination, code, drawnAt, expiresAt))
                ? Optional.of(code)
                : Optional.empty();
    }

    /**
     * Returns the earlier code to send again, if it is still valid and for the same person, account state and destination.
     */
    private Optional<Secret> kept(CodeRow row, String subject, String destination, Instant now, Duration longest) {
        if (row.getResend() != Codes.Resend.KEEP
                || !row.isIssued()
                || row.getSealedCode() == null
                || row.getExpiresAt() <= now.toEpochMilli()
                || Instant.ofEpochMilli(row.getDrawnAt()).plus(longest).compareTo(now) <= 0
                || !keys.all(CodeKeys.SUBJECT, subject).contains(row.getSubjectKey())
                || !keys.all(CodeKeys.DESTINATION, destination).contains(row.getDestinationKey())
                || !isAsItWas(row, subject)) {
            return Optional.empty();
        }
        return keys.opened(row, row.getSealedCode(), "code").map(Secret::of);
    }

    private CodeRows.Issued issued(
            CodeRow row,
            String countId,
            String subject,
            String destination,
            Secret code,
            Instant drawnAt,
            Instant expiresAt) {
        CodeBinding binding = new CodeBinding(
                realmId,
                row.getPurpose(),
                row.getId(),
                row.getSessionKey(),
                keys.newest(CodeKeys.SUBJECT, subject),
                keys.newest(CodeKeys.DESTINATION, destination));
        KeyRing.Fingerprint fingerprint = binding.fingerprint(ring, code);
        return new CodeRows.Issued(
                keys.sealed(row, subject, "subject"),
                binding.subjectKey(),
                countId,
                binding.destinationKey(),
                accounts.apply(subject).fingerprint(ring).hex(),
                fingerprint.keyId(),
                fingerprint.hex(),
                row.getResend() == Codes.Resend.KEEP ? keys.sealed(row, code.reveal(), "code") : null,
                drawnAt,
                expiresAt);
    }

    CodeResult redeem(CodeTransaction codeTransaction, String typed) {
        Claim claim = claim(codeTransaction);
        CodeRow row = claim.row();
        Optional<Secret> code = CodeText.read(typed);
        boolean equal = isEqual(row, code.orElse(NO_CODE));
        boolean right = claim.refusal().isEmpty() && code.isPresent() && equal;
        Optional<String> subject = row == null ? Optional.empty() : keys.opened(row, row.getSubject(), "subject");
        // The account is looked up only for a right code, so the extra time is visible only to a holder of the right
        // code.
        boolean valid = right && subject.filter(whose -> isAsItWas(row, whose)).isPresent();
        if (valid) {
            // Must happen before the row of the code transaction is locked. Afterwards other threads may occupy the
            // whole bulkhead and wait for that lock.
            own(em -> new CodeRows(em).forgetCount(row.getCountId()));
        }
        boolean used = rows.useUp(valid ? row.getId() : NO_ROW, valid ? row.getFingerprint() : NO_ROW, clock.instant());
        if (used) {
            rows.wipe(row.getId());
            return new CodeResult.Accepted(subject.orElseThrow(), new CodeProof(row.getId()));
        }
        // Right but not used up: a parallel request was earlier, or the code has just expired.
        CodeResult.Reason looked =
                valid ? CodeResult.Reason.USED : right ? CodeResult.Reason.VOID : CodeResult.Reason.WRONG;
        return new CodeResult.Rejected(claim.refusal().orElse(looked), subject);
    }

    /** Whether the account is unchanged since this code was issued. */
    private boolean isAsItWas(CodeRow row, String subject) {
        return row.answersFor()
                .filter(issuedFor -> accounts.apply(subject).matches(ring, issuedFor))
                .isPresent();
    }

    /**
     * @param row null when the code transaction has no row
     * @param refusal why the code must not be compared; empty when it may be compared
     */
    private record Claim(CodeRow row, Optional<CodeResult.Reason> refusal) {}

    /**
     * Claims one attempt before the comparison, and commits. Every refusal writes two rows in five statements, one of each
     * table. If there is no person or code transaction to count for, a dummy row is written.
     */
    private Claim claim(CodeTransaction codeTransaction) {
        Collection<String> ids = keys.idsOf(codeTransaction.purpose(), codeTransaction.request());
        Collection<String> sessionKeys = keys.all(CodeKeys.SESSION, codeTransaction.session());
        Instant now = clock.instant();
        return own(em -> {
            CodeRows counted = new CodeRows(em);
            boolean tried = counted.takeTry(ids, sessionKeys);
            CodeRow row = counted.find(ids, sessionKeys).orElse(null);
            counted.overdraw(row == null || tried ? NO_ROW : row.getId());
            boolean alive = tried && row != null && row.isIssued() && row.getExpiresAt() > now.toEpochMilli();
            boolean allowed = counted.count(alive ? row.getCountId() : NO_ROW, MOST_WRONG_IN_A_ROW);
            counted.countDummy(row == null || allowed ? NO_ROW : row.getId());
            return new Claim(row, refusal(row, tried, allowed, now));
        });
    }

    private static Optional<CodeResult.Reason> refusal(CodeRow row, boolean tried, boolean allowed, Instant now) {
        if (row == null) {
            return Optional.of(CodeResult.Reason.NONE);
        }
        if (row.getUsedAt() != null) {
            return Optional.of(CodeResult.Reason.USED);
        }
        if (!row.isIssued()) {
            return Optional.of(CodeResult.Reason.NONE);
        }
        if (row.getExpiresAt() <= now.toEpochMilli()) {
            return Optional.of(CodeResult.Reason.EXPIRED);
        }
        if (!tried) {
            return Optional.of(CodeResult.Reason.OUT_OF_TRIES);
        }
        return allowed ? Optional.empty() : Optional.of(CodeResult.Reason.ACCOUNT_CAP);
    }

    /** Always computes and compares one fingerprint, even if there is no stored one. */
    private boolean isEqual(CodeRow row, Secret code) {
        if (row == null || !row.isIssued()) {
            CodeBinding dummy = new CodeBinding(realmId, NO_ROW, NO_ROW, NO_ROW, NO_ROW, NO_ROW);
            dummy.matches(ring, dummy.fingerprint(ring, NO_CODE), code);
            return false;
        }
        return new CodeBinding(
                        realmId,
                        row.getPurpose(),
                        row.getId(),
                        row.getSessionKey(),
                        row.getSubjectKey(),
                        row.getDestinationKey())
                .matches(ring, row.stored(), code);
    }

    /**
     * Returns the purpose of a used code, if it was this person's, was used in this session, and the account is unchanged.
     */
    Optional<String> used(String rowId, String subject, String session) {
        return rows.used(rowId, keys.all(CodeKeys.SUBJECT, subject), keys.all(CodeKeys.SESSION, session))
                .filter(row -> isAsItWas(row, subject))
                .map(CodeRow::getPurpose);
    }

    /** Locks a used code until the transaction ends; false when it was voided meanwhile. */
    boolean claim(String rowId, String subject, String session) {
        return rows.claim(rowId, keys.all(CodeKeys.SUBJECT, subject), keys.all(CodeKeys.SESSION, session));
    }

    void voidAll(String subject) {
        rows.delete(realmId, keys.all(CodeKeys.SUBJECT, subject), keys.all(CodeKeys.COUNT, subject));
    }

    private <T> T own(Function<EntityManager, T> work) {
        return BULKHEAD.run(() -> own.run(work));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
