package org.citizenlogin.people.casework;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.citizenlogin.casework.Actor;
import org.citizenlogin.casework.CaseHistory;
import org.citizenlogin.casework.CaseMachine;
import org.citizenlogin.casework.CaseState;
import org.citizenlogin.casework.HistoryEntry;
import org.citizenlogin.casework.Move;
import org.citizenlogin.casework.Need;
import org.citizenlogin.casework.Observation;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.citizenlogin.secret.KeyRing;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The cases of one realm. The only door to their tables; everything happens in the caller's transaction.
 *
 * <p>Read a case ({@link #byId}, {@link BrowserSecrets#caseOf}, {@link CaseQueue#takeNext}), then move it: {@link #move} asks
 * the domain's machine, makes one conditional update where the version is still the one that was read, and appends to the
 * history. It answers {@link Result.Moved} with the case as it is now, {@link Result.Refused} with what is missing, or {@link
 * Result.Overtaken} when another request changed the case meanwhile: read it again and decide anew.
 *
 * <p>A citizen's case begins at the {@link #intake}, and its browser has it by one of the {@link #secrets}. An operator takes
 * it from the {@link #queue}, where every case goes to exactly one, notes {@link #findings} and moves it. The account is {@link
 * StoredCase#userId}; it is looked up by the caller of {@link CaseQueue#takeNext}, so a citizen's request looks up no account.
 *
 * <p>In the call both sides leave messages in the {@link #signals}, and {@link #heartbeats} tell that they are there. Both
 * sides settle the {@link #deadlines} at every poll: that connects the case when both receive sound or picture, and takes it
 * back to the queue when one does not for too long.
 */
public final class Cases {

    /** The answer to a move. */
    public sealed interface Result {

        record Moved(StoredCase now) implements Result {}

        record Refused(CaseMachine.Refusal why, Set<Need> unmet) implements Result {

            static Refused of(CaseMachine.Outcome.Refused outcome) {
                return new Refused(outcome.why(), outcome.unmet());
            }
        }

        /** Another request changed the case meanwhile. Nothing was done. */
        record Overtaken() implements Result {}
    }

    private static final int LISTED = 60;

    /** Of this node. */
    private static final QueueSnapshots SNAPSHOTS = new QueueSnapshots();

    private final CaseRows rows;
    private final CaseKeys keys;
    private final CaseStore store;
    private final CaseMoves moves;
    private final Deadlines deadlines;
    private final CaseQueue queue;
    private final Intake intake;
    private final BrowserSecrets secrets;
    private final Findings findings;
    private final Heartbeats heartbeats;
    private final Signals signals;

    /** @param approved hears of every approval whose matrix row asks for a notice, in the same transaction */
    Cases(
            EntityManager em,
            String realmId,
            KeyRing ring,
            CasePolicy policy,
            Clock clock,
            Consumer<StoredCase> approved,
            QueueSnapshots snapshots) {
        CaseMachine machine = policy.machine();
        this.rows = new CaseRows(em, realmId);
        this.keys = new CaseKeys(ring, realmId);
        this.store = new CaseStore(realmId, rows, keys, clock);
        this.moves = new CaseMoves(rows, store, policy, machine, clock, approved);
        this.deadlines = new Deadlines(store, moves, policy);
        this.queue = new CaseQueue(realmId, rows, store, moves, deadlines, policy, clock, snapshots);
        this.intake = new Intake(realmId, rows, store, keys, deadlines, queue, policy, clock);
        this.secrets = new BrowserSecrets(rows, store, keys, clock);
        this.findings = new Findings(store, keys, machine);
        this.heartbeats = new Heartbeats(rows, clock);
        this.signals = new Signals(rows, policy, clock);
    }

    /** @throws org.citizenlogin.setting.Setting.Malformed when a setting of the realm is malformed */
    public static Cases of(KeycloakSession session, RealmModel realm) {
        return new Cases(
                session.getProvider(JpaConnectionProvider.class).getEntityManager(),
                realm.getId(),
                CitizenKeys.of(session),
                CasePolicy.of(realm),
                DatabaseClock.of(session),
                new Objections(session, realm)::tell,
                SNAPSHOTS);
    }

    public Intake intake() {
        return intake;
    }

    public BrowserSecrets secrets() {
        return secrets;
    }

    public CaseQueue queue() {
        return queue;
    }

    public Deadlines deadlines() {
        return deadlines;
    }

    public Findings findings() {
        return findings;
    }

    public Heartbeats heartbeats() {
        return heartbeats;
    }

    public Signals signals() {
        return signals;
    }

    public CaseKeys keys() {
        return keys;
    }

    public Optional<StoredCase> byId(String id) {
        return store.byId(id);
    }

    /** @param number as the citizen quotes it: case, spaces and dashes do not matter */
    public Optional<StoredCase> byNumber(String number) {
        String plain = number.toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", "");
        int half = Intake.NUMBER_LENGTH / 2;
        return plain.length() == Intake.NUMBER_LENGTH
                ? rows.byNumber(plain.substring(0, half) + "-" + plain.substring(half))
                        .map(store::stored)
                : Optional.empty();
    }

    /** The cases of an account in these states. */
    List<StoredCase> ofUser(String userId, Set<CaseState> states) {
        return store.all(rows.ofUser(userId, states));
    }

    /** Cases that one operator approved and that need a second one, the oldest first. */
    public List<StoredCase> waitingForSecond() {
        return inState(EnumSet.of(CaseState.PENDING_SECOND));
    }

    /** At most the oldest {@value #LISTED} cases in these states. */
    public List<StoredCase> inState(Set<CaseState> states) {
        return store.all(rows.inState(states, LISTED));
    }

    /** Makes a move, or says why not. */
    public Result move(StoredCase current, Move move, Actor actor, Observation observed) {
        return moves.make(current, move, actor, observed, CaseStore.Change.NONE);
    }

    /** Uses the approval of a registration up; from now on the case is one of the account that was made. */
    public Result registered(StoredCase read, Observation person, String userId) {
        return moves.make(read, Move.CONSUME, new Actor.Citizen(), person, row -> row.userId = userId);
    }

    /** Writes what happened without a change of state, such as a transfer's note or a code that was sent. */
    public Result note(StoredCase read, Actor actor, String action, String detail) {
        return store.note(read, actor, action, detail, CaseStore.Change.NONE);
    }

    /** The same about something that is kept outside of the database, with the SHA-256 of all of it. */
    public Result recorded(StoredCase read, Actor actor, String action, String detail, Optional<String> sha256) {
        return store.write(read, read.current().noted(), action, actor, detail, sha256, CaseStore.Change.NONE);
    }

    public List<HistoryEntry> history(StoredCase current) {
        return store.history(current);
    }

    /** Compares the history with the head in the row, and the head with its keyed fingerprint. */
    public CaseHistory.Verification verify(StoredCase current) {
        return store.verify(current);
    }
}
