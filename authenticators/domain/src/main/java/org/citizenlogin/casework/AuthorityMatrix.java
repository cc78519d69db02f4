package org.citizenlogin.casework;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a channel may approve for a purpose. A pair without a row is not allowed. {@link #ask} is the only question, so the
 * operator's REST call, the citizen's page, the resume link and the callback of a foreign system get one answer.
 */
public final class AuthorityMatrix {

    /** The safe default: what changes who owns an account needs two operators. */
    public static final Set<CasePurpose> FOUR_EYES = Set.of(CasePurpose.CHANGE_PHONE, CasePurpose.REGISTER);

    /** The time in which the holder of the old phone can object. */
    static final Duration COOLING_OFF = Duration.ofHours(24);

    private static final Set<Reach> ANY = EnumSet.allOf(Reach.class);
    private static final Set<Reach> REACHED = EnumSet.of(Reach.REGISTERED_CONTACT, Reach.POSSESSION);

    /**
     * What an approval is subject to.
     *
     * @param secondOperator whether a second operator has to confirm it
     * @param delay how long after the decision it cannot be consumed
     * @param noticeToEveryContact whether every registered address gets a notice with a link to object
     * @param recordsAssurance whether the identification is written as an assurance record
     */
    public record Grant(
            boolean secondOperator, Duration delay, boolean noticeToEveryContact, boolean recordsAssurance) {}

    private record Row(CaseChannel channel, CasePurpose purpose, Set<Reach> reach, Grant grant) {}

    /**
     * A voice identifies no person. So the hotline changes no phone, opens no account and writes no assurance record. What a
     * caller knows opens a case and decides none: callers who know enough are how help desks are taken over.
     */
    private static final List<Row> ROWS = List.of(
            row(CaseChannel.VIDEO, CasePurpose.RESTORE_ACCESS, ANY, new Grant(false, Duration.ZERO, true, true)),
            row(CaseChannel.VIDEO, CasePurpose.CHANGE_PHONE, ANY, new Grant(false, COOLING_OFF, true, true)),
            row(CaseChannel.VIDEO, CasePurpose.REGISTER, ANY, new Grant(false, Duration.ZERO, false, true)),
            row(CaseChannel.COUNTER, CasePurpose.RESTORE_ACCESS, ANY, new Grant(false, Duration.ZERO, true, true)),
            row(CaseChannel.COUNTER, CasePurpose.CHANGE_PHONE, ANY, new Grant(false, Duration.ZERO, true, true)),
            row(CaseChannel.COUNTER, CasePurpose.REGISTER, ANY, new Grant(false, Duration.ZERO, false, true)),
            row(CaseChannel.HOTLINE, CasePurpose.RESTORE_ACCESS, REACHED, new Grant(false, Duration.ZERO, true, false)),
            row(
                    CaseChannel.HOTLINE,
                    CasePurpose.RESTORE_ACCESS,
                    Set.of(Reach.NOTHING),
                    new Grant(true, Duration.ofHours(24), true, false)),
            // A code to a new phone is typed into a page of this server, which is not open then.
            row(
                    CaseChannel.EXTERNAL_VIDEO,
                    CasePurpose.RESTORE_ACCESS,
                    ANY,
                    new Grant(false, Duration.ZERO, true, true)));

    private final Set<CasePurpose> fourEyes;

    /** @param fourEyes the purposes for which a second operator always has to confirm; a setting of the realm */
    public AuthorityMatrix(Set<CasePurpose> fourEyes) {
        this.fourEyes = Set.copyOf(fourEyes);
    }

    private static Row row(CaseChannel channel, CasePurpose purpose, Set<Reach> reach, Grant grant) {
        return new Row(channel, purpose, reach, grant);
    }

    /** Whether the channel may approve this purpose at all, so that no citizen waits for what cannot be approved. */
    public static boolean isPossible(CaseChannel channel, CasePurpose purpose) {
        return ROWS.stream().anyMatch(row -> row.channel() == channel && row.purpose() == purpose);
    }

    /** What an approval of this case is subject to now; empty when its channel may not approve its purpose. */
    public Optional<Grant> ask(Case current) {
        Case.Opening opening = current.opening();
        // Who takes a second step from an account decides who owns it, as with a changed phone.
        boolean second = fourEyes.contains(opening.purpose())
                || current.factorsLost()
                || current.isOwn()
                || !current.relations().isEmpty();
        return ROWS.stream()
                .filter(row -> row.channel() == opening.channel()
                        && row.purpose() == opening.purpose()
                        && row.reach().contains(opening.reach()))
                .map(Row::grant)
                .map(grant -> new Grant(
                        grant.secondOperator() || second,
                        grant.delay(),
                        grant.noticeToEveryContact(),
                        grant.recordsAssurance()))
                .findFirst();
    }
}
