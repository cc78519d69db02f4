package org.citizenlogin.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import org.citizenlogin.consent.TextBlock.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("J8")
class TermsTextTest {

    private static String shown(String written) {
        return new TermsText(written)
                .blocks().stream().flatMap(TextBlock::lines).collect(Collectors.joining("\n"));
    }

    @Test
    void headingsListsQuotationsAndStylesAreBlocksAndSpans() {
        List<TextBlock> blocks =
                new TermsText("# Rules\n\nYou **must** *read* this.\n\n- one\n- two\n  1. deeper\n\n> said").blocks();
        assertThat(blocks)
                .extracting(TextBlock::kind)
                .containsExactly(Kind.HEADING, Kind.PARAGRAPH, Kind.BULLETS, Kind.QUOTATION);
        assertThat(blocks.get(1).spans())
                .containsExactly(
                        new TextSpan("You ", false, false),
                        new TextSpan("must", true, false),
                        new TextSpan(" ", false, false),
                        new TextSpan("read", false, true),
                        new TextSpan(" this.", false, false));
        assertThat(blocks.get(2).blocks()).hasSize(2);
        assertThat(blocks.get(2).blocks().get(1).blocks())
                .extracting(TextBlock::kind)
                .containsExactly(Kind.PARAGRAPH, Kind.NUMBERS);
    }

    /** No block and no span can hold an element: the text is there, whatever it looks like, and a page escapes it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<script>alert(1)</script>|<script>alert(1)</script>",
                "a <b onclick=x>b</b> c|a <b onclick=x>b</b> c",
                "[here](javascript:alert(1))|here (javascript:alert(1))",
                "[our site](https://portal.test/a?b=c)|our site (https://portal.test/a?b=c)",
                "<https://portal.test>|https://portal.test",
                "![a dog](https://evil.test/dog.png)|a dog",
                "&lt;script&gt;|<script>",
                "`<i>`|<i>"
            })
    @Tag("R-60")
    void markupIsTextAndAllOfItIsKept(String written, String expected) {
        assertThat(shown(written)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"> ", "- ", "*a **b ", "[a](", "![", "<a ", "`", "&#1;", "1. "})
    void whatIsNestedAsDeepAsTheTextIsLongIsReadToo(String piece) {
        String written = "x " + piece.repeat(20_000 / piece.length());
        assertThat(TermsText.whyNot(written)).isEmpty();
        assertThat(TermsText.whyNot(piece.repeat(20_000 / piece.length()) + "\n\nx"))
                .isEmpty();
    }

    @Test
    void aTextThatIsTooLongEmptyOrNotATextIsRefusedAndSaysWhatToWrite() {
        assertThat(TermsText.whyNot("x".repeat(1 << 20))).contains("write at most 100000 characters");
        assertThat(TermsText.whyNot("x".repeat(TermsText.LONGEST))).isEmpty();
        assertThat(TermsText.whyNot(" \n ")).contains("write the text of the terms");
        assertThat(TermsText.whyNot("[a]: https://portal.test")).contains("write the text of the terms");
        assertThat(TermsText.whyNot("a\u0000b")).contains("write it without control characters");
        assertThat(TermsText.whyNot("half \ud83d")).contains("write it without control characters");
        assertThat(TermsText.whyNot("whole \ud83d\ude00")).isEmpty();
        assertThatThrownBy(() -> new TermsText("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theHashIsThatOfTheExactText() {
        assertThat(new TermsText("abc").sha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(new TermsText("abc ").sha256()).isNotEqualTo(new TermsText("abc").sha256());
        assertThat(new TermsText("წესები").sha256()).hasSize(64);
    }
}
