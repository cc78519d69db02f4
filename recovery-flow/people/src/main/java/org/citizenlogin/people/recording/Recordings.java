package org.citizenlogin.people.recording;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.citizenlogin.casework.Actor;
import org.citizenlogin.casework.CaseLimits;
import org.citizenlogin.keycloak.platform.alarm.OncePerMinute;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.citizenlogin.people.casework.Cases;
import org.citizenlogin.people.casework.ConsentText;
import org.citizenlogin.people.casework.Signal;
import org.citizenlogin.people.casework.StoredCase;
import org.citizenlogin.secret.KeyRing;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The media of the cases of one realm, in the caller's transaction. Nothing is kept before the citizen of this conversation
 * agreed. A part has a number and a hash: the next number is stored, the same part again changes nothing, everything else is
 * refused. What can no longer be stored ends the medium as incomplete, and never the call.
 */
public final class Recordings {

    /** Bytes of one part. */
    public static final int LARGEST_PART = CaseLimits.DEFAULT.chunkBytes();

    private static final int MOST_STILLS = 20;
    private static final int TRIES = 5;
    private static final Pattern NAME = Pattern.compile("(recording|still)-[0-9]{1,4}-[0-9]{1,4}");
    private static final Logger LOG = Logger.getLogger(Recordings.class);
    private static final OncePerMinute ALARMS = new OncePerMinute();

    /** The answer to what was asked for. */
    public sealed interface Result {

        record Kept(Medium now) implements Result {}

        record Refused(Refusal why) implements Result {}
    }

    /** Why not. The words are contracts: pages compare them. */
    public enum Refusal {
        /** The citizen of this conversation has not agreed, or has changed their mind. */
        NOT_ALLOWED,
        NO_SUCH_MEDIUM,
        /** It has ended, or the conversation has. */
        MEDIUM_HAS_ENDED,
        /** Parts are stored one after another; one is missing before this. */
        PART_MISSING,
        /** Another part with this number is stored. */
        PART_DIFFERS,
        /** The bytes that came are not those that were sent. */
        HASH_DIFFERS,
        /** Or empty. */
        PART_TOO_LARGE,
        TOO_MANY_STILLS,
        /** The medium ends here. What is stored stays. */
        LIMIT_REACHED,
        /** The medium ends here: it cannot be stored. */
        STORAGE_FAILED
    }

    private final EntityManager em;
    private final String realmId;
    private final Cases cases;
    private final MediaFiles files;
    private final CaseLimits limits;
    private final Clock clock;

    Recordings(EntityManager em, String realmId, Cases cases, MediaFiles files, CaseLimits limits, Clock clock) {
        this.em = em;
        this.realmId = realmId;
        this.cases = cases;
        this.files = files;
        this.limits = limits;
        this.clock = clock;
    }

    /** Empty when nothing is kept, because no directory is configured. */
    public static Optional<Recordings> of(KeycloakSession session, RealmModel realm) {
        return MediaSettings.directory()
                .map(directory -> new Recordings(
                        session.getProvider(JpaConnectionProvider.class).getEntityManager(),
                        realm.getId(),
                        Cases.of(session, realm),
                        new MediaFiles(directory, CitizenKeys.of(session)),
                        CaseLimits.DEFAULT.withRecordingBytes(MediaSettings.limitBytes()),
                        DatabaseClock.of(session)));
    }

    // The citizen's answer.

    /** Whether the citizen agreed in this conversation; empty before they answered. */
    public Optional<Boolean> isAllowed(StoredCase current) {
        return Optional.ofNullable(em.find(MediumRow.class, consentId(current)))
                .map(row -> row.state == Medium.State.ALLOWED);
    }

    private static String consentId(StoredCase current) {
        return MediumRow.id(current.id(), Medium.name(Medium.Kind.CONSENT, current.call(), 1));
    }

    /**
     * The citizen agrees or does not, and may change their mind. A recording that runs ends when they do.
     *
     * @param shown the text that they answered
     */
    public void answer(StoredCase current, boolean allowed, ConsentText shown) {
        if (!current.state().isHeld()) {
            return;
        }
        Medium.State wanted = allowed ? Medium.State.ALLOWED : Medium.State.REFUSED;
        Optional<MediumRow> known = lock(consentId(current));
        if (known.filter(row -> row.state == wanted).isPresent()) {
            return;
        }
        if (known.isEmpty()) {
            add(current, Medium.Kind.CONSENT, 1, "", wanted);
        } else {
            known.get().state = wanted;
            known.get().changedAt = clock.millis();
            em.flush();
        }
        if (!allowed) {
            endOpen(ofConversation(current), new Actor.Citizen());
        }
        noted(
                current.id(),
                read -> cases.note(
                        read,
                        new Actor.Citizen(),
                        allowed ? "RECORDING_ALLOWED" : "RECORDING_REFUSED",
                        shown.language() + "/" + shown.sha256()));
    }

