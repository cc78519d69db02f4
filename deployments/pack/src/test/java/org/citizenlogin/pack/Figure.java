package org.citizenlogin.pack;

import java.util.ArrayList;
import java.util.List;

/** What a run of {@code ./verify security} must have measured: the words its tests note the figure under. */
record Figure(String requirement, String what) {

    private static final List<String> OUTCOMES = List.of(
            "matched", "wrong phone", "unknown", "disabled", "locked", "no phone", "unverified phone", "duplicate");

    private static final List<String> STARTS = List.of(
            "login",
            "number",
            "phone",
            "answer",
            "second factor of the login",
            "second factor of the recovery",
            "change of another browser",
            "change",
            "contact",
            "document number",
            "code");

    private static final List<String> STARTS_OF_TWO_PEOPLE = List.of(
            "message of a victim with an authenticator app",
            "message of a victim with a card",
            "message and a login at the provider",
            "message and a session of ones own");

    private static final List<String> AT_ONCE = List.of(
            "one node, protector on", "one node, protector off", "two nodes, protector on", "two nodes, protector off");

    static List<Figure> all() {
        var all = new ArrayList<Figure>();
        all.add(new Figure("R-01", "outcomes compared byte by byte"));
        OUTCOMES.forEach(outcome -> all.add(new Figure("R-02", "answer for: " + outcome)));
        all.add(new Figure("R-02", "wrong code, looked at"));
        all.add(new Figure("R-02", "wrong code, out of tries"));
        all.add(new Figure("R-03", "page while no gateway answers"));
        all.add(new Figure("R-07", "an honest message under a flood, two nodes"));
        all.add(new Figure("R-10", "metrics added by languages and numbers that are made up"));
        all.add(new Figure("R-16", "uses of one one-time password at once, two nodes"));
        AT_ONCE.forEach(where -> all.add(new Figure("R-16", "the right code at once, " + where)));
        all.add(new Figure("R-18", "wrong codes before and after another message"));
        AT_ONCE.forEach(where -> all.add(new Figure("R-19", "wrong codes at once, " + where)));
        all.add(new Figure("R-19", "requests of one address at once, two nodes"));
        all.add(new Figure("R-20", "wrong codes in a row for one account"));
        all.add(new Figure("R-23", "texts Jazzer made for the parsers"));
        STARTS.forEach(start -> all.add(new Figure("R-57", "every move from the start " + start)));
        STARTS_OF_TWO_PEOPLE.forEach(start -> all.add(new Figure("R-57", "two people from the start " + start)));
        all.add(new Figure("R-57", "walks at random"));
        all.add(new Figure("R-57", "flows built wrong"));
        for (String overtaken : List.of("a login", "a forced change")) {
            all.add(new Figure("R-59", "freeze against " + overtaken + " at the same moment, two nodes"));
        }
        all.add(new Figure("R-61", "addresses a visitor wrote, at every place that takes one"));
        all.add(new Figure("R-62", "line breaks, escapes and control characters typed and sent"));
        all.add(new Figure("R-63", "secrets and numbers of every journey, looked for with everything logged"));
        return List.copyOf(all);
    }
}
