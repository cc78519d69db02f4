package org.citizenlogin.people.casework;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.citizenlogin.casework.CaseChannel;
import org.citizenlogin.casework.CaseState;
import org.hibernate.Timeouts;
import org.hibernate.jpa.SpecHints;

/** Statements on the tables. A case changes by one conditional update; its row count decides. */
final class CaseRows {

    /** What has not ended. */
    static final Set<CaseState> OPEN = EnumSet.of(
            CaseState.NEW,
            CaseState.WAITING,
            CaseState.AWAY,
            CaseState.CLAIMED,
            CaseState.WITH_OPERATOR,
            CaseState.PENDING_SECOND,
            CaseState.APPROVED);

    private static final Set<CaseChannel> OF_THE_DESK =
            Stream.of(CaseChannel.values()).filter(CaseChannel::isOfTheDesk).collect(Collectors.toUnmodifiableSet());

    private static final String RANK = "case when r.attempts = 0 then 1 else 0 end";

    /** Those who were with an operator already, then those who wait longest: as {@code Case.QUEUE}. */
    private static final String QUEUE_ORDER = " order by " + RANK + ", r.openedAt, r.id";

    private static final String LATER_IN_THE_QUEUE = " and (" + RANK + " > :rank or (" + RANK
            + " = :rank and (r.openedAt > :opened or (r.openedAt = :opened and r.id > :last))))";

    private final EntityManager em;
    private final String realmId;

    CaseRows(EntityManager em, String realmId) {
        this.em = em;
        this.realmId = realmId;
    }

    void add(CaseRow row) {
        em.persist(row);
        em.flush();
        em.detach(row);
    }

    void add(CaseHistoryRow row) {
        em.persist(row);
        em.flush();
        em.detach(row);
    }

    Optional<CaseRow> byId(String id) {
        return one("r.id = :value", id);
    }

    Optional<CaseRow> byNumber(String number) {
        return one("r.number = :value", number);
    }

    /**
     * One statement for each fingerprint until one finds the case. A ring has one key nearly always, and Hibernate makes the SQL
     * of a list anew each time.
     *
     * @param fingerprints newest first
     */
    Optional<CaseRow> bySecret(List<String> fingerprints) {
        return fingerprints.stream()
                .flatMap(key -> one("r.secretKey = :value", key).stream())
                .findFirst();
    }

    /** The case of a link that has not expired. */
    Optional<CaseRow> byResumeKey(Collection<String> fingerprints, Instant now) {
        return read(query("r.resumeKey in (:value) and r.resumeUntil > :now", fingerprints)
                        .setParameter("now", now.toEpochMilli()))
                .stream()
                .findFirst();
    }

    /** True for exactly one caller: the link is used up, and the case has another secret. */
    boolean resume(String id, String resumeKey, String secretKey) {
        return em.createQuery("update CaseRow r set r.secretKey = :secret, r.resumeKey = null, r.resumeUntil = null"
                                + " where r.id = :id and r.resumeKey = :key")
                        .setParameter("secret", secretKey)
                        .setParameter("id", id)
                        .setParameter("key", resumeKey)
                        .executeUpdate()
                == 1;
    }

    void offerResume(String id, String resumeKey, Instant until) {
        em.createQuery("update CaseRow r set r.resumeKey = :key, r.resumeUntil = :until where r.id = :id")
                .setParameter("key", resumeKey)
                .setParameter("until", until.toEpochMilli())
                .setParameter("id", id)
                .executeUpdate();
    }

    private Optional<CaseRow> one(String condition, String value) {
        return read(query(condition, value)).stream().findFirst();
    }

