package org.citizenlogin.people.desk.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.citizenlogin.assurance.Evidence;
import org.citizenlogin.casework.Actor;
import org.citizenlogin.casework.CaseChannel;
import org.citizenlogin.casework.CaseDecision;
import org.citizenlogin.casework.CasePurpose;
import org.citizenlogin.casework.CaseState;
import org.citizenlogin.casework.Checklist;
import org.citizenlogin.casework.HistoryEntry;
import org.citizenlogin.casework.Move;
import org.citizenlogin.casework.Observation;
import org.citizenlogin.casework.RejectReason;
import org.citizenlogin.identity.Channel;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.citizenlogin.people.casework.CaseApproval;
import org.citizenlogin.people.casework.CaseCodes;
import org.citizenlogin.people.casework.CaseForm;
import org.citizenlogin.people.casework.CasePolicy;
import org.citizenlogin.people.casework.Cases;
import org.citizenlogin.people.casework.Signal;
import org.citizenlogin.people.casework.StoredCase;
import org.citizenlogin.people.casework.TwoWords;
import org.citizenlogin.people.desk.store.Notes;
import org.citizenlogin.people.desk.store.Operators;
import org.citizenlogin.people.desk.work.Outcome.Refusal;
import org.citizenlogin.people.video.IceServers;
import org.citizenlogin.people.video.system.VideoSystem;
import org.citizenlogin.people.video.system.VideoSystems;
import org.citizenlogin.secret.KeyRing;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What one operator does with cases, in the caller's transaction. */
public final class DeskWork {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The action in the history; its detail is the role. */
    private static final String THIRD_PERSON = "THIRD_PERSON";

    private final Cases cases;
    private final CaseCodes codes;
    private final CasePolicy policy;
    private final People people;
    private final Operators operators;
    private final Notes notes;
    private final KeyRing ring;
    private final Function<String, JsonNode> iceServers;
    private final Clock clock;
    private final Actor.Operator operator;
    private final VideoSystem video;

    DeskWork(
            Cases cases,
            CaseCodes codes,
            CasePolicy policy,
            People people,
            Operators operators,
            Notes notes,
            KeyRing ring,
            Function<String, JsonNode> iceServers,
            Clock clock,
            Actor.Operator operator,
            VideoSystem video) {
        this.cases = cases;
        this.codes = codes;
        this.policy = policy;
        this.people = people;
        this.operators = operators;
        this.notes = notes;
        this.ring = ring;
        this.iceServers = iceServers;
        this.clock = clock;
        this.operator = operator;
        this.video = video;
    }

    /** @param user the operator's own account: its number tells whether a case is their own */
    public static DeskWork of(KeycloakSession session, RealmModel realm, UserModel user) {
        EntityManager em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        Cases cases = Cases.of(session, realm);
        Clock clock = DatabaseClock.of(session);
        Instant now = clock.instant();
        return new DeskWork(
                cases,
                new CaseCodes(session, realm, cases),
                CasePolicy.of(realm),
                new RealmPeople(session, realm),
                new Operators(em, realm.getId()),
                new Notes(em, realm.getId(), CitizenKeys.of(session)),
                CitizenKeys.of(session),
                caseId -> iceServers(IceServers.of(caseId, now)),
                clock,
                new Actor.Operator(user.getId(), RealmPeople.numberOf(user).map(cases.keys()::personKey)),
                VideoSystems.of(session, realm));
    }

