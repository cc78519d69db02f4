package org.citizenlogin.people.desk.audit;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.citizenlogin.casework.CaseDecision;
import org.citizenlogin.people.casework.CaseAudit;
import org.jspecify.annotations.Nullable;

/**
 * One case of the audit; the shape of its JSON.
 *
 * @param openedAt in ISO 8601 and UTC, as every time here
 * @param decision {@code approval}, {@code rejection}, {@code suspicion} or null
 * @param reason of a rejection or suspicion
 * @param operator the user name; the id when the account is gone
 * @param conversationSeconds null without a decision
 */
public record AuditLine(
        String id,
        String number,
        String purpose,
        String channel,
        String state,
        String openedAt,
        String since,
        int conversations,
        @Nullable String operator,
        @Nullable String second,
        @Nullable String decision,
        @Nullable String reason,
        @Nullable Long conversationSeconds) {

    static final List<String> COLUMNS = List.of(
            "id",
            "number",
            "purpose",
            "channel",
            "state",
            "openedAt",
            "since",
            "conversations",
            "operator",
            "second",
            "decision",
            "reason",
            "conversationSeconds");

    /** @param nameOf the user name of an operator by the id of the account */
    public static AuditLine of(CaseAudit.Line line, Function<String, String> nameOf) {
        return new AuditLine(
                line.id(),
                line.number(),
                word(line.purpose()),
                word(line.channel()),
                word(line.state()),
                line.openedAt().toString(),
                line.since().toString(),
                line.conversations(),
                line.operatorId().map(nameOf).orElse(null),
                line.secondId().map(nameOf).orElse(null),
                line.decision().map(AuditLine::kind).orElse(null),
                line.decision().flatMap(AuditLine::reason).orElse(null),
                line.conversation().map(Duration::toSeconds).orElse(null));
    }

    private static String kind(CaseDecision decision) {
        return decision instanceof CaseDecision.Approval
                ? "approval"
                : decision instanceof CaseDecision.Rejection ? "rejection" : "suspicion";
    }

    private static Optional<String> reason(CaseDecision decision) {
        return decision instanceof CaseDecision.Rejection refused
                ? Optional.of(word(refused.reason()))
                : decision instanceof CaseDecision.Suspicion suspected
                        ? Optional.of(word(suspected.flag()))
                        : Optional.empty();
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private List<String> cells() {
        return List.of(
                id,
                number,
                purpose,
                channel,
                state,
                openedAt,
                since,
                String.valueOf(conversations),
                text(operator),
                text(second),
                text(decision),
                text(reason),
                text(conversationSeconds));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** With a line of column names. */
    public static String csv(List<AuditLine> lines) {
        return Csv.of(Stream.concat(Stream.of(COLUMNS), lines.stream().map(AuditLine::cells))
                .toList());
    }
}
