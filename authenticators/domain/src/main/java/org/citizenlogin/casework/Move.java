package org.citizenlogin.casework;

import static org.citizenlogin.casework.Actor.Party.CITIZEN;
import static org.citizenlogin.casework.Actor.Party.CLAIMING_OPERATOR;
import static org.citizenlogin.casework.Actor.Party.CONTACT;
import static org.citizenlogin.casework.Actor.Party.OTHER_OPERATOR;
import static org.citizenlogin.casework.Actor.Party.SERVER;
import static org.citizenlogin.casework.CaseState.APPROVED;
import static org.citizenlogin.casework.CaseState.AWAY;
import static org.citizenlogin.casework.CaseState.CLAIMED;
import static org.citizenlogin.casework.CaseState.CONSUMED;
import static org.citizenlogin.casework.CaseState.EXPIRED;
import static org.citizenlogin.casework.CaseState.NEW;
import static org.citizenlogin.casework.CaseState.OBJECTED;
import static org.citizenlogin.casework.CaseState.PENDING_SECOND;
import static org.citizenlogin.casework.CaseState.POSTPONED;
import static org.citizenlogin.casework.CaseState.PURGED;
import static org.citizenlogin.casework.CaseState.REJECTED;
import static org.citizenlogin.casework.CaseState.SUSPECTED;
import static org.citizenlogin.casework.CaseState.WAITING;
import static org.citizenlogin.casework.CaseState.WITHDRAWN;
import static org.citizenlogin.casework.CaseState.WITH_OPERATOR;

import java.util.Set;

/**
 * Every move of a case: from which states, to which state, by whom, and what it needs. Whatever is not here is refused. The
 * names are contracts, because histories hold them.
 */
@SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable.
public enum Move {
    JOIN(
            Set.of(NEW),
            WAITING,
            Set.of(CITIZEN),
            Set.of(Need.IN_TIME, Need.AUTHORITY, Need.FORM_COMPLETE, Need.CONSENT, Need.DEVICES_READY)),
    FALL_SILENT(Set.of(WAITING), AWAY, Set.of(SERVER), Set.of(Need.PAGE_SILENT)),
    COME_BACK(Set.of(AWAY), WAITING, Set.of(CITIZEN), Set.of(Need.IN_TIME)),
    CLAIM(Set.of(WAITING), CLAIMED, Set.of(OTHER_OPERATOR), Set.of(Need.IN_TIME, Need.AUTHORITY)),
    /** The checklist is drawn. At a counter the operator says that the citizen is there. */
    CONNECT(Set.of(CLAIMED), WITH_OPERATOR, Set.of(SERVER, CLAIMING_OPERATOR), Set.of(Need.CONNECTED)),
    /** Back to the head of the queue for another operator. The checks made so far are void. */
    RELEASE(Set.of(CLAIMED, WITH_OPERATOR), WAITING, Set.of(CLAIMING_OPERATOR), Set.of()),
    /** A lost connection is never a decision: back to the head of the queue. The checks made so far are void. */
    INTERRUPT(
            Set.of(CLAIMED, WITH_OPERATOR), WAITING, Set.of(SERVER), Set.of(Need.CONNECTION_LOST, Need.ATTEMPTS_LEFT)),
    GIVE_UP(
            Set.of(CLAIMED, WITH_OPERATOR),
            EXPIRED,
            Set.of(SERVER),
            Set.of(Need.CONNECTION_LOST, Need.NO_ATTEMPTS_LEFT)),
    END_IDLE(Set.of(WITH_OPERATOR), EXPIRED, Set.of(SERVER), Set.of(Need.IDLE)),

    APPROVE(
            Set.of(WITH_OPERATOR),
            APPROVED,
            Set.of(CLAIMING_OPERATOR),
            Set.of(Need.AUTHORITY, Need.ONE_OPERATOR_SUFFICES, Need.EVERY_MANDATORY_ITEM, Need.FITTING_APPROVAL)),
    PROPOSE(
            Set.of(WITH_OPERATOR),
            PENDING_SECOND,
            Set.of(CLAIMING_OPERATOR),
            Set.of(Need.AUTHORITY, Need.EVERY_MANDATORY_ITEM, Need.FITTING_APPROVAL)),
    CONFIRM(
            Set.of(PENDING_SECOND),
            APPROVED,
            Set.of(OTHER_OPERATOR),
            Set.of(Need.IN_TIME, Need.AUTHORITY, Need.NOT_OWN, Need.EVERY_MANDATORY_ITEM)),
    REJECT(Set.of(WITH_OPERATOR), REJECTED, Set.of(CLAIMING_OPERATOR), Set.of(Need.CODED_REASON, Need.A_FAILED_ITEM)),
    OVERRULE(
            Set.of(PENDING_SECOND),
            REJECTED,
            Set.of(OTHER_OPERATOR),
            Set.of(Need.IN_TIME, Need.NOT_OWN, Need.CODED_REASON)),
    /** Possible at any moment of the conversation, whatever was checked. */
    FLAG(Set.of(WITH_OPERATOR, PENDING_SECOND), SUSPECTED, Set.of(CLAIMING_OPERATOR), Set.of(Need.SILENT_FLAG)),
    FLAG_AS_SECOND(Set.of(PENDING_SECOND), SUSPECTED, Set.of(OTHER_OPERATOR), Set.of(Need.NOT_OWN, Need.SILENT_FLAG)),
    POSTPONE(Set.of(WITH_OPERATOR), POSTPONED, Set.of(CLAIMING_OPERATOR), Set.of()),

    WITHDRAW(Set.of(NEW, WAITING, AWAY, CLAIMED, WITH_OPERATOR, PENDING_SECOND), WITHDRAWN, Set.of(CITIZEN), Set.of()),
    OBJECT(Set.of(PENDING_SECOND, APPROVED), OBJECTED, Set.of(CONTACT), Set.of()),
    /** What was approved is done now, in the same transaction, and only now. */
    CONSUME(
            Set.of(APPROVED),
            CONSUMED,
            Set.of(CITIZEN),
            Set.of(Need.IN_TIME, Need.AUTHORITY, Need.DECIDED_BY_ENOUGH, Need.DELAY_OVER, Need.SAME_PERSON)),
    EXPIRE(Set.of(NEW, WAITING, AWAY, PENDING_SECOND, APPROVED), EXPIRED, Set.of(SERVER), Set.of(Need.OVERDUE)),
    PURGE(
            Set.of(CONSUMED, REJECTED, SUSPECTED, OBJECTED, POSTPONED, WITHDRAWN, EXPIRED),
            PURGED,
            Set.of(SERVER),
            Set.of(Need.RETENTION_OVER));

    private final Set<CaseState> from;
    private final CaseState to;
    private final Set<Actor.Party> by;
    private final Set<Need> needs;

    Move(Set<CaseState> from, CaseState to, Set<Actor.Party> by, Set<Need> needs) {
        this.from = from;
        this.to = to;
        this.by = by;
        this.needs = needs;
    }

    public boolean isFrom(CaseState state) {
        return from.contains(state);
    }

    public CaseState to() {
        return to;
    }

    public boolean isBy(Actor.Party party) {
        return by.contains(party);
    }

    public Set<Need> needs() {
        return needs;
    }

    /** Whether the move brings a decision. Every other move leaves the decision as it is. */
    boolean decides() {
        return needs.contains(Need.FITTING_APPROVAL)
                || needs.contains(Need.CODED_REASON)
                || needs.contains(Need.SILENT_FLAG);
    }
}