    private static JsonNode iceServers(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the servers of a call cannot be read");
        }
    }

    public Actor.Operator operator() {
        return operator;
    }

    // The queue.

    /** @return empty when nobody waits */
    public Optional<Outcome> next() {
        if (operators.lock(operator.id(), clock.instant()) && held().isEmpty()) {
            return Optional.of(new Outcome.Refused(Refusal.PAUSED));
        }
        return cases.queue().takeNext(operator, people::ofNumber).map(Outcome.Done::new);
    }

    public Optional<StoredCase> held() {
        return cases.queue().ofOperator(operator.id());
    }

    public boolean isPaused() {
        return operators.isPaused(operator.id());
    }

    public void pause(boolean wanted) {
        operators.pause(operator.id(), wanted, clock.instant());
    }

    public int waiting() {
        return cases.queue().waiting();
    }

    /** The operator's page asked, with or without a case. */
    public void seen() {
        operators.seen(operator.id(), clock.instant());
    }

    // The call.

    /**
     * The operator's browser asked. It keeps the lease, and makes the move that time or a lost connection asks for.
     *
     * @param receives whether sound or picture of the citizen arrives now; in a room of another system, whether the operator
     *     says so
     * @return the case as it is afterwards; empty when this operator does not hold it any more
     */
    public Optional<StoredCase> poll(String id, boolean receives) {
        return cases.byId(id).filter(this::isHeldByMe).map(held -> {
            cases.heartbeats().leased(held);
            if (receives) {
                cases.heartbeats().media(held, Signal.Side.OPERATOR);
                if (meetsInARoom(held)) {
                    // Nobody but the operator sees whether the citizen is in the room.
                    cases.heartbeats().media(held, Signal.Side.CITIZEN);
                }
            }
            StoredCase heard = cases.byId(id).orElseThrow();
            return cases.deadlines().settled(heard);
        });
    }

    private boolean meetsInARoom(StoredCase held) {
        return held.current().opening().channel() == CaseChannel.VIDEO && video.place() == VideoSystem.Place.ITS_ROOM;
    }

    /** The room in which this operator meets the citizen; empty when the page makes the call. */
    public Optional<URI> room(String id) {
        return cases.byId(id)
                .filter(this::isHeldByMe)
                .filter(this::meetsInARoom)
                .map(held -> video.room(held, Signal.Side.OPERATOR));
    }

    /** @return false when the message was not taken */
    public boolean post(String id, Signal signal) {
        return cases.byId(id)
                .filter(this::isHeldByMe)
                .filter(held -> cases.signals().post(held, Signal.Side.OPERATOR, signal))
                .isPresent();
    }

    public List<Signal> signals(StoredCase held, long after) {
        return cases.signals().received(held, Signal.Side.OPERATOR, after);
    }

    // Looking at a case.

    /** A case that this operator holds, or that waits for a second one. */
    public Optional<StoredCase> visible(String id) {
        return cases.byId(id).filter(this::isVisible);
    }

    private boolean isVisible(StoredCase found) {
        return isHeldByMe(found) || found.state() == CaseState.PENDING_SECOND;
    }

    private boolean isHeldByMe(StoredCase found) {
        return found.state().isHeld()
                && found.current()
                        .operator()
                        .filter(one -> one.id().equals(operator.id()))
                        .isPresent();
    }

    /** Cases that wait for a second operator and that this one did not propose. */
    public List<StoredCase> waitingForSecond() {
        return cases.waitingForSecond().stream()
                .filter(waiting -> waiting.current()
                        .operator()
                        .filter(first -> first.id().equals(operator.id()))
                        .isEmpty())
                .toList();
    }

    public Shown.View view(StoredCase shown) {
        return new Shown.View(
                shown.id(),
                shown.number(),
                shown.current().version(),
                Shown.word(shown.state()),
                Shown.word(shown.current().opening().purpose()),
                Shown.word(shown.current().opening().channel()),
                shown.language(),
                shown.current().opening().at().toString(),
                shown.current().since().toString(),
                shown.call(),
                shown.form().map(Shown::claimed).orElse(null),
                person(shown).map(person -> Shown.known(person, shown.form())).orElse(null),
                Shown.items(shown.current().checklist()),
                shown.current().relations().stream().map(Shown::word).sorted().toList(),
                Shown.grant(policy.authority().ask(shown.current())),
                Shown.proposed(shown, operator.id()),
                TwoWords.of(ring, shown),
                cases.signals().lastSent(shown, Signal.Side.OPERATOR),
                shown.factorsLost(),
                codes.awaited(shown).map(Shown::word).orElse(null),
                shown.newPhone()
                        .flatMap(PhoneNumber::ofE164)
                        .map(PhoneNumber::masked)
                        .orElse(null),
                thirdPersons(shown),
                iceServers.apply(shown.id()),
                notes.of(shown.id()).stream()
                        .map(note -> Shown.note(note, operator.id()))
                        .toList());
    }

    private List<String> thirdPersons(StoredCase shown) {
        return cases.history(shown).stream()
                .map(HistoryEntry::fact)
                .filter(fact -> fact.action().equals(THIRD_PERSON))
                .map(fact -> fact.detail().toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    private Optional<PersonView> person(StoredCase shown) {
        return shown.userId().flatMap(people::byId);
    }

    // Changing a case. A decision is refused when the case is not the one that the operator saw.

    /**
     * What is due is done before: a conversation whose connection was lost is over, though nobody asked since. Its operator
     * decides nothing any more.
     */
    private Outcome with(String id, Function<StoredCase, Outcome> work) {
        return withLost(id, read -> {
            StoredCase now = cases.deadlines().settled(read);
            return isVisible(now) ? work.apply(now) : new Outcome.Refused(Refusal.NO_SUCH_CASE);
        });
    }

    /** For what an operator may do to a conversation that was just lost, too. */
    private Outcome withLost(String id, Function<StoredCase, Outcome> work) {
        return visible(id).map(work).orElseGet(() -> new Outcome.Refused(Refusal.NO_SUCH_CASE));
    }

    private Outcome decided(String id, long version, Function<StoredCase, Outcome> work) {
        return with(
                id,
                read -> read.current().version() == version
                        ? work.apply(read)
                        : new Outcome.Refused(Refusal.CHANGED_MEANWHILE));
    }

    public Outcome check(String id, String item, Checklist.Result result) {
        return with(id, read -> {
            boolean ofServer = read.current().checklist().items().stream()
                    .anyMatch(one -> one.id().equals(item) && one.kind().isNotedByServer());
            return ofServer && result == Checklist.Result.PASSED
                    ? new Outcome.Refused(Refusal.ITEM_OF_THE_SERVER)
                    : Outcome.of(cases.findings().check(read, operator, item, result));
        });
    }

    /** Notes whether the citizen has lost the second step of the account: then an approval removes it. */
    public Outcome factorsLost(String id, boolean lost) {
        return with(id, read -> Outcome.of(cases.findings().factorsLost(read, operator, lost)));
    }

    /** Sends a code to an address that the account had before the case, or, for a registration, to the typed phone. */
    public Outcome sendCode(String id) {
        return with(id, read -> {
            if (read.current().opening().purpose() == CasePurpose.REGISTER) {
                return read.form()
                        .map(form -> sent(read, CaseCodes.Target.REGISTERED, Channel.SMS, form.phone()))
                        .orElseGet(() -> new Outcome.Refused(Refusal.NO_ADDRESS_FOR_A_CODE));
            }
            return person(read)
                    .flatMap(PersonView::codeAddress)
                    .map(to -> sent(read, CaseCodes.Target.REGISTERED, to.channel(), to.address()))
                    .orElseGet(() -> new Outcome.Refused(Refusal.NO_ADDRESS_FOR_A_CODE));
        });
    }

    /** Sends a code to the phone that the account is to get. It was typed twice. */
    public Outcome sendCodeToNewPhone(String id, String phone, String again) {
        Optional<PhoneNumber> typed = PhoneNumber.parseInternational(phone).asOptional();
        if (typed.isEmpty()) {
            return new Outcome.Refused(Refusal.NOT_A_PHONE);
        }
        if (!typed.equals(PhoneNumber.parseInternational(again).asOptional())) {
            return new Outcome.Refused(Refusal.PHONES_DIFFER);
        }
        return with(
                id,
                read -> read.current().opening().purpose() != CasePurpose.CHANGE_PHONE || people.isTaken(typed.get())
                        ? new Outcome.Refused(Refusal.PHONE_NOT_POSSIBLE)
                        : sent(
                                read,
                                CaseCodes.Target.NEW_PHONE,
                                Channel.SMS,
                                typed.get().e164()));
    }

    /**
     * Notes whom the document names. Everything is typed twice: the account is found by this number from now on.
     *
     * @param again the same, typed once more
     */
    public Outcome typePerson(String id, TypedPerson person, TypedPerson again) {
        return with(id, read -> {
            Optional<CaseForm> claimed = read.form();
            if (read.current().opening().purpose() != CasePurpose.REGISTER || claimed.isEmpty() || !isHeldByMe(read)) {
                return new Outcome.Refused(Refusal.NOT_FROM_THIS_STATE);
            }
            if (!person.equals(again)) {
                return new Outcome.Refused(Refusal.ENTRIES_DIFFER);
            }
            CaseForm identified = person.in(claimed.get());
            if (!identified.number().equals(claimed.get().number())
                    || !identified.organisation().equals(claimed.get().organisation())) {
                return new Outcome.Refused(Refusal.ANOTHER_NUMBER);
            }
            if (!person.isReadable() || !people.acceptsNames(identified.firstName(), identified.lastName())) {
                return new Outcome.Refused(Refusal.NAME_NOT_POSSIBLE);
            }
            return people.isFree(identified.accountNumber())
                    ? Outcome.of(cases.findings().identified(read, operator, identified))
                    : new Outcome.Refused(Refusal.ACCOUNT_EXISTS);
        });
    }

    private Outcome sent(StoredCase read, CaseCodes.Target target, Channel channel, String address) {
        if (!isHeldByMe(read) || read.state() != CaseState.WITH_OPERATOR) {
            return new Outcome.Refused(Refusal.NOT_FROM_THIS_STATE);
        }
        return codes.send(read, operator, target, channel, address)
                .map(Outcome::of)
                .orElseGet(() -> new Outcome.Refused(Refusal.TOO_MANY_CODES));
    }

    /** Notes that somebody takes part beside the citizen, and as what. */
    public Outcome thirdPerson(String id, String role) {
        return with(
                id,
                read -> isHeldByMe(read)
                        ? Outcome.of(cases.note(read, operator, THIRD_PERSON, role))
                        : new Outcome.Refused(Refusal.NOT_BY_THIS_OPERATOR));
    }

    /**
     * Approves, or proposes the approval where a second operator has to confirm it.
     *
     * @param seen the document that the citizen showed
     */
    public Outcome approve(String id, long version, Evidence seen) {
        return decided(id, version, read -> {
            if (read.current().opening().purpose() == CasePurpose.REGISTER
                    && read.form()
                            .filter(form -> people.isFree(form.accountNumber()))
                            .isEmpty()) {
                return new Outcome.Refused(Refusal.ACCOUNT_EXISTS);
            }
            Optional<CaseDecision.Approval> approval = approval(read);
            if (approval.isEmpty()) {
                return new Outcome.Refused(Refusal.NO_ACCOUNT);
            }
            return Outcome.of(CaseApproval.make(cases, read, operator, approval.get(), seen));
        });
    }

    private Optional<CaseDecision.Approval> approval(StoredCase read) {
        Optional<String> phone = read.newPhone()
                .flatMap(PhoneNumber::ofE164)
                .filter(proved -> read.current().opening().purpose() == CasePurpose.CHANGE_PHONE)
                .map(cases.keys()::phoneKey);
        if (read.current().opening().purpose() == CasePurpose.REGISTER) {
            return Optional.of(
                    new CaseDecision.Approval(read.current().opening().personKey(), phone));
        }
        return person(read)
                .map(person -> new CaseDecision.Approval(cases.keys().personKey(read, person.number()), phone));
    }

    public Outcome confirm(String id, long version) {
        return decided(id, version, read -> Outcome.of(cases.move(read, Move.CONFIRM, operator, Observation.NONE)));
    }

    /** Refuses with a reason: one's own case, or one that another operator proposed. */
    public Outcome reject(String id, long version, RejectReason reason) {
        return decided(
                id,
                version,
                read -> Outcome.of(cases.move(
                        read,
                        read.state() == CaseState.PENDING_SECOND ? Move.OVERRULE : Move.REJECT,
                        operator,
                        new Observation.Decided(new CaseDecision.Rejection(reason)))));
    }

    /**
     * The citizen sees a refusal that names nothing; a person must look at the account. A citizen who broke the connection off
     * does not prevent it.
     */
    public Outcome flag(String id, CaseDecision.SilentFlag flag) {
        return withLost(
                id,
                read -> Outcome.of(cases.move(
                        read,
                        read.current()
                                        .operator()
                                        .filter(first -> first.id().equals(operator.id()))
                                        .isPresent()
                                ? Move.FLAG
                                : Move.FLAG_AS_SECOND,
                        operator,
                        new Observation.Decided(new CaseDecision.Suspicion(flag)))));
    }

    public Outcome postpone(String id) {
        return with(id, read -> Outcome.of(cases.move(read, Move.POSTPONE, operator, Observation.NONE)));
    }

    /** Puts the citizen back at the head of the queue, with a note for the next operator. The checks are void. */
    public Outcome release(String id, String note) {
        return withLost(id, read -> {
            Outcome released = Outcome.of(cases.move(read, Move.RELEASE, operator, Observation.NONE));
            if (released instanceof Outcome.Done && !note.isBlank()) {
                // One too many is dropped: it must not hold a citizen.
                notes.add(read.id(), read.userId(), new Notes.Note(operator.id(), clock.instant(), note.strip()));
            }
            return released;
        });
    }
}
