package org.citizenlogin.people.desk.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTest {

    private static AuditLine line(
            @Nullable String operator, @Nullable String decision, @Nullable String reason, @Nullable Long seconds) {
        return new AuditLine(
                "id",
                "K7M2-9QPR",
                "restore_access",
                "video",
                "consumed",
                "2026-01-10T12:00:00Z",
                "2026-01-10T12:10:00Z",
                1,
                operator,
                null,
                decision,
                reason,
                seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@sum", " =1", "\t=1", "\r=1", "\uFF1D1"})
    void noCellIsAFormula(String name) {
        assertThat(AuditLine.csv(List.of(line(name, null, null, null)))).contains("\"'" + name + "\"");
    }

    @Test
    void everyCellIsQuotedAndTheFirstLineNamesTheColumns() {
        assertThat(AuditLine.csv(List.of(line("a\"b", "rejection", "data_differ", 61L))))
                .isEqualTo(
                        "\"id\",\"number\",\"purpose\",\"channel\",\"state\",\"openedAt\",\"since\",\"conversations\","
                                + "\"operator\",\"second\",\"decision\",\"reason\",\"conversationSeconds\"\r\n"
                                + "\"id\",\"K7M2-9QPR\",\"restore_access\",\"video\",\"consumed\",\"2026-01-10T12:00:00Z\","
                                + "\"2026-01-10T12:10:00Z\",\"1\",\"a\"\"b\",\"\",\"rejection\",\"data_differ\",\"61\"\r\n");
    }

    @Test
    void ratesAndDurationsAreThoseOfDecidedCases() {
        assertThat(OperatorFigures.of(List.of(
                        line("berta", "approval", null, 100L),
                        line("anna", "approval", null, 60L),
                        line("anna", "rejection", "data_differ", 120L),
                        line("anna", "suspicion", "fraud", null),
                        line("anna", null, null, null),
                        line(null, "approval", null, 5L))))
                .containsExactly(
                        new OperatorFigures("anna", 3, 1, 1, 1, 0.333, 90L),
                        new OperatorFigures("berta", 1, 1, 0, 0, 1.0, 100L));
    }
}
