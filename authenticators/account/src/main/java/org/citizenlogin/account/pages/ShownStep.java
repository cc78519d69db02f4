package org.citizenlogin.account.pages;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import org.citizenlogin.keycloak.account.history.RecoveryHistory;

/**
 * One step as the page shows it. Public because the template reads it.
 *
 * @param moment for machines
 * @param time for people, with the zone of the server; a script writes it in theirs
 */
public record ShownStep(String moment, String time, String textKey, List<Sent> sentTo) {

    /**
     * Where something was sent.
     *
     * @param address what is left of it: the last digits of a phone, or a masked e-mail address
     */
    public record Sent(String textKey, String address) {

        /** @param masked as the history keeps it */
        static Sent of(String masked) {
            return masked.contains("@")
                    ? new Sent("citizenHistoryToEmail", masked)
                    : new Sent("citizenHistoryToPhone", masked.replace("*", ""));
        }
    }

    static List<ShownStep> of(List<RecoveryHistory.Entry> entries, Locale locale) {
        return entries.stream()
                .map(entry -> new ShownStep(
                        entry.at().toString(),
                        time(entry.at(), locale),
                        textKey(entry.step()),
                        entry.sentTo().stream().map(Sent::of).toList()))
                .toList();
    }

    /** For people, with the zone of the server. */
    static String time(Instant at, Locale locale) {
        ZoneId zone = ZoneId.systemDefault();
        DateTimeFormatter form = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(locale);
        return form.format(at.atZone(zone)) + " (" + zone.getDisplayName(TextStyle.SHORT, locale) + ")";
    }

    /** {@code CODE_SENT} is {@code citizenHistoryCodeSent}. */
    static String textKey(RecoveryHistory.Step step) {
        return "citizenHistory" + words(step);
    }

    /** {@code CODE_SENT} is {@code CodeSent}. */
    static String words(Enum<?> constant) {
        StringBuilder words = new StringBuilder();
        for (String word : constant.name().split("_")) {
            words.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return words.toString();
    }
}
