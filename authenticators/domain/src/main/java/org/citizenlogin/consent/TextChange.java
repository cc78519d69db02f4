package org.citizenlogin.consent;

import java.util.ArrayList;
import java.util.List;

/**
 * One line that only one of two texts has.
 *
 * @param isNew whether it is in the newer text; otherwise it was in the older one
 */
public record TextChange(boolean isNew, String line) {

    /** Cells of the table of common lines. Beyond them only "everything is new" could be said, which helps nobody. */
    private static final int MOST_CELLS = 1_000_000;

    /**
     * What is different, in the order of the text: the fewest lines, by the longest common subsequence. Changes of style
     * alone are none.
     *
     * @return empty when nothing is different, or so much that a list would not help
     */
    public static List<TextChange> between(TermsText older, TermsText newer) {
        return between(lines(older), lines(newer));
    }

    private static List<String> lines(TermsText text) {
        return text.blocks().stream().flatMap(TextBlock::lines).toList();
    }

    private static List<TextChange> between(List<String> older, List<String> newer) {
        int start = 0;
        while (start < Math.min(older.size(), newer.size()) && older.get(start).equals(newer.get(start))) {
            start++;
        }
        int oldEnd = older.size();
        int newEnd = newer.size();
        while (oldEnd > start && newEnd > start && older.get(oldEnd - 1).equals(newer.get(newEnd - 1))) {
            oldEnd--;
            newEnd--;
        }
        List<String> before = older.subList(start, oldEnd);
        List<String> after = newer.subList(start, newEnd);
        return (long) before.size() * after.size() > MOST_CELLS ? List.of() : differing(before, after);
    }

    private static List<TextChange> differing(List<String> before, List<String> after) {
        int[][] common = common(before, after);
        List<TextChange> changes = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                i++;
                j++;
            } else if (j == after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
                changes.add(new TextChange(false, before.get(i++)));
            } else {
                changes.add(new TextChange(true, after.get(j++)));
            }
        }
        return changes;
    }

    /** At {@code [i][j]}: how many lines the rests from {@code i} and {@code j} have in common. */
    private static int[][] common(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
