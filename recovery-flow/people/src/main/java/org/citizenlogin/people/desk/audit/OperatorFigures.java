package org.citizenlogin.people.desk.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many cases an operator decided first, and how; the shape of its JSON.
 *
 * @param approved proposals included
 * @param approvalRate from 0 to 1, of the decided cases
 * @param meanSeconds of the conversations that ended with a decision; null without one
 */
public record OperatorFigures(
        String operator,
        int decided,
        int approved,
        int rejected,
        int suspected,
        double approvalRate,
        @Nullable Long meanSeconds) {

    /** In the order of the names. */
    public static List<OperatorFigures> of(List<AuditLine> lines) {
        Map<String, List<AuditLine>> byOperator = new TreeMap<>();
        for (AuditLine line : lines) {
            if (line.operator() != null && line.decision() != null) {
                byOperator
                        .computeIfAbsent(line.operator(), none -> new ArrayList<>())
                        .add(line);
            }
        }
        return byOperator.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static OperatorFigures of(String operator, List<AuditLine> lines) {
        int approved = count(lines, "approval");
        List<Long> seconds = lines.stream()
                .map(AuditLine::conversationSeconds)
                .filter(Objects::nonNull)
                .toList();
        return new OperatorFigures(
                operator,
                lines.size(),
                approved,
                count(lines, "rejection"),
                count(lines, "suspicion"),
                Math.round(1000.0 * approved / lines.size()) / 1000.0,
                seconds.isEmpty()
                        ? null
                        : Math.round(seconds.stream()
                                .mapToLong(Long::longValue)
                                .average()
                                .orElseThrow()));
    }

    private static int count(List<AuditLine> lines, String decision) {
        return (int)
                lines.stream().filter(line -> decision.equals(line.decision())).count();
    }
}