    /**
     * Each row is locked before: a part that is stored at this moment is in the hash, or comes too late. All of them are
     * locked before the history is written, as everywhere here, so that two requests never wait for each other.
     */
    private void endOpen(List<MediumRow> rows, Actor actor) {
        List<MediumRow> open = rows.stream()
                .flatMap(row -> lock(row.id).stream())
                .filter(row -> row.state == Medium.State.OPEN)
                .toList();
        open.forEach(row -> close(row, Medium.State.INCOMPLETE, actor));
    }

    // Making a medium.

    /** Begins a recording; one that runs, of the same operator before a reload of the page, ends incomplete. */
    public Result record(StoredCase current, Actor.Operator operator, String contentType) {
        if (!mayKeep(current)) {
            return new Result.Refused(Refusal.NOT_ALLOWED);
        }
        List<MediumRow> earlier = ofKind(current, Medium.Kind.RECORDING);
        endOpen(earlier, operator);
        return begin(current, operator, Medium.Kind.RECORDING, earlier.size() + 1, contentType);
    }

    /** Asks the citizen's browser for a picture of what its camera shows. */
    public Result askForStill(StoredCase current, Actor.Operator operator) {
        if (!mayKeep(current)) {
            return new Result.Refused(Refusal.NOT_ALLOWED);
        }
        int earlier = ofKind(current, Medium.Kind.STILL).size();
        return earlier >= MOST_STILLS
                ? new Result.Refused(Refusal.TOO_MANY_STILLS)
                : begin(current, operator, Medium.Kind.STILL, earlier + 1, "image/jpeg");
    }

    /** The still that the citizen's browser is to make now. */
    public Optional<Medium> wantedStill(StoredCase current) {
        return ofKind(current, Medium.Kind.STILL).stream()
                .filter(row -> row.state == Medium.State.OPEN)
                .findFirst()
                .map(MediumRow::medium);
    }

    /** What became of the last recording of this conversation: open while it runs, empty before one was begun. */
    public Optional<Medium.State> lastRecording(StoredCase current) {
        return ofKind(current, Medium.Kind.RECORDING).stream()
                .reduce((earlier, later) -> later)
                .map(row -> row.state);
    }

    private boolean mayKeep(StoredCase current) {
        // The row of the answer is locked: a change of mind and a beginning at once come one after another.
        return current.state().isHeld()
                && lock(consentId(current))
                        .filter(answer -> answer.state == Medium.State.ALLOWED)
                        .isPresent();
    }

    private Result begin(
            StoredCase current, Actor.Operator operator, Medium.Kind kind, int number, String contentType) {
        MediumRow row = add(current, kind, number, contentType, Medium.State.OPEN);
        noted(current.id(), read -> cases.note(read, operator, kind + "_STARTED", row.name));
        return new Result.Kept(row.medium());
    }

    private MediumRow add(StoredCase current, Medium.Kind kind, int number, String contentType, Medium.State state) {
        MediumRow row = MediumRow.blank();
        row.name = Medium.name(kind, current.call(), number);
        row.id = MediumRow.id(current.id(), row.name);
        row.realmId = realmId;
        row.caseId = current.id();
        row.userId = current.userId().orElse(null);
        row.call = current.call();
        row.kind = kind;
        row.state = state;
        row.contentType = contentType;
        row.madeAt = clock.millis();
        row.changedAt = row.madeAt;
        em.persist(row);
        em.flush();
        return row;
    }

    /**
     * Stores one part.
     *
     * @param side recordings come from the operator, pictures from the citizen
     * @param part 1 for the first
     * @param sha256 of these bytes, as the sender computed it
     */
    public Result store(StoredCase current, Signal.Side side, String name, int part, String sha256, byte[] bytes) {
        if (bytes.length == 0 || bytes.length > LARGEST_PART) {
            return new Result.Refused(Refusal.PART_TOO_LARGE);
        }
        return lockOf(current, side, name)
                .map(row -> store(current, row, part, sha256, bytes))
                .orElseGet(() -> new Result.Refused(Refusal.NO_SUCH_MEDIUM));
    }

