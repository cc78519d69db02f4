package org.citizenlogin.people.casework;

import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.citizenlogin.casework.Actor;
import org.citizenlogin.casework.CaseChannel;
import org.citizenlogin.casework.CaseDecision;
import org.citizenlogin.casework.CasePurpose;
import org.citizenlogin.casework.Checklist;
import org.citizenlogin.casework.Move;
import org.citizenlogin.casework.Observation;
import org.citizenlogin.casework.Reach;
import org.citizenlogin.keycloak.platform.database.TableProvider;
import org.citizenlogin.keycloak.platform.database.TestDatabase;
import org.citizenlogin.secret.KeyRing;

/** A database with cases, a clock with a dial, and one citizen and two operators who act on it. */
public final class CaseDesk implements AutoCloseable {

    static final Actor.Operator NINO = new Actor.Operator("nino", Optional.empty());
    static final Actor.Operator IRAKLI = new Actor.Operator("irakli", Optional.empty());
    static final Actor.Citizen CITIZEN = new Actor.Citizen();

    public final TestDatabase database;
    public final Map<String, String> settings = new HashMap<>();
    public Instant now = Instant.parse("2026-01-10T12:00:00Z");
    public final KeyRing ring = KeyRing.of(List.of(key()));
    private final QueueSnapshots snapshots = new QueueSnapshots();
    final List<StoredCase> told = Collections.synchronizedList(new ArrayList<>());

    public CaseDesk(TableProvider... others) {
        database = new TestDatabase(
                Stream.concat(Stream.of(new CaseTables()), Stream.of(others)).toArray(TableProvider[]::new));
    }

    private static KeyRing.Key key() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return KeyRing.Key.of("key", bytes);
    }

    /** In a transaction of its own. */
    public <T> T run(Function<Cases, T> work) {
        return database.run(em -> work.apply(cases(em)));
    }

    public Cases cases(EntityManager em) {
        return new Cases(em, "realm", ring, CasePolicy.of(settings), clock(), told::add, snapshots);
    }

    public Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    public static CaseForm form(int person) {
        return new CaseForm("Nino", "Example", "0123456%04d".formatted(person), "+99555512%04d".formatted(person), "");
    }

    Intake.Opened open(int person, CasePurpose purpose) {
        return open(person, purpose, CaseChannel.VIDEO);
    }

    private Intake.Opened open(int person, CasePurpose purpose, CaseChannel channel) {
        return run(cases -> cases.intake()
                .open(new Intake.Opening(
                        channel,
                        purpose,
                        form(person),
                        "en",
                        Optional.of(new ConsentText("1", "en", "ab".repeat(32))),
                        "192.0.2." + person % 250)));
    }

    public StoredCase waiting(int person, CasePurpose purpose) {
        StoredCase made = open(person, purpose).made();
        return moved(made, Move.JOIN, CITIZEN, new Observation.Entry(true, Observation.Consent.GIVEN, true));
    }

    /** A case for the operators of another system. */
    public StoredCase openElsewhere(int person, CasePurpose purpose) {
        return open(person, purpose, CaseChannel.EXTERNAL_VIDEO).made();
    }

    public StoredCase waitingElsewhere(int person) {
        return moved(
                openElsewhere(person, CasePurpose.RESTORE_ACCESS),
                Move.JOIN,
                CITIZEN,
                new Observation.Entry(true, Observation.Consent.GIVEN, true));
    }

    StoredCase waiting(int person) {
        return waiting(person, CasePurpose.RESTORE_ACCESS);
    }

    public Optional<StoredCase> nextFor(Actor.Operator operator) {
        return next(operator);
    }

    Optional<StoredCase> next(Actor.Operator operator) {
        return run(cases -> cases.queue()
                .takeNext(operator, number -> new CaseQueue.Account(Optional.of("account"), Reach.REGISTERED_CONTACT)));
    }

    Cases.Result move(StoredCase current, Move move, Actor actor, Observation observed) {
        return run(cases -> cases.move(current, move, actor, observed));
    }

    StoredCase moved(StoredCase current, Move move, Actor actor, Observation observed) {
        return now(move(current, move, actor, observed));
    }

    static StoredCase now(Cases.Result result) {
        if (result instanceof Cases.Result.Moved moved) {
            return moved.now();
        }
        throw new AssertionError(result.toString());
    }

    /** Sound and picture flow both ways. */
    public StoredCase connected(StoredCase claimed) {
        run(cases -> {
            cases.heartbeats().media(claimed, Signal.Side.CITIZEN);
            cases.heartbeats().media(claimed, Signal.Side.OPERATOR);
            return null;
        });
        return run(cases -> cases.deadlines().settled(read(claimed)));
    }

    public StoredCase read(StoredCase current) {
        return run(cases -> cases.byId(current.id()).orElseThrow());
    }

    StoredCase checked(StoredCase talking) {
        StoredCase checked = talking;
        for (Checklist.Item item : talking.current().checklist().items()) {
            StoredCase before = checked;
            checked = now(run(cases -> cases.findings().check(before, NINO, item.id(), Checklist.Result.PASSED)));
        }
        return checked;
    }

    Observation approval(StoredCase current) {
        return new Observation.Decided(
                new CaseDecision.Approval(current.current().opening().personKey(), Optional.empty()));
    }

    StoredCase approved(int person) {
        waiting(person);
        StoredCase checked = checked(connected(next(NINO).orElseThrow()));
        return moved(checked, Move.APPROVE, NINO, approval(checked));
    }

    Observation person(StoredCase current) {
        return new Observation.Person(current.current().opening().personKey());
    }

    void later(Duration time) {
        now = now.plus(time);
    }

    @Override
    public void close() {
        database.close();
    }
}
