package org.citizenlogin.consent;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A block of a text. A page makes the elements, so no HTML is ever made of what was written.
 *
 * @param level of a heading, 1 to 6; otherwise 0
 * @param spans of a heading or a paragraph
 * @param blocks within a list, an item or a quotation
 */
public record TextBlock(Kind kind, int level, List<TextSpan> spans, List<TextBlock> blocks) {

    public enum Kind {
        HEADING,
        PARAGRAPH,
        BULLETS,
        NUMBERS,
        ITEM,
        QUOTATION
    }

    static TextBlock line(Kind kind, int level, List<TextSpan> spans) {
        return new TextBlock(kind, level, List.copyOf(spans), List.of());
    }

    static TextBlock of(Kind kind, List<TextBlock> blocks) {
        return new TextBlock(kind, 0, List.of(), List.copyOf(blocks));
    }

    /** For a page: {@code paragraph}. */
    public String word() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** The lines of this block and the blocks in it, without their styles. */
    Stream<String> lines() {
        return Stream.concat(
                spans.isEmpty()
                        ? Stream.of()
                        : Stream.of(spans.stream().map(TextSpan::text).collect(Collectors.joining())),
                blocks.stream().flatMap(TextBlock::lines));
    }
}
