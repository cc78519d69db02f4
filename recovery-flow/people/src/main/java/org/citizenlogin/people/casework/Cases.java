package org.citizenlogin.people.casework;

import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.citizenlogin.casework.Actor;
import org.citizenlogin.casework.AuthorityMatrix.Grant;
import org.citizenlogin.casework.Case;
import org.citizenlogin.casework.CaseChannel;
import org.citizenlogin.casework.CaseHistory;
import org.citizenlogin.casework.CaseMachine;
import org.citizenlogin.casework.CasePurpose;
import org.citizenlogin.casework.CaseState;
import org.citizenlogin.casework.Checklist;
import org.citizenlogin.casework.HistoryEntry;
import org.citizenlogin.casework.Move;
import org.citizenlogin.casework.Need;
import org.citizenlogin.casework.Observation;
import org.citizenlogin.casework.Reach;
import org.citizenlogin.casework.Relation;
import org.citizenlogin.identity.CitizenNumber;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.citizenlogin.secret.KeyRing;
import org.citizenlogin.secret.RandomId;
import org.citizenlogin.secret.Secret;
import org.citizenlogin.throttle.SourceAddress;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The cases of one realm. The only door to their tables; everything happens in the caller's transaction.
 *
 * <p>Read a case ({@link #byId}, {@link #bySecret}, {@link #takeNext}), then move it: {@link #move} asks the domain's machine,
 * makes one conditional update where the version is still the one that was read, and appends to the history. It answers
 * {@link Result.Moved} with the case as it is now, {@link Result.Refused} with what is missing, or {@link
 * Result.Overtaken} when another request changed the case meanwhile: read it again and decide anew.
 *
 * <p>An operator's desk: {@link #takeNext} (every case goes to exactly one), {@link #ofOperator}, {@link #leased} at every
 * poll, {@link #check} for a checklist item, {@link #newPhone} before the approval of a changed phone, {@link #move} for
 * decisions, {@link #waitingForSecond}, {@link #history} and {@link #verify}. The account is {@link StoredCase#userId}; it is
 * looked up by the caller of {@link #takeNext}, so a citizen's request looks up no account.
 *
 * <p>The call: {@link #post} and {@link #signals} for both sides, {@link #media} when a side receives sound or picture. When
 * both do, {@link #settle} connects the case and draws the checklist; when one does not for too long, it goes back to the
 * queue. Both sides call {@link #settle} at every poll.
 */
public final class Cases {

    /** The answer to a move. */
    public sealed interface Result {

        record Moved(StoredCase now) implements Result {}

        record Refused(CaseMachine.Refusal why, Set<Need> unmet) implements Result {}

        /** Another request changed the case meanwhile. Nothing was done. */
        record Overtaken() implements Result {}
    }

    /** What is known when a citizen opens a case. */
    public record Opening(
            CaseChannel channel,
            CasePurpose purpose,
            CaseForm form,
            String language,
            Optional<ConsentText> consent,
            String sourceAddress) {}

    /** @param secret for the citizen's browser alone; 256 bits, base64url. It is not stored */
    public record Opened(StoredCase made, Secret secret) {}

    /** What an operator's claim found about the account of the typed number. */
    public record Account(Optional<String> userId, Reach reach) {}

    /** Looks up the account of a case; called for the one case that the operator takes. */
    @FunctionalInterface
    public interface AccountLookup {
        Account of(CitizenNumber number);
    }

    private static final int SECRET_BYTES = 32;
    private static final int CANDIDATES = 60;
    private static final Duration HEARTBEAT = Duration.ofSeconds(3);

    /** A page counts as silent after a minute, and pages of a long queue ask: most of their questions write nothing. */
    private static final Duration SEEN = Duration.ofSeconds(15);

    private static final String SECRET = "case-secret";
    private static final String RESUME = "case-resume";
    private static final Pattern SECRET_FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final String PERSON = "case-person";
    private static final String PHONE = "case-phone";
    private static final String ADDRESS = "case-address";
    private static final String FORM = "case-form";
    private static final String NEW_PHONE = "case-new-phone";
    private static final String NUMBER_SYMBOLS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private static final int NUMBER_LENGTH = 8;
    private static final RandomGenerator RANDOM = new SecureRandom();
    private static final Set<Move> DECISIONS = EnumSet.of(Move.APPROVE, Move.PROPOSE, Move.CONFIRM);

    private final String realmId;
    private final CaseRows rows;
    private final KeyRing ring;
    private final CasePolicy policy;
    private final CaseMachine machine;
    private final Clock clock;
    private final Consumer<StoredCase> approved;

    /** @param approved hears of every approval whose matrix row asks for a notice, in the same transaction */
    Cases(
            EntityManager em,
            String realmId,
            KeyRing ring,
            CasePolicy policy,
            Clock clock,
            Consumer<StoredCase> approved) {
        this.realmId = realmId;
        this.rows = new CaseRows(em, realmId);
        this.ring = ring;
        this.policy = policy;
        this.machine = policy.machine();
        this.clock = clock;
        this.approved = approved;
    }

    /** @throws org.citizenlogin.setting.Setting.Malformed when a setting of the realm is malformed */
    public static Cases of(KeycloakSession session, RealmModel realm) {
        return new Cases(
                session.getProvider(JpaConnectionProvider.class).getEntityManager(),
                realm.getId(),
                CitizenKeys.of(session),
                CasePolicy.of(realm),
                DatabaseClock.of(session),
                new Objections(session, realm)::tell);
    }

    /** Opens a case in the state {@code NEW}. The caller has asked the limits. */
    public Opened open(Opening wanted) {
        Secret secret = Secret.of(RandomId.ofBytes(SECRET_BYTES));
        Instant now = now();
        CaseForm form = wanted.form();
        CaseRow row = CaseRow.blank();
        row.id = RandomId.ofBytes(16);
        row.realmId = realmId;
        row.number = freeNumber();
        row.secretKey =
                ring.fingerprint(SECRET, List.of(realmId, secret.reveal())).hex();
        row.channel = wanted.channel();
        row.purpose = wanted.purpose();
        row.openedAt = now.toEpochMilli();
        row.language = wanted.language();
        row.documents = String.join(",", policy.documents());
        row.personKey = personKey(form.accountNumber());
        row.phoneKey = phoneKey(form.phoneNumber());
        row.addressKey = ring.fingerprint(ADDRESS, List.of(realmId, SourceAddress.widest(wanted.sourceAddress())))
                .hex();
        seal(FORM, row.id, CaseText.form(form), (keyId, text) -> {
            row.formKeyId = keyId;
            row.form = text;
        });
        wanted.consent().ifPresent(consent -> {
            row.consentVersion = consent.version();
            row.consentLanguage = consent.language();
            row.consentHash = consent.sha256();
        });
        row.reach = Reach.NOTHING;
        row.state = CaseState.NEW;
        row.sinceAt = row.openedAt;
        row.queuedAt = row.openedAt;
        row.checklist = "";
        row.relations = "";
        row.seenAt = row.openedAt;
        row.actedAt = row.openedAt;
        head(row, CaseHistory.Head.of(row.id));
        rows.add(row);
        StoredCase made = stored(row);
        return new Opened(made, secret);
    }

    private String freeNumber() {
        while (true) {
            StringBuilder number = new StringBuilder();
            for (int i = 0; i < NUMBER_LENGTH; i++) {
                number.append(i == NUMBER_LENGTH / 2 ? "-" : "")
                        .append(NUMBER_SYMBOLS.charAt(RANDOM.nextInt(NUMBER_SYMBOLS.length())));
            }
            if (rows.byNumber(number.toString()).isEmpty()) {
                return number.toString();
            }
        }
    }

    public Optional<StoredCase> byId(String id) {
        return rows.byId(id).map(this::stored);
    }

    /** @param number as the citizen quotes it: case, spaces and dashes do not matter */
    public Optional<StoredCase> byNumber(String number) {
        String plain = number.toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", "");
        return plain.length() == NUMBER_LENGTH
                ? rows.byNumber(plain.substring(0, NUMBER_LENGTH / 2) + "-" + plain.substring(NUMBER_LENGTH / 2))
                        .map(this::stored)
                : Optional.empty();
    }

    /** The case of this secret; empty for every other text. */
    public Optional<StoredCase> bySecret(String secret) {
        return SECRET_FORM.matcher(secret).matches()
                ? rows.bySecret(hexes(SECRET, secret)).map(this::stored)
                : Optional.empty();
    }

    /** The key of a link with which the citizen goes on in another browser; an earlier one is void. */
    public Secret resumeKey(StoredCase current, Duration life) {
        Secret key = Secret.of(RandomId.ofBytes(SECRET_BYTES));
        rows.offerResume(
                current.id(),
                ring.fingerprint(RESUME, List.of(realmId, key.reveal())).hex(),
                now().plus(life));
        return key;
    }

    /** Whether a link works now. This uses nothing up, because mail scanners open links. */
    public boolean mayResume(String key) {
        return resumed(key).isPresent();
    }

    /**
     * Uses a link up. The browser that had the case before has it no more.
     *
     * @return the case's new secret, for exactly one caller on all nodes
     */
    public Optional<Secret> resume(String key) {
        Secret secret = Secret.of(RandomId.ofBytes(SECRET_BYTES));
        return resumed(key)
                .filter(row -> rows.resume(
                        row.id,
                        row.resumeKey,
                        ring.fingerprint(SECRET, List.of(realmId, secret.reveal()))
                                .hex()))
                .map(row -> secret);
    }

    private Optional<CaseRow> resumed(String key) {
        return SECRET_FORM.matcher(key).matches() ? rows.byResumeKey(hexes(RESUME, key), now()) : Optional.empty();
    }

    private List<String> hexes(String purpose, String secret) {
        return ring.fingerprints(purpose, List.of(realmId, secret)).stream()
                .map(KeyRing.Fingerprint::hex)
                .toList();
    }

    /** Whether the limits of open cases and of the queue leave room for this person. */
    public boolean hasRoomFor(CitizenNumber person) {
        long open = rows.openOf(personKeys(person)).stream()
                .map(this::stored)
                .map(this::settleSeen)
                .filter(current -> !current.state().hasEnded())
                .count();
        return policy.limits().mayOpen(Math.toIntExact(open)) && policy.limits().hasRoom(waiting());
    }

    /** Citizens who are served before this one. */
    public int ahead(StoredCase waiting) {
        return rows.ahead(waiting, present());
    }

    public int waiting() {
        return rows.waiting(present());
    }

    /** Whose page asked later is there; the others are noted as silent when somebody looks. */
    private Instant present() {
        return now().minus(policy.times().unseen());
    }

    /** Operators who hold a case or held one during the last ten minutes. */
    public int operators() {
        return rows.operatorsSince(now().minus(Duration.ofMinutes(10)));
    }

    /** How long the latest conversations lasted that ended with a decision. */
    public List<Duration> conversations() {
        return rows.conversations(50).stream()
                .map(span -> Duration.ofMillis((Long) span[1] - (Long) span[0]))
                .filter(span -> !span.isNegative())
                .toList();
    }

    /**
     * Takes the next case of the queue for this operator. An operator who holds one gets the same again.
     *
     * @return the case in the state {@code CLAIMED}; empty when nobody waits
     */
    public Optional<StoredCase> takeNext(Actor.Operator operator, AccountLookup accounts) {
        Optional<StoredCase> held = ofOperator(operator.id());
        if (held.isPresent()) {
            return held;
        }
        Optional<CaseRow> last = Optional.empty();
        while (true) {
            List<CaseRow> candidates = rows.queue(CANDIDATES, last);
            for (CaseRow candidate : candidates) {
                Optional<StoredCase> taken = take(candidate.id, operator, accounts);
                if (taken.isPresent()) {
                    return taken;
                }
            }
            if (candidates.size() < CANDIDATES) {
                return Optional.empty();
            }
            // All of these were silent, or other operators are taking them at this moment.
            last = Optional.of(candidates.get(candidates.size() - 1));
        }
    }

    private Optional<StoredCase> take(String id, Actor.Operator operator, AccountLookup accounts) {
        Optional<StoredCase> locked = rows.lockWaiting(id).map(this::stored);
        if (locked.isEmpty() || settle(locked.get()) instanceof Result.Moved) {
            return Optional.empty();
        }
        StoredCase candidate = locked.get();
        Account account = candidate
                .form()
                .map(form -> accounts.of(form.accountNumber()))
                .orElseGet(() -> new Account(Optional.empty(), Reach.NOTHING));
        return move(candidate, Move.CLAIM, operator, Observation.NONE, row -> {
                            row.userId = account.userId().orElse(null);
                            row.reach = account.reach();
                            row.leasedAt = now().toEpochMilli();
                            row.citizenMediaAt = null;
                            row.operatorMediaAt = null;
                            row.connectedAt = null;
                        })
                        instanceof Result.Moved taken
                ? Optional.of(taken.now())
                : Optional.empty();
    }

    /**
     * Gives a waiting case to another system, whose operators talk with the citizen. The checklist is drawn now, because
     * they work through it. Nobody here observes their conversation: the system holds the case until the given time, and
     * then it goes back as after a lost connection.
     *
     * @param system acts as the operator of the case
     * @return the case in the state {@code WITH_OPERATOR}
     */
    public Result handOver(StoredCase waiting, Actor.Operator system, Instant until) {
        if (waiting.current().opening().channel().isOfTheDesk()) {
            return new Result.Refused(CaseMachine.Refusal.NOT_BY_THIS_ACTOR, Set.of());
        }
        Result taken = move(waiting, Move.CLAIM, system, Observation.NONE, row -> {
            row.leasedAt = until.toEpochMilli();
            row.citizenMediaAt = null;
            row.operatorMediaAt = null;
            row.connectedAt = null;
        });
        return taken instanceof Result.Moved claimed
                ? move(claimed.now(), Move.CONNECT, system, new Observation.Connected())
                : taken;
    }

    /** Notes the account of a case that was handed over. It is looked up for the result, not in a citizen's request. */
    public Result found(StoredCase read, Actor.Operator system, String userId) {
        return isHeldBy(read, system)
                ? note(read, system, "ACCOUNT_FOUND", "", row -> row.userId = userId)
                : new Result.Refused(CaseMachine.Refusal.NOT_BY_THIS_ACTOR, Set.of());
    }

    private static boolean isHeldBy(StoredCase read, Actor.Operator operator) {
        return read.state() == CaseState.WITH_OPERATOR
                && read.current().operator().filter(operator::equals).isPresent();
    }

    /** The case that this operator holds. */
    public Optional<StoredCase> ofOperator(String operatorId) {
        return rows.ofOperator(operatorId).stream().findFirst().map(this::stored);
    }

    /** The cases of an account in these states. */
    List<StoredCase> ofUser(String userId, Set<CaseState> states) {
        return rows.ofUser(userId, states).stream().map(this::stored).toList();
    }

    /** Cases that one operator approved and that need a second one, the oldest first. */
    public List<StoredCase> waitingForSecond() {
        return inState(EnumSet.of(CaseState.PENDING_SECOND));
    }

    /** At most the oldest {@value #CANDIDATES} cases in these states. */
    public List<StoredCase> inState(Set<CaseState> states) {
        return rows.inState(states, CANDIDATES).stream().map(this::stored).toList();
    }

    /** Makes a move, or says why not. */
    public Result move(StoredCase current, Move move, Actor actor, Observation observed) {
        return move(current, move, actor, observed, row -> {});
    }

    private Result move(StoredCase read, Move move, Actor actor, Observation observed, Change change) {
        Case current = DECISIONS.contains(move) ? read.current().relatedTo(relations(read)) : read.current();
        CaseMachine.Outcome outcome = machine.move(current, move, actor, observed, now());
        if (outcome instanceof CaseMachine.Outcome.Refused refused) {
            return new Result.Refused(refused.why(), refused.unmet());
        }
        Case next = ((CaseMachine.Outcome.Moved) outcome).next();
        String detail = observed instanceof Observation.Decided decided ? CaseText.detail(decided.decision()) : "";
        Result made = store(read, next, move.name(), actor, detail, row -> {
            change.apply(row);
            if (move == Move.CONNECT) {
                row.connectedAt = row.sinceAt;
            }
            if (next.state().hasEnded()) {
                row.dataUntil =
                        policy.retention().dataUntil(next.state(), next.since()).toEpochMilli();
                row.newPhone = next.state() == CaseState.CONSUMED ? row.newPhone : null;
            }
        });
        if (made instanceof Result.Moved moved
                && next.state() == CaseState.APPROVED
                && policy.authority()
                        .ask(next)
                        .filter(Grant::noticeToEveryContact)
                        .isPresent()) {
            approved.accept(moved.now());
        }
        return made;
    }

    /** Notes that the citizen has lost the second step of the account. An approval then removes it and needs two operators. */
    public Result factorsLost(StoredCase read, Actor.Operator operator, boolean lost) {
        return isHeldBy(read, operator)
                ? note(read, operator, "FACTORS_LOST", String.valueOf(lost), row -> row.factorsLost = lost)
                : new Result.Refused(CaseMachine.Refusal.NOT_BY_THIS_ACTOR, Set.of());
    }

    /** Notes the result of a checklist item. */
    public Result check(StoredCase read, Actor.Operator operator, String item, Checklist.Result result) {
        CaseMachine.Outcome outcome = machine.check(read.current(), operator, item, result);
        return outcome instanceof CaseMachine.Outcome.Moved checked
                ? store(read, checked.next(), "CHECK", operator, item + "=" + result, row -> {})
                : refused((CaseMachine.Outcome.Refused) outcome);
    }

    /**
     * Notes the new phone that the citizen proved by a code. The approval must name {@link #phoneKey} of the same number.
     *
     * @throws IllegalArgumentException when the case is not about a change of the phone
     */
    public Result newPhone(StoredCase read, Actor.Operator operator, PhoneNumber proved) {
        if (read.current().opening().purpose() != CasePurpose.CHANGE_PHONE) {
            throw new IllegalArgumentException("this case changes no phone");
        }
        // The item is checked in the same version, so an approval cannot come between.
        CaseMachine.Outcome outcome = machine.check(read.current(), operator, "new-phone", Checklist.Result.PASSED);
        return outcome instanceof CaseMachine.Outcome.Moved checked
                ? store(
                        read,
                        checked.next(),
                        "NEW_PHONE",
                        operator,
                        "",
                        row -> seal(
                                NEW_PHONE, row.id, proved.e164().getBytes(StandardCharsets.UTF_8), (keyId, text) -> {
                                    row.newPhoneKeyId = keyId;
                                    row.newPhone = text;
                                }))
                : refused((CaseMachine.Outcome.Refused) outcome);
    }

    /**
     * Notes the person of a registration, as the operator typed them from the document. The names replace those that the citizen
     * typed; the numbers are the same.
     *
     * @throws IllegalArgumentException when the case is no registration, or the numbers are others
     */
    public Result identified(StoredCase read, Actor.Operator operator, CaseForm person) {
        if (read.current().opening().purpose() != CasePurpose.REGISTER
                || read.form()
                        .filter(typed -> typed.number().equals(person.number())
                                && typed.organisation().equals(person.organisation()))
                        .isEmpty()) {
            throw new IllegalArgumentException("this case registers nobody, or somebody else");
        }
        // The item is checked in the same version, so an approval cannot come between.
        CaseMachine.Outcome outcome = machine.check(read.current(), operator, "person", Checklist.Result.PASSED);
        return outcome instanceof CaseMachine.Outcome.Moved checked
                ? store(
                        read,
                        checked.next(),
                        "PERSON_TYPED",
                        operator,
                        "",
                        row -> seal(FORM, row.id, CaseText.form(person), (keyId, text) -> {
                            row.formKeyId = keyId;
                            row.form = text;
                        }))
                : refused((CaseMachine.Outcome.Refused) outcome);
    }

    /** Uses the approval of a registration up; from now on the case is one of the account that was made. */
    public Result registered(StoredCase read, Observation person, String userId) {
        return move(read, Move.CONSUME, new Actor.Citizen(), person, row -> row.userId = userId);
    }

    private static Result refused(CaseMachine.Outcome.Refused outcome) {
        return new Result.Refused(outcome.why(), outcome.unmet());
    }

    /** Writes what happened without a change of state, such as a transfer's note or a code that was sent. */
    public Result note(StoredCase read, Actor actor, String action, String detail) {
        return note(read, actor, action, detail, row -> {});
    }

    /** The same about something that is kept outside of the database, with the SHA-256 of all of it. */
    public Result recorded(StoredCase read, Actor actor, String action, String detail, Optional<String> sha256) {
        return store(read, read.current().noted(), action, actor, detail, sha256, row -> {});
    }

    private Result note(StoredCase read, Actor actor, String action, String detail, Change change) {
        return store(read, read.current().noted(), action, actor, detail, change);
    }

    private Result store(StoredCase read, Case next, String action, Actor actor, String detail, Change change) {
        return store(read, next, action, actor, detail, Optional.empty(), change);
    }

    private Result store(
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
        row.actedAt = now().toEpochMilli();
        change.apply(row);
        HistoryEntry entry = CaseHistory.append(
                read.head(),
                new HistoryEntry.Fact(now(), action, actorName(actor), from, next.state(), detail, recording));
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
        KeyRing.Fingerprint key = head.fingerprint(ring);
        row.entries = head.entries();
        row.headHash = head.hash();
        row.headKeyId = key.keyId();
        row.headKey = key.hex();
    }

    private static String actorName(Actor actor) {
        return actor instanceof Actor.Operator operator
                ? operator.id()
                : actor.getClass().getSimpleName().toUpperCase(Locale.ROOT);
    }

    /**
     * Makes the move that time, silence or a connection asks for, if there is one: connected, silent, back to the queue,
     * expired. Any node may call it at any time.
     *
     * @return {@link Result.Moved} when something was due
     */
    public Result settle(StoredCase current) {
        for (Due due : due(current)) {
            Result made = move(current, due.move(), new Actor.Server(), due.observed());
            if (!(made instanceof Result.Refused)) {
                return made;
            }
        }
        return new Result.Refused(CaseMachine.Refusal.NEEDS_UNMET, Set.of());
    }

    /** Does what is due, and returns the case as it is then. */
    public StoredCase settleSeen(StoredCase current) {
        Result made = settle(current);
        if (made instanceof Result.Moved moved) {
            return moved.now();
        }
        return made instanceof Result.Overtaken ? byId(current.id()).orElse(current) : current;
    }

    /** From when on an approval can be used; empty for a case that is not approved. */
    public Optional<Instant> usableAt(StoredCase current) {
        return current.state() == CaseState.APPROVED
                ? policy.authority()
                        .ask(current.current())
                        .map(grant -> current.current().since().plus(grant.delay()))
                : Optional.empty();
    }

    private record Due(Move move, Observation observed) {}

    private static List<Due> due(StoredCase current) {
        Observation page = new Observation.Silence(Observation.Source.PAGE, current.seenAt());
        Observation lease = new Observation.Silence(
                Observation.Source.LEASE, current.leasedAt().orElse(Instant.EPOCH));
        Observation connection = new Observation.Silence(
                Observation.Source.CONNECTION,
                older(
                        current.citizenMediaAt().orElse(Instant.EPOCH),
                        current.operatorMediaAt().orElse(Instant.EPOCH)));
        Observation idle = new Observation.Silence(Observation.Source.ACTION, current.actedAt());
        return switch (current.state()) {
            case WAITING -> List.of(new Due(Move.EXPIRE, Observation.NONE), new Due(Move.FALL_SILENT, page));
            case CLAIMED ->
                current.citizenMediaAt().isPresent()
                                && current.operatorMediaAt().isPresent()
                        ? List.of(new Due(Move.CONNECT, new Observation.Connected()))
                        : List.of(
                                new Due(Move.INTERRUPT, lease),
                                new Due(Move.INTERRUPT, connection),
                                new Due(Move.GIVE_UP, lease),
                                new Due(Move.GIVE_UP, connection));
            case WITH_OPERATOR ->
                !current.current().opening().channel().isOfTheDesk()
                        ? List.of(new Due(Move.INTERRUPT, lease), new Due(Move.GIVE_UP, lease))
                        : List.of(
                                new Due(Move.END_IDLE, idle),
                                new Due(Move.INTERRUPT, lease),
                                new Due(Move.INTERRUPT, connection),
                                new Due(Move.GIVE_UP, lease),
                                new Due(Move.GIVE_UP, connection));
            case NEW, AWAY, PENDING_SECOND, APPROVED -> List.of(new Due(Move.EXPIRE, Observation.NONE));
            default -> List.of();
        };
    }

    private static Instant older(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** The citizen's page asked. */
    public void seen(StoredCase current) {
        heard(current, "seenAt", Optional.of(current.seenAt()), SEEN);
    }

    /** The operator's browser asked. */
    public void leased(StoredCase current) {
        heard(current, "leasedAt", current.leasedAt());
    }

    /** This side receives sound or picture of the other one now. */
    public void media(StoredCase current, Signal.Side receiver) {
        if (receiver == Signal.Side.CITIZEN) {
            heard(current, "citizenMediaAt", current.citizenMediaAt());
        } else {
            heard(current, "operatorMediaAt", current.operatorMediaAt());
        }
    }

    private void heard(StoredCase current, String field, Optional<Instant> last) {
        heard(current, field, last, HEARTBEAT);
    }

    private void heard(StoredCase current, String field, Optional<Instant> last, Duration often) {
        Instant now = now();
        Instant recent = now.minus(often);
        if (last.filter(recent::isBefore).isEmpty()) {
            rows.heard(current.id(), field, now, recent);
        }
    }

    /** Someone typed or pressed something: the conversation is not idle. */
    public void acted(StoredCase current) {
        heard(current, "actedAt", Optional.of(current.actedAt()));
    }

    /**
     * Leaves a message for the other side. The same number again changes nothing.
     *
     * @return false when the case is not held by an operator, or the message is too long or one too many
     */
    public boolean post(StoredCase current, Signal.Side sender, Signal signal) {
        if (!current.state().isHeld()
                || signal.number() < 1
                || !policy.limits()
                        .takesSignal(rows.posted(current), signal.body().getBytes(StandardCharsets.UTF_8).length)) {
            return false;
        }
        rows.post(current, sender, signal, now());
        return true;
    }

    /** The number of the last message that this side sent in this conversation; 0 without one. */
    public long lastSent(StoredCase current, Signal.Side sender) {
        return rows.lastSent(current, sender);
    }

    /** The messages of this conversation for one side whose number is larger, in ascending order. */
    public List<Signal> signals(StoredCase current, Signal.Side receiver, long after) {
        return current.state().isHeld() ? rows.signals(current, receiver.other(), after) : List.of();
    }

    public List<HistoryEntry> history(StoredCase current) {
        return rows.history(current.id()).stream().map(CaseHistoryRow::entry).toList();
    }

    /** Compares the history with the head in the row, and the head with its keyed fingerprint. */
    public CaseHistory.Verification verify(StoredCase current) {
        CaseRow row = rows.byId(current.id()).orElseThrow();
        CaseHistory.Head head = new CaseHistory.Head(row.id, row.entries, row.headHash);
        return head.matches(ring, new KeyRing.Fingerprint(row.headKeyId, row.headKey))
                ? CaseHistory.verify(history(current), head)
                : new CaseHistory.Verification.Faulty(row.entries, CaseHistory.Fault.BROKEN);
    }

    private Set<Relation> relations(StoredCase current) {
        CaseRow own = rows.byId(current.id()).orElseThrow();
        Instant opened = Instant.ofEpochMilli(own.openedAt);
        return Relation.between(
                traits(own),
                rows.takenBetween(own.id, opened.minus(Relation.WITHIN), opened.plus(Relation.WITHIN), own).stream()
                        .map(Cases::traits)
                        .toList());
    }

    private static Relation.Traits traits(CaseRow row) {
        return new Relation.Traits(
                Instant.ofEpochMilli(row.openedAt),
                row.personKey,
                Optional.ofNullable(row.phoneKey),
                Optional.ofNullable(row.addressKey));
    }

    /** The keyed fingerprint of a person, as {@code Case.Opening} and {@code Actor.Operator} hold it. */
    public String personKey(CitizenNumber number) {
        return personKeys(number).get(0);
    }

    /** The same for the account of this case, under the key with which the case was opened. */
    public String personKey(StoredCase current, CitizenNumber number) {
        String opened = current.current().opening().personKey();
        return personKeys(number).contains(opened) ? opened : personKey(number);
    }

    private List<String> personKeys(CitizenNumber number) {
        return ring.fingerprints(PERSON, List.of(realmId, number.digits())).stream()
                .map(KeyRing.Fingerprint::hex)
                .toList();
    }

    /** The keyed fingerprint of a phone, for {@code CaseDecision.Approval}. */
    public String phoneKey(PhoneNumber phone) {
        return ring.fingerprint(PHONE, List.of(realmId, phone.e164())).hex();
    }

    private void seal(String purpose, String id, byte[] plain, SealedColumns columns) {
        KeyRing.Sealed sealed = ring.seal(purpose + "/" + id, plain);
        columns.set(sealed.keyId(), sealed.base64());
    }

    private byte[] open(String purpose, String id, String keyId, String sealed) {
        return ring.open(purpose + "/" + id, new KeyRing.Sealed(keyId, sealed));
    }

    private StoredCase stored(CaseRow row) {
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
                Optional.ofNullable(row.form).map(form -> CaseText.form(open(FORM, row.id, row.formKeyId, form))),
                Optional.ofNullable(row.userId),
                Optional.ofNullable(row.newPhone)
                        .map(phone ->
                                new String(open(NEW_PHONE, row.id, row.newPhoneKeyId, phone), StandardCharsets.UTF_8)),
                Optional.ofNullable(row.consentHash)
                        .map(hash -> new ConsentText(row.consentVersion, row.consentLanguage, hash)),
                Instant.ofEpochMilli(row.seenAt),
                moment(row.leasedAt),
                moment(row.citizenMediaAt),
                moment(row.operatorMediaAt),
                Instant.ofEpochMilli(row.actedAt),
                new CaseHistory.Head(row.id, row.entries, row.headHash));
    }

    private static Optional<Actor.Operator> operator(String id, String personKey) {
        return Optional.ofNullable(id).map(one -> new Actor.Operator(one, Optional.ofNullable(personKey)));
    }

    private static Optional<Instant> moment(Long millis) {
        return Optional.ofNullable(millis).map(Instant::ofEpochMilli);
    }

    private Instant now() {
        return clock.instant();
    }

    @FunctionalInterface
    private interface Change {
        void apply(CaseRow row);
    }

    @FunctionalInterface
    private interface SealedColumns {
        void set(String keyId, String sealed);
    }
}
