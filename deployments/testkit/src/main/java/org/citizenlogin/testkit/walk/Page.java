package org.citizenlogin.testkit.walk;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What the walker was shown.
 *
 * @param at where it stands; after a redirect to a foreign place, that place
 * @param steps every answer on the way, this one last
 * @param took the time of the last answer alone
 */
public record Page(URI at, HttpResponse<String> answer, List<HttpResponse<String>> steps, Duration took) {

    public int status() {
        return answer.statusCode();
    }

    public String body() {
        return answer.body();
    }

    public Document html() {
        return Jsoup.parse(body(), at.toString());
    }

    public String title() {
        return html().title();
    }

    /** The form with this id, filled as shown. */
    public PageForm form(String id) {
        Element form = html().getElementById(id);
        if (form == null) {
            throw new NoSuchElementException("no form #" + id + " on " + describe());
        }
        return PageForm.of(form, at);
    }

    /** The form that has a field of this name, filled as shown. */
    public PageForm formWith(String field) {
        Element found = html().selectFirst("form [name=" + field + "]");
        if (found == null) {
            throw new NoSuchElementException("no field " + field + " on " + describe());
        }
        return PageForm.of(found.closest("form"), at);
    }

    public boolean hasField(String name) {
        return html().selectFirst("form [name=" + name + "]") != null;
    }

    public Optional<URI> link(String css) {
        return Optional.ofNullable(html().selectFirst(css)).map(a -> URI.create(a.absUrl("href")));
    }

    /** A parameter of the address it stands at, for what an application gets in its redirect. */
    public Optional<String> parameter(String name) {
        return parameters(at, name);
    }

    public static Optional<String> parameters(URI address, String name) {
        if (address.getQuery() == null) {
            return Optional.empty();
        }
        return Stream.of(address.getRawQuery().split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> java.net.URLDecoder.decode(
                        pair.substring(name.length() + 1), java.nio.charset.StandardCharsets.UTF_8))
                .findFirst();
    }

    /** Status, headers in order of name and body: everything an observer could compare. */
    public String everything() {
        Map<String, List<String>> sorted = new TreeMap<>(answer.headers().map());
        String lines = sorted.entrySet().stream()
                .flatMap(header -> header.getValue().stream().map(value -> header.getKey() + ": " + value))
                .collect(Collectors.joining("\n"));
        return status() + "\n" + lines + "\n\n" + body();
    }

    /**
     * {@link #everything()} without what differs from visit to visit and not by what was found: codes of the session,
     * cookies, dates and the seconds of a countdown, which make the page a digit shorter below ten.
     */
    public String comparable() {
        return everything()
                .replaceAll("(session_code|execution|client_data|tab_id|code|state|nonce)=[^&\"'\\s]*", "$1=-")
                .replaceAll("data-citizen-auth-session=\"[^\"]*\"", "")
                .replaceAll("data-citizen-countdown=\"[0-9]+\"", "")
                .replaceAll("(data-citizen-clock>)[^<]*", "$1")
                .replaceAll("(?m)^(date|set-cookie|content-length): .*$", "$1: -")
                .replaceAll("(KC_[A-Z_]+|AUTH_SESSION_ID)=[^;\\s]*", "$1=-");
    }

    /** Enough to know which page it is, and nothing a log must not hold. */
    public String describe() {
        return status() + " " + at.getPath() + " \"" + title() + "\"";
    }
}
