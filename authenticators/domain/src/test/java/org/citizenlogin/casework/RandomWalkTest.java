package org.citizenlogin.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.citizenlogin.casework.Actor.Operator;
import org.citizenlogin.casework.CaseMachine.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Anybody tries anything at any moment, with right and wrong observations. What must never happen does not. */
class RandomWalkTest {

    private static final long SEED = 20_261_129;
    private static final int WALKS = 800;
    private static final int STEPS = 400;

    private static final Operator SELF = new Operator("self", Optional.of(Cases.PERSON));
    private static final List<Actor> ACTORS = List.of(
            Cases.CITIZEN, Cases.CONTACT, Cases.SERVER, Cases.SERVER, Cases.NINO, Cases.NINO, Cases.IRAKLI, SELF);

    private static final Set<CaseState> DECIDED =
            EnumSet.of(CaseState.APPROVED, CaseState.REJECTED, CaseState.SUSPECTED);

    private static final List<Duration> PAUSES = Stream.concat(
                    Stream.of(Duration.ofSeconds(31), Duration.ofSeconds(61), Duration.ofHours(25)),
                    Stream.generate(() -> Duration.ofMillis(100)).limit(200))
            .toList();

    private final Random random = new Random(SEED);
    private final Map<CaseState, Integer> reached = new EnumMap<>(CaseState.class);

    @ParameterizedTest
    @EnumSource
    void neverReachWhatIsNotAllowed(CasePurpose purpose) {
        for (int walk = 0; walk < WALKS; walk++) {
            walk(purpose);
        }
        // A walk that gets nowhere proves nothing.
        assertThat(reached).containsOnlyKeys(CaseState.values());
    }

    private void walk(CasePurpose purpose) {
        Set<CasePurpose> fourEyes = random.nextBoolean() ? AuthorityMatrix.FOUR_EYES : Set.of();
        CaseMachine machine = Cases.machine(fourEyes, random.nextLong());
        Cases known = new Cases(CaseChannel.VIDEO, purpose, fourEyes);
        CaseChannel channel = any(List.of(CaseChannel.values()));
        Case current = Case.open(Cases.opening(channel, purpose, any(List.of(Reach.values()))));
        Instant now = current.since();
        List<Case> all = new ArrayList<>(List.of(current));
        Set<String> passedInThisConversation = new HashSet<>();
        reached.merge(current.state(), 1, Integer::sum);
        for (int step = 0; step < STEPS && (current.state() != CaseState.PURGED || random.nextInt(20) > 0); step++) {
            now = now.plus(any(PAUSES));
            if (current.state() == CaseState.WITH_OPERATOR && random.nextInt(25) > 0) {
                Checklist.Item item = any(current.checklist().items());
                Checklist.Result result = random.nextInt(40) == 0 ? Checklist.Result.FAILED : Checklist.Result.PASSED;
                Actor actor = random.nextInt(9) == 0
                        ? any(ACTORS)
                        : current.operator().orElseThrow();
                if (machine.check(current, actor, item.id(), result) instanceof Outcome.Moved moved) {
                    assertThat(actor).isEqualTo(current.operator().orElseThrow());
                    current = moved.next();
                    if (result == Checklist.Result.PASSED) {
                        passedInThisConversation.add(item.id());
                    } else {
                        passedInThisConversation.remove(item.id());
                    }
                }
                continue;
            }
            Case before = current;
            Move move = any(moves(before));
            boolean guided = random.nextInt(3) > 0;
            Case at = before;
            List<Actor> able = guided
                    ? ACTORS.stream().filter(one -> move.isBy(one.partyOf(at))).toList()
                    : ACTORS;
            Actor actor = any(able.isEmpty() ? ACTORS : able);
            Instant right = known.moment(before, move);
            now = guided && random.nextBoolean() && right.isAfter(now) ? right : now;
            Observation observed =
                    guided && random.nextInt(4) > 0 ? known.observed(move) : any(observations(purpose, now));
            if (machine.move(before, move, actor, observed, now) instanceof Outcome.Moved moved) {
                current = moved.next();
                all.add(current);
                reached.merge(current.state(), 1, Integer::sum);
                if (current.state() == CaseState.WITH_OPERATOR) {
                    passedInThisConversation.clear();
                    assertThat(current.checklist().results()).isEmpty();
                }
                holds(before, move, current, passedInThisConversation, fourEyes, now);
            }
        }
        holdsOfTheWhole(all);
    }

