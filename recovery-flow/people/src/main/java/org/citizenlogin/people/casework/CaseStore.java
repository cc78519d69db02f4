package org.citizenlogin.people.casework;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.citizenlogin.casework.Actor;
import org.citizenlogin.casework.Case;
import org.citizenlogin.casework.CaseHistory;
import org.citizenlogin.casework.CaseState;
import org.citizenlogin.casework.HistoryEntry;
import org.citizenlogin.people.casework.Cases.Result;
import org.citizenlogin.secret.KeyRing;

/**
 * Reads cases from their rows and writes their next versions. A change is one conditional update, where the version is still
 * the one that was read, and one entry of the history.
 */
final class CaseStore {

    /** What a change does to the columns that the domain's case does not have. */
    @FunctionalInterface
    interface Change {

        Change NONE = row -> {};

        void apply(CaseRow row);
    }

    private final String realmId;
    private final CaseRows rows;
    private final CaseKeys keys;
    private final Clock clock;

    CaseStore(String realmId, CaseRows rows, CaseKeys keys, Clock clock) {
        this.realmId = realmId;
        this.rows = rows;
        this.keys = keys;
        this.clock = clock;
    }

    Optional<StoredCase> byId(String id) {
        return rows.byId(id).map(this::stored);
    }

    List<StoredCase> all(List<CaseRow> read) {
        return read.stream().map(this::stored).toList();
    }

    /** Stores a new case with a history that has no entry. */
    StoredCase add(CaseRow row) {
        head(row, CaseHistory.Head.of(row.id));
        rows.add(row);
        return stored(row);
    }

    /** Writes what happened without a change of state. */
    Result note(StoredCase read, Actor actor, String action, String detail, Change change) {
        return write(read, read.current().noted(), action, actor, detail, change);
    }

    Result write(StoredCase read, Case next, String action, Actor actor, String detail, Change change) {
        return write(read, next, action, actor, detail, Optional.empty(), change);
    }

    /** @param recording SHA-256 of something that is kept outside of the database */
    Result write(
            StoredCase read,
            Case next,
            String action,
            Actor actor,
            String detail,
            Optional<String> recording,
            Change change) {
        CaseRow row = rows.byId(read.id()).orElse(null);
        if (row == null || row.version != read.current().version()) {
            return new Result.Overtaken();
        }
        CaseState from = row.state;
        row.state = next.state();
        row.version = next.version();
        row.sinceAt = next.since().toEpochMilli();
        row.queuedAt = next.queuedAt().toEpochMilli();
        row.attempts = next.attempts();
        row.operatorId = next.operator().map(Actor.Operator::id).orElse(null);
        row.operatorKey = next.operator().flatMap(Actor.Operator::personKey).orElse(null);
        row.secondId = next.second().map(Actor.Operator::id).orElse(null);
        row.secondKey = next.second().flatMap(Actor.Operator::personKey).orElse(null);
        row.checklist = CaseText.checklist(next.checklist());
        row.decision = next.decision().map(CaseText::decision).orElse(null);
        row.relations = CaseText.relations(next.relations());
        row.actedAt = clock.instant().toEpochMilli();
        change.apply(row);
        HistoryEntry entry = CaseHistory.append(
                read.head(),
                new HistoryEntry.Fact(clock.instant(), action, name(actor), from, next.state(), detail, recording));
        head(row, new CaseHistory.Head(row.id, entry.number(), entry.hash()));
        if (!rows.update(row, read.current().version())) {
            return new Result.Overtaken();
        }
        rows.add(new CaseHistoryRow(realmId, entry));
        if (!next.state().isHeld()) {
            rows.deleteSignals(row.id);
        }
        return new Result.Moved(stored(row));
    }

    private void head(CaseRow row, CaseHistory.Head head) {
        KeyRing.Fingerprint key = keys.of(head);
        row.entries = head.entries();
        row.headHash = head.hash();
        row.headKeyId = key.keyId();
        row.headKey = key.hex();
    }

    private static String name(Actor actor) {
        return actor instanceof Actor.Operator operator
                ? operator.id()
                : actor.getClass().getSimpleName().toUpperCase(Locale.ROOT);
    }

    List<HistoryEntry> history(StoredCase current) {
        return rows.history(current.id()).stream().map(CaseHistoryRow::entry).toList();
    }

    /** Compares the history with the head in the row, and the head with its keyed fingerprint. */
    CaseHistory.Verification verify(StoredCase current) {
        CaseRow row = rows.byId(current.id()).orElseThrow();
        CaseHistory.Head head = new CaseHistory.Head(row.id, row.entries, row.headHash);
        return keys.matches(head, new KeyRing.Fingerprint(row.headKeyId, row.headKey))
                ? CaseHistory.verify(history(current), head)
                : new CaseHistory.Verification.Faulty(row.entries, CaseHistory.Fault.BROKEN);
    }

    StoredCase stored(CaseRow row) {
        Case.Opening opening = new Case.Opening(
                row.id,
                row.channel,
                row.purpose,
                row.personKey == null ? "purged" : row.personKey,
                row.reach,
                CaseText.list(row.documents),
                Instant.ofEpochMilli(row.openedAt));
        Case current = new Case(
                opening,
                row.state,
                row.version,
                Instant.ofEpochMilli(row.sinceAt),
                Instant.ofEpochMilli(row.queuedAt),
                row.attempts,
                operator(row.operatorId, row.operatorKey),
                operator(row.secondId, row.secondKey),
                CaseText.checklist(row.checklist),
                Optional.ofNullable(row.decision).map(CaseText::decision),
                CaseText.relations(row.relations),
                row.factorsLost);
        return new StoredCase(
                current,
                row.number,
                row.language,
                sealed(row.formKeyId, row.form, text -> keys.openForm(row.id, text)),
                Optional.ofNullable(row.userId),
                sealed(row.newPhoneKeyId, row.newPhone, text -> keys.openNewPhone(row.id, text)),
                Optional.ofNullable(row.consentHash)
                        .map(hash -> new ConsentText(row.consentVersion, row.consentLanguage, hash)),
                Instant.ofEpochMilli(row.seenAt),
                moment(row.leasedAt),
                moment(row.citizenMediaAt),
                moment(row.operatorMediaAt),
                Instant.ofEpochMilli(row.actedAt),
                new CaseHistory.Head(row.id, row.entries, row.headHash));
    }

    private static <T> Optional<SealedColumn<T>> sealed(String keyId, String base64, Function<KeyRing.Sealed, T> open) {
        return Optional.ofNullable(base64).map(text -> new SealedColumn<>(new KeyRing.Sealed(keyId, text), open));
    }

    private static Optional<Actor.Operator> operator(String id, String personKey) {
        return Optional.ofNullable(id).map(one -> new Actor.Operator(one, Optional.ofNullable(personKey)));
    }

    private static Optional<Instant> moment(Long millis) {
        return Optional.ofNullable(millis).map(Instant::ofEpochMilli);
    }
}
