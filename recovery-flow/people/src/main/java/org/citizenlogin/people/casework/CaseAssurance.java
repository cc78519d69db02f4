package org.citizenlogin.people.casework;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.citizenlogin.assurance.AssuranceLevel;
import org.citizenlogin.assurance.AssuranceRecord;
import org.citizenlogin.assurance.CheckMethod;
import org.citizenlogin.assurance.Evidence;
import org.citizenlogin.assurance.IdentificationMethod;
import org.citizenlogin.casework.HistoryEntry;
import org.citizenlogin.casework.Move;
import org.citizenlogin.keycloak.account.assurance.AssuranceRecords;
import org.citizenlogin.setting.Setting;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The assurance record of an approved case. Whoever consumes the approval writes it, in the same transaction: an approval that
 * is never used identifies nobody.
 */
public final class CaseAssurance {

    static final Setting<AssuranceLevel> LEVEL = Setting.oneOf(
            "citizen-case.assurance-level",
            "Level of assurance of a case",
            "How sure a portal can be of a person whom an operator identified; the law of the country decides it. A video"
                    + " call states at most substantial.",
            AssuranceLevel.class,
            AssuranceLevel.SUBSTANTIAL);

    static final Setting<String> TRUST_FRAMEWORK = Setting.text(
            "citizen-case.trust-framework",
            "Trust framework of a case",
            "The rules by which operators identify people, as portals get it in verified_claims.",
            "1 to 64 of a-z, 0-9 and _",
            "eidas",
            Pattern.compile("[a-z0-9_]{1,64}"));

    private static final Set<String> DECIDED = Set.of(Move.APPROVE.name(), Move.PROPOSE.name());

    private CaseAssurance() {}

    /**
     * Writes the record of a case that has just been consumed. Nothing for a channel that identifies no person.
     *
     * @param userId the account that the person has now
     */
    public static void write(
            KeycloakSession session, RealmModel realm, Cases cases, StoredCase consumed, String userId) {
        AssuranceRecords records = AssuranceRecords.of(session, realm);
        of(consumed, cases.history(consumed), userId, realm.getAttributes(), records.organisation())
                .map(record -> withExpiry(record, records.expiry(record.verifiedAt())))
                .ifPresent(records::write);
    }

    /** Without an expiry. */
    static Optional<AssuranceRecord> of(
            StoredCase consumed,
            List<HistoryEntry> history,
            String userId,
            Map<String, String> settings,
            String organisation) {
        List<Evidence> seen = CaseEvidence.of(history);
        Optional<Instant> decidedAt = history.stream()
                .map(HistoryEntry::fact)
                .filter(fact -> DECIDED.contains(fact.action()))
                .map(HistoryEntry.Fact::at)
                .reduce((one, later) -> later);
        if (seen.isEmpty() || decidedAt.isEmpty()) {
            return Optional.empty();
        }
        return method(consumed)
                .map(method -> new AssuranceRecord(
                        userId,
                        method,
                        TRUST_FRAMEWORK.from(settings),
                        lower(LEVEL.from(settings), method.highest()),
                        decidedAt.get(),
                        organisation,
                        Optional.empty(),
                        seen,
                        method == IdentificationMethod.COUNTER
                                ? EnumSet.of(CheckMethod.VPIP, CheckMethod.PVP)
                                : EnumSet.of(CheckMethod.VRI, CheckMethod.PVR),
                        Optional.of(consumed.id()),
                        Optional.empty()));
    }

    private static Optional<IdentificationMethod> method(StoredCase consumed) {
        return switch (consumed.current().opening().channel()) {
            case VIDEO, EXTERNAL_VIDEO -> Optional.of(IdentificationMethod.VIDEO);
            case COUNTER -> Optional.of(IdentificationMethod.COUNTER);
            // A voice identifies no person.
            case HOTLINE -> Optional.empty();
        };
    }

    private static AssuranceLevel lower(AssuranceLevel one, AssuranceLevel other) {
        return one.isAtLeast(other) ? other : one;
    }

    private static AssuranceRecord withExpiry(AssuranceRecord record, Instant expiresAt) {
        return new AssuranceRecord(
                record.accountId(),
                record.method(),
                record.trustFramework(),
                record.level(),
                record.verifiedAt(),
                record.organisation(),
                record.place(),
                record.evidence(),
                record.checks(),
                record.caseId(),
                Optional.of(expiresAt));
    }
}
