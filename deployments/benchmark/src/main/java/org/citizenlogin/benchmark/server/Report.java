package org.citizenlogin.benchmark.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/**
 * Prints the table and which target is missed, and writes both with a plot. The page has a part for each kind of run, between
 * two marks; a run writes its own part.
 */
final class Report {

    private static final String PAGE = "docs/reference/performance.md";
    private static final int BAR = 18;
    private static final int WIDTH = 720;

    private final Path repository;
    private final String part;
    private final String measured;

    /**
     * @param part the argument of the run; empty for the operations
     * @param measured versions of what is measured
     */
    Report(Path repository, String part, String measured) {
        this.repository = repository;
        this.part = part.isEmpty() ? "operations" : part;
        this.measured = measured;
    }

    /** @param trial whether the run was shortened: its figures are not published */
    void write(List<Target> targets, boolean trial) throws IOException {
        String table = table(targets);
        System.out.println(table);
        targets.stream()
                .filter(Target::isMissed)
                .forEach(target -> System.out.printf(
                        Locale.ROOT, "MISSED by %.0f %%: %s%n", target.missedBy() * 100, target.what()));
        Path page = trial ? repository.resolve(".benchmark/performance.md") : repository.resolve(PAGE);
        String plot = "performance-" + part + ".svg";
        if (trial) {
            Files.writeString(page, table);
        } else {
            Files.writeString(
                    page,
                    between(
                            Files.readString(page),
                            table + "\n![Each figure as a share of its target](" + plot + ")\n"));
        }
        Files.writeString(page.resolveSibling(plot), plot(targets));
        System.out.println("written: " + repository.relativize(page));
    }

    private String between(String page, String text) {
        String begin = "<!-- " + part + " -->\n";
        String end = "<!-- end of " + part + " -->";
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalStateException(PAGE + " has no place for " + part);
        }
        return page.substring(0, from + begin.length()) + "\n" + text + "\n" + page.substring(to);
    }

    private String table(List<Target> targets) throws IOException {
        StringBuilder table =
                new StringBuilder(machine()).append("\n\n| what | target | measured | met |\n|---|---|---|---|\n");
        for (Target target : targets) {
            String unit = target.unit().isEmpty() ? "" : " " + target.unit();
            boolean without = Double.isNaN(target.goal());
            table.append("| ")
                    .append(target.what())
                    .append(" | ")
                    .append(without ? "" : (target.atMost() ? "at most " : "at least ") + number(target.goal()) + unit)
                    .append(" | ")
                    .append(target.figure().text(target.digits()))
                    .append(unit)
                    .append(" | ")
                    .append(without ? "" : target.isMissed() ? "no" : "yes")
                    .append(" |\n");
        }
        return table.toString();
    }

    private static String number(double goal) {
        return goal == Math.rint(goal) ? String.valueOf((long) goal) : String.valueOf(goal);
    }

    private String machine() throws IOException {
        String model = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
        String load = Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        return String.format(
                Locale.ROOT,
                "%s; %d processors (%s), load %s at the end; Java %s; %s; PostgreSQL on the same"
                        + " machine with durable commits. Median, in brackets least to most of the rounds.",
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                model,
                load,
                System.getProperty("java.version"),
                measured);
    }

    /** One bar for each target: how long as a share of the goal; the line is the goal. */
    private static String plot(List<Target> targets) {
        List<Target> drawn =
                targets.stream().filter(target -> !Double.isNaN(target.goal())).toList();
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"11\">%n"
                        + "<title>Each figure as a share of its target</title>%n",
                WIDTH,
                drawn.size() * BAR * 2 + BAR));
        int goal = WIDTH / 2;
        for (int i = 0; i < drawn.size(); i++) {
            Target target = drawn.get(i);
            double share = Math.max(0, Math.min(2, target.figure().median() / target.goal()));
            int y = i * BAR * 2;
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"0\" y=\"%d\">%s</text>%n<rect x=\"0\" y=\"%d\" width=\"%.0f\" height=\"%d\" fill=\"%s\"/>%n",
                    y + 12,
                    target.what().replace("&", "&amp;").replace("<", "&lt;"),
                    y + 16,
                    share * goal,
                    BAR - 4,
                    target.isMissed() ? "#b3261e" : "#2e6b3f"));
        }
        return svg.append(String.format(
                        Locale.ROOT,
                        "<line x1=\"%d\" y1=\"0\" x2=\"%d\" y2=\"%d\" stroke=\"black\"/>%n</svg>%n",
                        goal,
                        goal,
                        drawn.size() * BAR * 2))
                .toString();
    }
}