    /**
     * The waiting case with this id, locked until the transaction ends; empty when another operator is taking it. Nobody waits
     * for a lock, so many operators who ask at once do not queue up for the first case.
     */
    Optional<CaseRow> lockWaiting(String id) {
        return read(query("r.id = :value and r.state = :waiting", id)
                        .setParameter("waiting", CaseState.WAITING)
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .setHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, Timeouts.SKIP_LOCKED_MILLI))
                .stream()
                .findFirst();
    }

    /** Detached, so that the next query reads the row anew, and no change of the object is written by itself. */
    private List<CaseRow> read(TypedQuery<CaseRow> query) {
        List<CaseRow> rows = query.getResultList();
        rows.forEach(em::detach);
        return rows;
    }

    private TypedQuery<CaseRow> query(String condition, Object value) {
        return em.createQuery("select r from CaseRow r where r.realmId = :realm and " + condition, CaseRow.class)
                .setParameter("realm", realmId)
                .setParameter("value", value);
    }

    List<CaseRow> inState(Set<CaseState> states, int max) {
        return read(query("r.state in (:value)" + QUEUE_ORDER, states).setMaxResults(max));
    }

    /**
     * Those who wait for an operator of the desk, in their order.
     *
     * @param last begin after this one
     */
    List<CaseRow> queue(int max, Optional<CaseRow> last) {
        String later = last.isPresent() ? LATER_IN_THE_QUEUE : "";
        TypedQuery<CaseRow> wanted = query(
                        "r.state = :value and r.channel in (:desk)" + later + QUEUE_ORDER, CaseState.WAITING)
                .setParameter("desk", OF_THE_DESK)
                .setMaxResults(max);
        last.ifPresent(row -> wanted.setParameter("rank", row.attempts == 0 ? 1 : 0)
                .setParameter("opened", row.openedAt)
                .setParameter("last", row.id));
        return read(wanted);
    }

    List<CaseRow> ofOperator(String operatorId) {
        return read(query("r.operatorId = :value and r.state in (:held)", operatorId)
                .setParameter("held", EnumSet.of(CaseState.CLAIMED, CaseState.WITH_OPERATOR)));
    }

    List<CaseRow> ofUser(String userId, Set<CaseState> states) {
        return read(query("r.userId = :value and r.state in (:states)", userId).setParameter("states", states));
    }

    List<CaseRow> openOf(Collection<String> personKeys) {
        return read(query("r.personKey in (:value) and r.state in (:open)", personKeys)
                .setParameter("open", OPEN)
                .setMaxResults(50));
    }

    /** Citizens in the queue whose page asked since then. */
    int waiting(Instant seenSince) {
        return em.createQuery(
                        "select count(r) from CaseRow r where r.realmId = :realm and r.state = :waiting"
                                + " and r.channel in (:desk) and r.seenAt > :since",
                        Long.class)
                .setParameter("realm", realmId)
                .setParameter("desk", OF_THE_DESK)
                .setParameter("waiting", CaseState.WAITING)
                .setParameter("since", seenSince.toEpochMilli())
                .getSingleResult()
                .intValue();
    }

    /** Those in the queue whose page asked since then, in the order of the queue. */
    List<String> idsOfWaiting(Instant seenSince) {
        return em.createQuery(
                        "select r.id from CaseRow r where r.realmId = :realm and r.state = :waiting"
                                + " and r.seenAt > :since" + QUEUE_ORDER,
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("waiting", CaseState.WAITING)
                .setParameter("since", seenSince.toEpochMilli())
                .getResultList();
    }

    /** Citizens who are served before this one. */
    int ahead(StoredCase waiting, Instant seenSince) {
        boolean returned = waiting.call() > 0;
        String earlier = "(r.openedAt < :opened or (r.openedAt = :opened and r.id < :id))";
        String condition =
                returned ? "r.attempts > 0 and " + earlier : "(r.attempts > 0 or (r.attempts = 0 and " + earlier + "))";
        return em.createQuery(
                        "select count(r) from CaseRow r where r.realmId = :realm and r.state = :waiting and r.id <> :id"
                                + " and r.seenAt > :since and " + condition,
                        Long.class)
                .setParameter("realm", realmId)
                .setParameter("waiting", CaseState.WAITING)
                .setParameter("since", seenSince.toEpochMilli())
                .setParameter("opened", waiting.current().opening().at().toEpochMilli())
                .setParameter("id", waiting.id())
                .getSingleResult()
                .intValue();
    }

    /** Operators who hold a case or asked for one since then. */
    int operatorsSince(Instant then) {
        return em.createQuery(
                        "select count(distinct r.operatorId) from CaseRow r where r.realmId = :realm and r.leasedAt > :then",
                        Long.class)
                .setParameter("realm", realmId)
                .setParameter("then", then.toEpochMilli())
                .getSingleResult()
                .intValue();
    }

    /** Beginning and end of the latest conversations that an operator ended, in milliseconds. */
    List<Object[]> conversations(int max) {
        return em.createQuery(
                        "select r.connectedAt, r.actedAt from CaseRow r where r.realmId = :realm"
                                + " and r.connectedAt is not null and r.decision is not null order by r.sinceAt desc",
                        Object[].class)
                .setParameter("realm", realmId)
                .setMaxResults(max)
                .getResultList();
    }

    /** Cases that an operator took and that were opened within this time. */
    List<CaseRow> takenBetween(String exceptId, Instant from, Instant to, CaseRow traits) {
        return read(em.createQuery(
                        "select r from CaseRow r where r.realmId = :realm and r.id <> :id and r.attempts > 0"
                                + " and r.openedAt between :from and :to and (r.personKey = :person"
                                + " or r.phoneKey = :phone or r.addressKey = :address)",
                        CaseRow.class)
                .setParameter("realm", realmId)
                .setParameter("id", exceptId)
                .setParameter("from", from.toEpochMilli())
                .setParameter("to", to.toEpochMilli())
                .setParameter("person", traits.personKey)
                .setParameter("phone", traits.phoneKey)
                .setParameter("address", traits.addressKey)
                .setMaxResults(50));
    }

    /**
     * Writes the next version of a case.
     *
     * @param next has the new values
     * @return true for exactly one caller on all nodes
     */
    boolean update(CaseRow next, long expectedVersion) {
        return em.createQuery("update CaseRow r set r.state = :state, r.version = :version, r.sinceAt = :since,"
                                + " r.queuedAt = :queued, r.attempts = :attempts, r.reach = :reach, r.userId = :user,"
                                + " r.operatorId = :operator, r.operatorKey = :operatorKey, r.secondId = :second,"
                                + " r.secondKey = :secondKey, r.checklist = :checklist, r.decision = :decision,"
                                + " r.relations = :relations, r.factorsLost = :factorsLost, r.leasedAt = :leased, r.citizenMediaAt = :citizenMedia,"
                                + " r.operatorMediaAt = :operatorMedia, r.connectedAt = :connected, r.actedAt = :acted,"
                                + " r.dataUntil = :dataUntil, r.newPhoneKeyId = :newPhoneKeyId, r.newPhone = :newPhone,"
                                + " r.formKeyId = :formKeyId, r.form = :form, r.secretKey = :secret,"
                                + " r.personKey = :person, r.phoneKey = :phone, r.addressKey = :address,"
                                + " r.entries = :entries, r.headHash = :headHash, r.headKeyId = :headKeyId,"
                                + " r.headKey = :headKey where r.id = :id and r.version = :expected")
                        .setParameter("state", next.state)
                        .setParameter("version", next.version)
                        .setParameter("since", next.sinceAt)
                        .setParameter("queued", next.queuedAt)
                        .setParameter("attempts", next.attempts)
                        .setParameter("reach", next.reach)
                        .setParameter("user", next.userId)
                        .setParameter("operator", next.operatorId)
                        .setParameter("operatorKey", next.operatorKey)
                        .setParameter("second", next.secondId)
                        .setParameter("secondKey", next.secondKey)
                        .setParameter("checklist", next.checklist)
                        .setParameter("decision", next.decision)
                        .setParameter("relations", next.relations)
                        .setParameter("factorsLost", next.factorsLost)
                        .setParameter("leased", next.leasedAt)
                        .setParameter("citizenMedia", next.citizenMediaAt)
                        .setParameter("operatorMedia", next.operatorMediaAt)
                        .setParameter("connected", next.connectedAt)
                        .setParameter("acted", next.actedAt)
                        .setParameter("dataUntil", next.dataUntil)
                        .setParameter("newPhoneKeyId", next.newPhoneKeyId)
                        .setParameter("newPhone", next.newPhone)
                        .setParameter("formKeyId", next.formKeyId)
                        .setParameter("form", next.form)
                        .setParameter("secret", next.secretKey)
                        .setParameter("person", next.personKey)
                        .setParameter("phone", next.phoneKey)
                        .setParameter("address", next.addressKey)
                        .setParameter("entries", next.entries)
                        .setParameter("headHash", next.headHash)
                        .setParameter("headKeyId", next.headKeyId)
                        .setParameter("headKey", next.headKey)
                        .setParameter("id", next.id)
                        .setParameter("expected", expectedVersion)
                        .executeUpdate()
                == 1;
    }

    /** Notes a heartbeat, at most every few seconds, and outside of the version: moves never fail because of it. */
    void heard(String id, String field, Instant now, Instant unlessSince) {
        em.createQuery("update CaseRow r set r." + field + " = :now where r.id = :id" + " and (r." + field
                        + " is null or r." + field + " < :since)")
                .setParameter("now", now.toEpochMilli())
                .setParameter("since", unlessSince.toEpochMilli())
                .setParameter("id", id)
                .executeUpdate();
    }

    List<CaseHistoryRow> history(String id) {
        return em.createQuery(
                        "select r from CaseHistoryRow r where r.realmId = :realm and r.caseId = :id order by r.entry",
                        CaseHistoryRow.class)
                .setParameter("realm", realmId)
                .setParameter("id", id)
                .getResultList();
    }

    /** Stores a message, or changes nothing when it is stored already. */
    void post(StoredCase current, Signal.Side sender, Signal signal, Instant now) {
        em.createQuery("insert into SignalRow (id, realmId, caseId, call, sender, number, body, sentAt)"
                        + " values (:id, :realm, :case, :call, :sender, :number, :body, :now) on conflict do nothing")
                .setParameter("id", SignalRow.id(current.id(), current.call(), sender, signal.number()))
                .setParameter("realm", realmId)
                .setParameter("case", current.id())
                .setParameter("call", current.call())
                .setParameter("sender", sender)
                .setParameter("number", signal.number())
                .setParameter("body", signal.body())
                .setParameter("now", now.toEpochMilli())
                .executeUpdate();
    }

    int posted(StoredCase current) {
        return em.createQuery("select count(r) from SignalRow r where r.caseId = :case and r.call = :call", Long.class)
                .setParameter("case", current.id())
                .setParameter("call", current.call())
                .getSingleResult()
                .intValue();
    }

    long lastSent(StoredCase current, Signal.Side sender) {
        Long last = em.createQuery(
                        "select max(r.number) from SignalRow r where r.caseId = :case and r.call = :call"
                                + " and r.sender = :sender",
                        Long.class)
                .setParameter("case", current.id())
                .setParameter("call", current.call())
                .setParameter("sender", sender)
                .getSingleResult();
        return last == null ? 0 : last;
    }

    List<Signal> signals(StoredCase current, Signal.Side sender, long after) {
        return em.createQuery(
                        "select new org.citizenlogin.people.casework.Signal(r.number, r.body) from SignalRow r"
                                + " where r.caseId = :case and r.call = :call and r.sender = :sender"
                                + " and r.number > :after order by r.number",
                        Signal.class)
                .setParameter("case", current.id())
                .setParameter("call", current.call())
                .setParameter("sender", sender)
                .setParameter("after", after)
                .getResultList();
    }

    void deleteSignals(String caseId) {
        em.createQuery("delete from SignalRow r where r.caseId = :case")
                .setParameter("case", caseId)
                .executeUpdate();
    }
}
