package org.citizenlogin.testkit.walk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One visitor with cookies of its own. Cookies marked {@code Secure} are sent over plain HTTP too, as browsers do for
 * {@code localhost}.
 */
public final class Walker {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private static final int REDIRECTS = 20;

    /** Keycloak tells its cookies apart by path: the realm's and the server's. */
    private record CookieName(String authority, String path, String name) {}

    private final Map<CookieName, String> cookies = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Set<String> visits;

    /** @param home where it goes by itself; a redirect to anywhere else is shown, not followed */
    public Walker(URI home, URI... others) {
        visits = new java.util.HashSet<>(Set.of(home.getAuthority()));
        for (URI other : others) {
            visits.add(other.getAuthority());
        }
    }

    /** Sends this header with every request from now on. */
    public Walker alwaysSending(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** A second window of the same browser: the same cookies now, going its own way from here. */
    public Walker anotherWithTheSameCookies() {
        var other = new Walker(URI.create("http://" + visits.iterator().next()));
        other.visits.addAll(visits);
        other.cookies.putAll(cookies);
        other.headers.putAll(headers);
        return other;
    }

    /** The same browser when the server answers at another address, for a proxy in front that keeps its own. */
    public Walker movedTo(URI home) {
        var other = new Walker(home);
        cookies.forEach((name, value) ->
                other.cookies.put(new CookieName(home.getAuthority(), name.path(), name.name()), value));
        other.headers.putAll(headers);
        return other;
    }

    /** Whether it goes there, or stands before the door when sent there. */
    public boolean goesTo(URI address) {
        return visits.contains(address.getAuthority());
    }

    public Page open(URI address) {
        return follow(request(address).GET(), address);
    }

    public Page post(URI address, Map<String, String> fields) {
        return follow(
                request(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(encode(fields))),
                address);
    }

    /** A body of the caller's making, for what no form would send. */
    public Page postRaw(URI address, String contentType, byte[] body) {
        return follow(
                request(address).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)), address);
    }

    public Page submit(PageForm form) {
        return post(form.action(), form.fields());
    }

    /** One cookie, for a browser that goes on. */
    public record Cookie(String name, String value, String path) {}

    public List<Cookie> cookies() {
        return cookies.entrySet().stream()
                .map(one -> new Cookie(
                        one.getKey().name(), one.getValue(), one.getKey().path()))
                .toList();
    }

    public List<String> cookieNames() {
        return cookies.keySet().stream().map(CookieName::name).sorted().toList();
    }

    public void forgetCookies() {
        cookies.clear();
    }

    public static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpRequest.Builder request(URI address) {
        var request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(60));
        headers.forEach(request::header);
        String sent = cookies.entrySet().stream()
                .filter(cookie -> cookie.getKey().authority().equals(address.getAuthority())
                        && address.getPath().startsWith(cookie.getKey().path()))
                .map(cookie -> cookie.getKey().name() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        if (!sent.isEmpty()) {
            request.header("Cookie", sent);
        }
        return request;
    }

    private Page follow(HttpRequest.Builder first, URI address) {
        HttpRequest.Builder next = first;
        URI at = address;
        var steps = new ArrayList<HttpResponse<String>>();
        for (int i = 0; i < REDIRECTS; i++) {
            long started = System.nanoTime();
            HttpResponse<String> answer = send(next.build());
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            keepCookies(at, answer);
            steps.add(answer);
            var location = answer.headers().firstValue("Location");
            if (answer.statusCode() / 100 != 3 || location.isEmpty()) {
                return new Page(at, answer, List.copyOf(steps), took);
            }
            URI to = at.resolve(location.get());
            if (!visits.contains(to.getAuthority())) {
                return new Page(to, answer, List.copyOf(steps), took);
            }
            at = to;
            next = request(at).GET();
        }
        throw new IllegalStateException("redirected in circles at " + at.getPath());
    }

    private void keepCookies(URI at, HttpResponse<String> answer) {
        for (String header : answer.headers().allValues("Set-Cookie")) {
            String[] parts = header.split(";\\s*");
            int equals = parts[0].indexOf('=');
            String path = "/";
            boolean gone = false;
            for (String part : parts) {
                String lower = part.toLowerCase(java.util.Locale.ROOT);
                if (lower.startsWith("path=")) {
                    path = part.substring("path=".length());
                }
                gone |= lower.equals("max-age=0");
            }
            var name = new CookieName(at.getAuthority(), path, parts[0].substring(0, equals));
            if (gone) {
                cookies.remove(name);
            } else {
                cookies.put(name, parts[0].substring(equals + 1));
            }
        }
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("no answer to " + request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
