package org.citizenlogin.setting;

import java.util.List;

/** The table of settings in the documentation, in Markdown, so that it cannot say anything else than the code does. */
public final class SettingTable {

    private static final String HEAD = """
            | key | what it does | what to write | default |
            |---|---|---|---|
            """;

    private SettingTable() {}

    /** Head and one row for each, in this order, each ended by a line feed. */
    public static String of(List<? extends Setting<?>> settings) {
        StringBuilder table = new StringBuilder(HEAD);
        settings.forEach(setting -> table.append(row(setting)));
        return table.toString();
    }

    private static String row(Setting<?> setting) {
        return "| `" + cell(setting.key()) + "` | " + cell(setting.help()) + " | " + cell(setting.form()) + " | "
                + absent(setting) + " |\n";
    }

    private static String absent(Setting<?> setting) {
        if (!setting.defaultText().isEmpty()) {
            return "`" + cell(setting.defaultText()) + "`";
        }
        return setting.required() ? "must be written" : "none";
    }

    /** A line break would end the row and a bar the cell; angle brackets would be read as HTML. */
    private static String cell(String text) {
        return text.strip()
                .replaceAll("\\s+", " ")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
