package org.citizenlogin.demo.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Entities;

/** The portal's pages. Everything from outside goes through {@link #text}. */
final class PortalPages {

    private static final Map<String, String> LANGUAGES =
            Map.of("en", "English", "ka", "ქართული", "lv", "Latviešu", "pl", "Polski");

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String LOG_OUT = "<p><a class=\"button\" id=\"logout\" href=\"/logout\">Log out</a></p>";

    private PortalPages() {}

    static String welcome() {
        var languages = new StringBuilder();
        LANGUAGES.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(language -> languages
                .append("<li><a lang=\"")
                .append(language.getKey())
                .append("\" href=\"/login?lang=")
                .append(language.getKey())
                .append("\">")
                .append(language.getValue())
                .append("</a></li>"));
        return page(
                "Welcome",
                "<h1>Your services in one place</h1>"
                        + "<p>This portal is made up. It shows what a real one learns when you log in.</p>"
                        + "<p><a class=\"button\" id=\"login\" href=\"/login\">Log in</a></p>"
                        + "<p><a class=\"button\" id=\"high\" href=\"/high\">Open the page that needs an identity card</a></p>"
                        + "<ul class=\"languages\" aria-label=\"Log in in another language\">"
                        + languages
                        + "</ul>");
    }

    /** The page for every user who is logged in. */
    static String claims(String asked, Map<String, Object> claims) {
        return page(
                "You are logged in",
                "<h1>You are logged in</h1><p>Hello, <strong id=\"who\">"
                        + text(String.valueOf(claims.getOrDefault("preferred_username", claims.get("sub"))))
                        + "</strong>. Every sign-in opens this page.</p>"
                        + "<p><a class=\"button\" id=\"high\" href=\"/high\">Open the page that needs an identity"
                        + " card</a></p>" + exchanged(asked, claims) + LOG_OUT);
    }

    /** The page for people who showed their card. */
    static String high(String asked, Map<String, Object> claims) {
        return page(
                "Your records",
                "<h1>Your records</h1><p>Hello, <strong id=\"who\">"
                        + text(String.valueOf(claims.getOrDefault("name", claims.get("sub"))))
                        + "</strong>. This page needs the level high, and you have it.</p>"
                        + "<p><a class=\"button\" href=\"/\">Back to the start</a></p>"
                        + exchanged(asked, claims) + LOG_OUT);
    }

    /** The login service sent the person back without a log-in. */
    static String tooLow() {
        return page(
                "Your identity card is needed",
                "<h1 id=\"too-low\">Your identity card is needed</h1>"
                        + "<p role=\"alert\">A password is not enough for this page. You were not logged in.</p>"
                        + "<p><a class=\"button\" href=\"/high\">Log in with your identity card</a></p>"
                        + "<p><a class=\"button\" href=\"/\">Back to the start</a></p>");
    }

    /** For developers: what the portal asked, and what came. */
    private static String exchanged(String asked, Map<String, Object> claims) {
        var rows = new StringBuilder();
        claims.forEach((name, value) -> rows.append("<tr><th scope=\"row\">")
                .append(text(name))
                .append("</th><td data-claim=\"")
                .append(text(name))
                .append("\">")
                .append(value(value))
                .append("</td></tr>"));
        return "<h2>For developers</h2><p>The portal asked:</p><pre class=\"scroll\" tabindex=\"0\" id=\"asked\">"
                + text(indented(asked)) + "</pre><p>This is what it was told:</p><div class=\"scroll\" tabindex=\"0\">"
                + "<table><caption>Claims of the ID token</caption>"
                + rows
                + "</table></div>";
    }

    /** An object is shown over several lines, so that a developer sees its members. */
    private static String value(Object value) {
        return value instanceof Map<?, ?> || value instanceof List<?>
                ? "<pre>" + text(JSON.valueToTree(value).toPrettyString()) + "</pre>"
                : text(String.valueOf(value));
    }

    private static String indented(String json) {
        try {
            return JSON.readTree(json).toPrettyString();
        } catch (JsonProcessingException e) {
            return json;
        }
    }

    static String code(AuthenticatorPage of) {
        var codes = new StringBuilder();
        of.phones().forEach(phone -> codes.append("<h2>")
                .append(text(phone.owner()))
                .append("</h2><p class=\"code\">")
                .append(text(phone.app().codeNow()))
                .append("</p>"));
        return page(
                "Authenticators",
                "<h1>Authenticators</h1><p>The codes now, which are otherwise on people's own phones:</p>" + codes
                        + "<p>Each code works once, for about half a minute.</p>"
                        + "<p><a class=\"button\" href=\"/authenticator\">Show the next ones</a></p>");
    }

    static String problem(String what) {
        return page(
                "That did not work",
                "<h1>That did not work</h1><p role=\"alert\">" + text(what)
                        + "</p><p><a class=\"button\" href=\"/\">Back to the start</a></p>");
    }

    static String style() {
        try (InputStream css = PortalPages.class.getResourceAsStream("portal.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String page(String title, String main) {
        return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>"
                + text(title)
                + " - Demo portal</title><link rel=\"icon\" href=\"data:,\">"
                + "<link rel=\"stylesheet\" href=\"/portal.css\"></head><body>"
                + "<header><span>Demo portal</span></header><main>"
                + main
                + "</main></body></html>";
    }

    private static String text(String raw) {
        return Entities.escape(raw);
    }
}