    private Result store(StoredCase current, MediumRow row, int part, String sha256, byte[] bytes) {
        if (!sha256(bytes).equals(sha256)) {
            return new Result.Refused(Refusal.HASH_DIFFERS);
        }
        if (part >= 1 && part <= row.parts) {
            boolean isSame = Optional.ofNullable(em.find(MediumPartRow.class, MediumPartRow.id(row.id, part)))
                    .filter(stored -> stored.sha256.equals(sha256))
                    .isPresent();
            return isSame ? new Result.Kept(row.medium()) : new Result.Refused(Refusal.PART_DIFFERS);
        }
        if (row.state != Medium.State.OPEN || !current.state().isHeld()) {
            return new Result.Refused(Refusal.MEDIUM_HAS_ENDED);
        }
        if (part != row.parts + 1) {
            return new Result.Refused(Refusal.PART_MISSING);
        }
        if (!limits.takesChunk(keptOf(current), bytes.length)) {
            close(row, Medium.State.INCOMPLETE, new Actor.Server());
            return new Result.Refused(Refusal.LIMIT_REACHED);
        }
        return written(row, part, sha256, bytes);
    }

    private Result written(MediumRow row, int part, String sha256, byte[] bytes) {
        MediumPartRow stored = MediumPartRow.blank();
        try {
            stored.keyId = files.write(row.caseId, row.name, part, bytes);
        } catch (IOException e) {
            if (ALARMS.isDue(e.getClass().getName())) {
                LOG.errorf(
                        "a recording cannot be stored; its call goes on (%s)",
                        e.getClass().getSimpleName());
            }
            close(row, Medium.State.INCOMPLETE, new Actor.Server());
            return new Result.Refused(Refusal.STORAGE_FAILED);
        }
        stored.id = MediumPartRow.id(row.id, part);
        stored.realmId = realmId;
        stored.caseId = row.caseId;
        stored.userId = row.userId;
        stored.mediumId = row.id;
        stored.part = part;
        stored.bytes = bytes.length;
        stored.sha256 = sha256;
        stored.storedAt = clock.millis();
        em.persist(stored);
        row.parts = part;
        row.bytes += bytes.length;
        row.changedAt = stored.storedAt;
        em.flush();
        return new Result.Kept(row.medium());
    }

    private long keptOf(StoredCase current) {
        Long kept = em.createQuery("select sum(r.bytes) from MediumRow r where r.caseId = :case", Long.class)
                .setParameter("case", current.id())
                .getSingleResult();
        return kept == null ? 0 : kept;
    }

    /**
     * No more parts come.
     *
     * @param parts how many there are; a missing one is refused
     */
    public Result end(StoredCase current, Signal.Side side, Actor actor, String name, int parts) {
        return lockOf(current, side, name)
                .map(row -> end(row, actor, parts))
                .orElseGet(() -> new Result.Refused(Refusal.NO_SUCH_MEDIUM));
    }

    private Result end(MediumRow row, Actor actor, int parts) {
        if (row.state != Medium.State.OPEN) {
            return row.parts == parts ? new Result.Kept(row.medium()) : new Result.Refused(Refusal.MEDIUM_HAS_ENDED);
        }
        if (parts != row.parts) {
            return new Result.Refused(Refusal.PART_MISSING);
        }
        close(row, parts == 0 ? Medium.State.INCOMPLETE : Medium.State.COMPLETE, actor);
        return new Result.Kept(row.medium());
    }

    /** The history gets the hash of what is stored, in the same transaction. */
    private void close(MediumRow row, Medium.State state, Actor actor) {
        Optional<String> whole = digest(row);
        // What cannot be read is not complete, whatever was said.
        row.state = whole.isPresent() ? state : Medium.State.INCOMPLETE;
        row.sha256 = whole.orElse(null);
        row.changedAt = clock.millis();
        noted(row.caseId, read -> cases.recorded(read, actor, row.kind + "_" + row.state, row.name, whole));
        em.flush();
    }

