package org.citizenlogin.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentFormTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[A-Z]{2}[0-9]{7}; AB2345678",
                "[0-9]{6,8}; 01234567",
                "LV[0-9]{7}; LV2345678",
                "[A-CX]{3}[0-9]{5}; ABC34567",
                "[A-Z0-9]{5}; 01234",
                "[0-9][0-9]{2,4}[0-9]{2,4}[0-9]{2,4}; 0123456789012"
            })
    void aFormIsReadAndItsExampleIsOfIt(String text, String example) {
        DocumentForm form = DocumentForm.read(text).orElseThrow();

        assertThat(form.example()).isEqualTo(example).matches(form.pattern());
        assertThat(DocumentKind.byForm("any", form).parse(example).asOptional()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".{7}",
                "[0-9]+",
                "[0-9]*",
                "[0-9]{7,}",
                "([0-9]{7})",
                "(a+)+b",
                "[0-9]{7}|[A-Z]{7}",
                "\\d{7}",
                "[^0-9]{7}",
                "[a-z]{7}",
                "[Z-A]{7}",
                "[9-0]{7}",
                "[0-Z]{7}",
                "[]{7}",
                "[0-9]{7",
                "{7}",
                "[0-9]{0}",
                "[0-9]{8,7}",
                "[0-9]{33}",
                "[0-9]{20}[0-9]{13}",
                "[0-9]{7}?",
                "[0-9]{7}+",
                "[0-9]{4}",
                "ABCDEFG",
                "[A-B]{16}",
                "[0-9]{1,2}[0-9]{1,2}[0-9]{1,2}[0-9]{5,6}",
                "[0-9]{7}\n",
                "\uff10[0-9]{7}"
            })
    void everythingElseIsRefused(String text) {
        assertThat(DocumentForm.read(text)).isEmpty();
    }

    @Test
    void aTextOfAnyLengthIsRefusedAtOnce() {
        assertThat(DocumentForm.read("[0-9]".repeat(100_000))).isEqualTo(Optional.empty());
    }

    @Test
    void theWorstFormIsJudgedInNoTime() {
        DocumentKind kind = DocumentKind.byForm(
                "any", DocumentForm.read("[0-9]{1,10}[0-9]{1,10}[0-9]{5,11}X").orElseThrow());

        Assertions.assertTimeout(Duration.ofSeconds(1), () -> kind.parse("1".repeat(64)));
    }
}
