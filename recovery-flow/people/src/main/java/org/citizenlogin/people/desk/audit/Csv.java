package org.citizenlogin.people.desk.audit;

import java.util.List;
import java.util.stream.Collectors;

/** Comma-separated values as RFC 4180 has them, in which no spreadsheet finds a formula. */
final class Csv {

    private static final String LINE_END = "\r\n";

    private Csv() {}

    static String of(List<List<String>> lines) {
        return lines.stream()
                .map(line -> line.stream().map(Csv::cell).collect(Collectors.joining(",")))
                .collect(Collectors.joining(LINE_END, "", LINE_END));
    }

    /**
     * Every cell is quoted. One that begins like a formula gets an apostrophe in front, which spreadsheets read as "text"
     * (OWASP, CSV injection). The signs are looked for behind blanks too, because spreadsheets skip those.
     */
    private static String cell(String text) {
        String start = text.strip();
        boolean formula = (!start.isEmpty() && "=+-@\uFF1D\uFF0B\uFF0D\uFF20".indexOf(start.charAt(0)) >= 0)
                || text.startsWith("\t")
                || text.startsWith("\r")
                || text.startsWith("\n");
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