    private static void holds(
            Case before, Move move, Case after, Set<String> passed, Set<CasePurpose> fourEyes, Instant now) {
        if (after.state() == CaseState.APPROVED || after.state() == CaseState.PENDING_SECOND) {
            assertThat(after.checklist().items().stream()
                            .filter(Checklist.Item::mandatory)
                            .map(Checklist.Item::id))
                    .isNotEmpty()
                    .isSubsetOf(passed);
            assertThat(after.decision().orElseThrow()).isInstanceOfSatisfying(CaseDecision.Approval.class, approval -> {
                assertThat(approval.personKey()).isEqualTo(Cases.PERSON);
                assertThat(approval.newPhoneKey().isPresent())
                        .isEqualTo(after.opening().purpose() == CasePurpose.CHANGE_PHONE);
            });
        }
        if (after.state() == CaseState.APPROVED) {
            boolean needsTwo = fourEyes.contains(after.opening().purpose())
                    || after.operator().orElseThrow().equals(SELF)
                    || (after.opening().channel() == CaseChannel.HOTLINE
                            && after.opening().reach() == Reach.NOTHING);
            assertThat(after.second().isPresent()).isEqualTo(before.state() == CaseState.PENDING_SECOND);
            assertThat(after.second().isPresent() || !needsTwo).isTrue();
            after.second().ifPresent(second -> assertThat(second)
                    .isNotEqualTo(after.operator().orElseThrow())
                    .isNotEqualTo(SELF));
            if (Set.of(CaseChannel.HOTLINE, CaseChannel.EXTERNAL_VIDEO)
                    .contains(after.opening().channel())) {
                assertThat(after.opening().purpose()).isEqualTo(CasePurpose.RESTORE_ACCESS);
            }
        }
        if (after.state() == CaseState.CONSUMED) {
            assertThat(before.state()).isEqualTo(CaseState.APPROVED);
            assertThat(after.decision()).isEqualTo(before.decision());
            if (after.opening().channel() == CaseChannel.VIDEO
                    && after.opening().purpose() == CasePurpose.CHANGE_PHONE) {
                assertThat(Duration.between(before.since(), now)).isGreaterThanOrEqualTo(AuthorityMatrix.COOLING_OFF);
            }
        }
        if (move == Move.INTERRUPT || move == Move.GIVE_UP || move == Move.RELEASE) {
            assertThat(after.checklist()).isEqualTo(Checklist.NONE);
            assertThat(after.decision()).isEmpty();
            assertThat(DECIDED).doesNotContain(after.state());
        }
        if (after.state() == CaseState.WAITING) {
            assertThat(after.operator()).isEmpty();
        }
    }

    private static void holdsOfTheWhole(List<Case> all) {
        assertThat(all.stream().filter(one -> DECIDED.contains(one.state())).count())
                .isLessThanOrEqualTo(1);
        assertThat(all.stream().filter(one -> one.state() == CaseState.CONSUMED).count())
                .isLessThanOrEqualTo(1);
        assertThat(all.stream().filter(one -> one.state().hasEnded()).count()).isLessThanOrEqualTo(2);
    }

    /** Any move, and more often one from this state; a case ends seldom, so that walks get far. */
    private List<Move> moves(Case current) {
        List<Move> from = Stream.of(Move.values())
                .filter(move -> move.isFrom(current.state())
                        && (!move.to().hasEnded()
                                || move == Move.CONSUME
                                || move == Move.PURGE
                                || random.nextInt(8) == 0))
                .toList();
        return from.isEmpty() || random.nextInt(4) == 0 ? List.of(Move.values()) : from;
    }

    private static List<Observation> observations(CasePurpose purpose, Instant now) {
        Optional<String> phone = purpose == CasePurpose.CHANGE_PHONE ? Optional.of("phone-2") : Optional.empty();
        Observation right = new Observation.Decided(new CaseDecision.Approval(Cases.PERSON, phone));
        return List.of(
                Observation.NONE,
                new Observation.Entry(true, Observation.Consent.GIVEN, true),
                new Observation.Entry(true, Observation.Consent.REFUSED, true),
                new Observation.Connected(),
                new Observation.Connected(),
                new Observation.Silence(Observation.Source.PAGE, now.minusSeconds(70)),
                new Observation.Silence(Observation.Source.CONNECTION, now.minusSeconds(70)),
                new Observation.Silence(Observation.Source.LEASE, now.minusSeconds(70)),
                new Observation.Silence(Observation.Source.ACTION, now.minusSeconds(1_000)),
                right,
                right,
                right,
                new Observation.Decided(new CaseDecision.Approval("somebody-else", phone)),
                new Observation.Decided(new CaseDecision.Approval(
                        Cases.PERSON, phone.isPresent() ? Optional.empty() : Optional.of("phone-3"))),
                new Observation.Decided(new CaseDecision.Rejection(RejectReason.DATA_DIFFER)),
                new Observation.Decided(new CaseDecision.Suspicion(CaseDecision.SilentFlag.FRAUD)),
                new Observation.Person(Cases.PERSON),
                new Observation.Person(Cases.PERSON),
                new Observation.Person("somebody-else"),
                new Observation.LegalHold(false),
                new Observation.LegalHold(true));
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
