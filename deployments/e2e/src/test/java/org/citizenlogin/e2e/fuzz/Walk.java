package org.citizenlogin.e2e.fuzz;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.IdentityProvider;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.PageForm;
import org.citizenlogin.testkit.walk.Walker;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** One visitor's walk: where it stands, every form it was shown, what the visitor has shown, and the moves that led here. */
final class Walk {

    private final Victim victim;
    private final Application application;
    private final Walker walker;
    private final List<String> trail = new ArrayList<>();
    private final List<PageForm> forms = new ArrayList<>();
    private final Set<String> shown = new TreeSet<>();
    private Page here;
    private PageForm form;
    private PageForm beginning;

    Walk(Start start, Victim victim) {
        this.victim = victim;
        this.application = victim.realm().application();
        var walkthrough = victim.realm().walkthrough();
        this.walker = walkthrough.walker();
        trail.add(start.name());
        see(start.enter(victim, walkthrough));
        begin();
        if (start == Start.CHANGE_OF_ANOTHER_BROWSER) {
            comeBack();
        }
    }

    void make(Move move) {
        Page stood = here;
        String before = fields();
        String shows = move.shows().equals(Moves.OWN)
                ? ownAnswer().map(Attacker.Answer::shows).orElse("")
                : move.shows();
        Page page = move.make(this);
        // Nothing was sent: there was no answer to give.
        if (page == stood) {
            return;
        }
        trail.add(move.name());
        see(page);
        if (!shows.isEmpty() && goesOn() && !fields().equals(before)) {
            shown.add(shows);
        }
    }

    /** Whether this is a page to answer, or the application, and no error. */
    boolean goesOn() {
        return Application.isRedirectedTo(here)
                || here.status() == 200 && !formsOf(here).isEmpty();
    }

    /** Opens the address of an earlier page again, as the back button does. */
    void comeBack() {
        trail.add("come back");
        see(walker.open(URI.create(beginning.action().toString().replaceAll("session_code=[^&]*&?", ""))));
    }

    /** From now on coming back means this page. */
    void begin() {
        beginning = form;
    }

    private void see(Page page) {
        here = page;
        List<PageForm> shown = formsOf(page);
        if (!shown.isEmpty()) {
            form = shown.get(0);
            forms.addAll(shown);
        }
    }

    static List<PageForm> formsOf(Page page) {
        List<PageForm> shown = new ArrayList<>();
        for (Element element : page.html().select("form[action*=/login-actions/]")) {
            var fields = new LinkedHashMap<String, String>();
            ((FormElement) element).formData().forEach(field -> fields.put(field.key(), field.value()));
            shown.add(new PageForm(URI.create(element.absUrl("action")), fields));
        }
        return shown;
    }

    Victim victim() {
        return victim;
    }

    Attacker attacker() {
        return victim.attacker();
    }

    /** The form of this page the attacker can answer for themselves, answered. */
    Optional<Attacker.Answer> ownAnswer() {
        return formsOf(here).stream()
                .flatMap(shownForm -> attacker().answer(here, shownForm).stream())
                .findFirst();
    }

    /** Proofs that led this visitor on, in order of their names; the server may have forgotten some of them since. */
    Set<String> shown() {
        return shown;
    }

    Application application() {
        return application;
    }

    Walker walker() {
        return walker;
    }

    Page here() {
        return here;
    }

    /**
     * The application the last answer is for: the last address asked on the way names it. A tab's form may be of another
     * one, and a code that is redeemed by the wrong application is used up.
     */
    String client() {
        List<String> named = here().steps().stream()
                .flatMap(step -> Page.parameters(step.uri(), "client_id").stream())
                .toList();
        return named.isEmpty()
                ? Page.parameters(form.action(), "client_id").orElse(Application.ID)
                : named.get(named.size() - 1);
    }

    /** The first form of this page; of the last page that had one, if this has none. */
    PageForm form() {
        return form;
    }

    /** Counted from the first one it was shown. */
    PageForm earlierForm(int index) {
        return forms.get(Math.min(index, forms.size() - 1));
    }

    /** An address below {@code login-actions} that names this tab, with these parameters and nothing else. */
    URI action(String rest, Map<String, String> more) {
        var query = new LinkedHashMap<String, String>();
        for (String name : new String[] {"client_id", "tab_id", "client_data"}) {
            Page.parameters(form.action(), name).ifPresent(value -> query.put(name, value));
        }
        query.putAll(more);
        return URI.create(victim.realm().address() + "/login-actions/" + rest + "?" + Walker.encode(query));
    }

    /** Where the login page of this tab would lead to the provider. */
    URI providerAddress() {
        var query = new LinkedHashMap<>(sessionCode());
        for (String name : new String[] {"client_id", "tab_id", "client_data"}) {
            Page.parameters(form.action(), name).ifPresent(value -> query.put(name, value));
        }
        return URI.create(
                victim.realm().address() + "/broker/" + IdentityProvider.ALIAS + "/login?" + Walker.encode(query));
    }

    Map<String, String> sessionCode() {
        return Page.parameters(form.action(), "session_code")
                .map(code -> Map.of("session_code", code))
                .orElse(Map.of());
    }

    /** Which page this is and what was shown before: two walks of the same kind can make the same moves. */
    String kind() {
        return page() + " " + shown;
    }

    private String page() {
        String flow = form.action().getPath().replaceAll(".*/login-actions/", "");
        // A page that says that an answer was wrong is the page that asked.
        String title = here.title().replace("Error: ", "");
        return here.status() + " \"" + title + "\" [" + fields() + "] " + flow;
    }

    private String fields() {
        return here.html().select("form [name]").stream()
                .map(field -> field.attr("name"))
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
    }

    String trail() {
        return String.join(" -> ", trail) + " => " + here.describe();
    }
}
