package org.citizenlogin.consent;

import java.util.ArrayList;
import java.util.List;
import org.citizenlogin.consent.TextBlock.Kind;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * Reads CommonMark into blocks of plain text. Nothing becomes HTML: markup in the text is text. A link is its words and its
 * address, because a page in the middle of a sign-in leads nowhere else; a picture is its description.
 */
final class Markdown {

    /** Lists in lists beyond this depth are lines of the outer one. It bounds the depth of recursion. */
    private static final int DEEPEST = 6;

    private static final Parser PARSER = Parser.builder().build();

    private Markdown() {}

    static List<TextBlock> blocks(String text) {
        return blocks(PARSER.parse(text), 0);
    }

    private static List<TextBlock> blocks(Node parent, int depth) {
        List<TextBlock> blocks = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            block(node, depth, blocks);
        }
        return blocks;
    }

    private static void block(Node node, int depth, List<TextBlock> blocks) {
        if (node instanceof Heading heading) {
            add(blocks, TextBlock.line(Kind.HEADING, heading.getLevel(), spans(node)));
        } else if (depth < DEEPEST && node instanceof ListBlock) {
            add(
                    blocks,
                    TextBlock.of(node instanceof BulletList ? Kind.BULLETS : Kind.NUMBERS, blocks(node, depth + 1)));
        } else if (depth < DEEPEST && (node instanceof ListItem || node instanceof BlockQuote)) {
            add(blocks, TextBlock.of(node instanceof ListItem ? Kind.ITEM : Kind.QUOTATION, blocks(node, depth + 1)));
        } else {
            add(blocks, TextBlock.line(Kind.PARAGRAPH, 0, spans(node)));
        }
    }

    private static void add(List<TextBlock> blocks, TextBlock block) {
        if (block.lines().anyMatch(line -> !line.isBlank())) {
            blocks.add(block);
        }
    }

    /** Walks without recursion: emphasis can be nested as deep as the text is long. */
    private static List<TextSpan> spans(Node block) {
        List<TextSpan> spans = new ArrayList<>();
        int strong = 0;
        int emphasised = 0;
        Node node = block;
        boolean entering = true;
        while (true) {
            if (entering) {
                strong += node instanceof StrongEmphasis ? 1 : 0;
                emphasised += node instanceof Emphasis ? 1 : 0;
                String text = literal(node);
                if (!text.isEmpty()) {
                    spans.add(new TextSpan(text, strong > 0, emphasised > 0));
                }
            } else {
                strong -= node instanceof StrongEmphasis ? 1 : 0;
                emphasised -= node instanceof Emphasis ? 1 : 0;
                if (node instanceof Link link && !link.getDestination().isEmpty() && !isItsOwnText(link)) {
                    spans.add(new TextSpan(" (" + link.getDestination() + ")", strong > 0, emphasised > 0));
                }
            }
            if (entering && node.getFirstChild() != null) {
                node = node.getFirstChild();
            } else if (node == block) {
                return spans;
            } else if (entering) {
                entering = false;
            } else if (node.getNext() != null) {
                node = node.getNext();
                entering = true;
            } else {
                node = node.getParent();
            }
        }
    }

    /** {@code <https://example.org>} is written once. */
    private static boolean isItsOwnText(Link link) {
        return link.getFirstChild() instanceof Text text
                && text.getNext() == null
                && text.getLiteral().equals(link.getDestination());
    }

    private static String literal(Node node) {
        if (node instanceof Text text) {
            return text.getLiteral();
        }
        if (node instanceof Code code) {
            return code.getLiteral();
        }
        if (node instanceof HtmlInline html) {
            return html.getLiteral();
        }
        if (node instanceof HtmlBlock html) {
            return html.getLiteral();
        }
        if (node instanceof FencedCodeBlock code) {
            return code.getLiteral();
        }
        if (node instanceof IndentedCodeBlock code) {
            return code.getLiteral();
        }
        return node instanceof SoftLineBreak || node instanceof HardLineBreak ? " " : "";
    }
}
