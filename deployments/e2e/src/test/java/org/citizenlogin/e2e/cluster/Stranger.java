package org.citizenlogin.e2e.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.walk.Walker;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/**
 * A visitor who comes from a loopback address of its own, which no HTTP client of Java 17 can. Every exchange is one
 * connection and one request of HTTP/1.0, to a node of this machine and to nothing else.
 */
final class Stranger {

    private static final int PATIENCE_MILLIS = 60_000;
    private static final int REDIRECTS = 10;

    private final String source;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    /** @param source an address of 127.0.0.0/8 */
    Stranger(String source) {
        this.source = source;
    }

    private record Answer(int status, String location, String body) {}

    /** From the authorization request to the page that asks for the number. */
    Document askForNumber(URI authorization) {
        Document login = follow("GET", authorization, "");
        Element link = login.selectFirst("a[href*=reset-credentials]");
        if (link == null) {
            throw new AssertionError("no way to the recovery on \"" + login.title() + "\"");
        }
        return arrive(follow("GET", URI.create(link.absUrl("href")), ""), Walkthrough.NUMBER);
    }

    Document giveNumber(Document page, String number) {
        return arrive(submit(page, Walkthrough.NUMBER, number), Walkthrough.PHONE);
    }

    Document givePhone(Document page, String phone) {
        return arrive(submit(page, Walkthrough.PHONE, phone), Walkthrough.ONE_TIME_PASSWORD);
    }

    /** From the answer page to the first one of the same way. */
    Document startOver(Document answer) {
        Map<String, String> fields = fields(form(answer, Walkthrough.ONE_TIME_PASSWORD));
        fields.put(Walkthrough.GO, "restart");
        return arrive(post(form(answer, Walkthrough.ONE_TIME_PASSWORD), fields), Walkthrough.NUMBER);
    }

    private Document submit(Document page, String field, String value) {
        Map<String, String> fields = fields(form(page, field));
        fields.put(field, value);
        return post(form(page, field), fields);
    }

    private Document post(Element form, Map<String, String> fields) {
        return follow("POST", URI.create(form.absUrl("action")), Walker.encode(fields));
    }

    private static Element form(Document page, String field) {
        return page.selectFirst("form [name=" + field + "]").closest("form");
    }

    private static Map<String, String> fields(Element form) {
        var fields = new LinkedHashMap<String, String>();
        ((FormElement) form).formData().forEach(field -> fields.put(field.key(), field.value()));
        return fields;
    }

    private static Document arrive(Document page, String field) {
        if (page.selectFirst("form [name=" + field + "]") == null) {
            throw new AssertionError("expected a field " + field + " but arrived at \"" + page.title() + "\"");
        }
        return page;
    }

    private Document follow(String method, URI address, String body) {
        URI at = address;
        Answer answer = exchange(method, at, body);
        for (int i = 0; i < REDIRECTS && answer.location() != null; i++) {
            at = at.resolve(answer.location());
            answer = exchange("GET", at, "");
        }
        return Jsoup.parse(answer.body(), at.toString());
    }

    private Answer exchange(String method, URI address, String body) {
        byte[] sent = body.getBytes(StandardCharsets.UTF_8);
        String request = method + " " + address.getRawPath()
                + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery()) + " HTTP/1.0\r\nHost: "
                + address.getAuthority() + "\r\nAccept-Language: en\r\nCookie: "
                + cookies.entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; "))
                + "\r\n"
                + (method.equals("POST")
                        ? "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + sent.length + "\r\n"
                        : "")
                + "\r\n";
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(source, 0));
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress("127.0.0.1", address.getPort()), PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(sent);
            socket.getOutputStream().flush();
            return read(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("no answer to " + method + " " + address.getPath(), e);
        }
    }

    private Answer read(String text) {
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new AssertionError("no whole answer: " + text.length() + " characters");
        }
        String[] lines = text.substring(0, end).split("\r\n");
        String location = null;
        for (String line : lines) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).trim();
            String value = line.substring(colon + 1).trim();
            if (name.equalsIgnoreCase("Location")) {
                location = value;
            }
            if (name.equalsIgnoreCase("Set-Cookie")) {
                String pair = value.split(";")[0];
                cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
        }
        return new Answer(Integer.parseInt(lines[0].split(" ")[1]), location, text.substring(end + 4));
    }
}
