package org.citizenlogin.setting;

import java.util.List;

/** The Markdown table of settings in the documentation. It is generated, so that it always agrees with the code. */
public final class SettingTable {

    private static final String HEAD = """
            | key | what it does | what to write | default |
            |---|---|---|---|
            """;

    private SettingTable() {}

    /** The head and one row for each setting, in this order. Each line ends with a line feed. */
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

    /** Escapes the text: a line break would end the row, a bar the cell, and angle brackets would be HTML. */
    private static String cell(String text) {
        return text.strip()
                .replaceAll("\\s+", " ")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