    private Optional<String> digest(MediumRow row) {
        MessageDigest digest = sha256();
        try {
            for (MediumPartRow part : parts(row.id)) {
                digest.update(files.read(row.caseId, row.name, part.part, part.keyId));
            }
        } catch (IOException | KeyRing.UnopenableSeal e) {
            return Optional.empty();
        }
        return row.parts == 0 ? Optional.empty() : Optional.of(HexFormat.of().formatHex(digest.digest()));
    }

    /** Another request may change the case meanwhile: then it is read again. */
    private void noted(String caseId, Function<StoredCase, Cases.Result> entry) {
        for (int i = 0; i < TRIES; i++) {
            if (cases.byId(caseId)
                    .map(entry)
                    .filter(Cases.Result.Moved.class::isInstance)
                    .isPresent()) {
                return;
            }
        }
        throw new IllegalStateException("the history of a case takes no entry");
    }

    // Ends what a browser left behind.

    /** A medium whose conversation has ended is incomplete. Any node may call it at any time. */
    void settle(String mediumId) {
        lock(mediumId)
                .filter(row -> row.state == Medium.State.OPEN)
                .filter(row -> cases.byId(row.caseId)
                        .filter(read -> read.state().isHeld() && read.call() == row.call)
                        .isEmpty())
                .ifPresent(row -> close(row, Medium.State.INCOMPLETE, new Actor.Server()));
    }

    // Looking at media.

    /** Recordings and pictures of a case, the oldest first. */
    public List<Medium> list(StoredCase current) {
        return em
                .createQuery(
                        "select r from MediumRow r where r.caseId = :case and r.kind <> :consent order by r.madeAt, r.id",
                        MediumRow.class)
                .setParameter("case", current.id())
                .setParameter("consent", Medium.Kind.CONSENT)
                .getResultList()
                .stream()
                .map(MediumRow::medium)
                .toList();
    }

    /** Whether what is stored is what the history says. */
    public boolean isIntact(StoredCase current, Medium medium) {
        List<String> told = cases.history(current).stream()
                .filter(entry -> entry.fact().detail().equals(medium.name()))
                .flatMap(entry -> entry.fact().recordingSha256().stream())
                .toList();
        return row(current, medium.name())
                .filter(row -> row.parts == 0
                        ? told.isEmpty()
                        : digest(row).filter(told::contains).isPresent())
                .isPresent();
    }

    /** What is stored of a medium that has ended; empty when there is nothing to show. */
    public Optional<MediumContent> content(StoredCase current, String name) {
        return row(current, name)
                .filter(row -> row.parts > 0 && row.state != Medium.State.OPEN)
                .map(row -> new MediumContent(row.medium(), row.caseId, parts(row.id), files));
    }

    // Rows.

    private Optional<MediumRow> row(StoredCase current, String name) {
        return NAME.matcher(name).matches()
                ? Optional.ofNullable(em.find(MediumRow.class, MediumRow.id(current.id(), name)))
                : Optional.empty();
    }

    private Optional<MediumRow> lock(String id) {
        Optional<MediumRow> locked = Optional.ofNullable(em.find(MediumRow.class, id, LockModeType.PESSIMISTIC_WRITE));
        // Whoever had the lock before may have changed what was read earlier.
        locked.ifPresent(em::refresh);
        return locked;
    }

    /** Of this conversation, and of what this side makes. */
    private Optional<MediumRow> lockOf(StoredCase current, Signal.Side side, String name) {
        Medium.Kind made = side == Signal.Side.OPERATOR ? Medium.Kind.RECORDING : Medium.Kind.STILL;
        return NAME.matcher(name).matches()
                ? lock(MediumRow.id(current.id(), name)).filter(row -> row.call == current.call() && row.kind == made)
                : Optional.empty();
    }

    private List<MediumRow> ofConversation(StoredCase current) {
        return em.createQuery(
                        "select r from MediumRow r where r.caseId = :case and r.call = :call order by r.madeAt, r.id",
                        MediumRow.class)
                .setParameter("case", current.id())
                .setParameter("call", current.call())
                .getResultList();
    }

    private List<MediumRow> ofKind(StoredCase current, Medium.Kind kind) {
        return ofConversation(current).stream().filter(row -> row.kind == kind).toList();
    }

    private List<MediumPartRow> parts(String mediumId) {
        return em.createQuery(
                        "select r from MediumPartRow r where r.mediumId = :medium order by r.part", MediumPartRow.class)
                .setParameter("medium", mediumId)
                .getResultList();
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
