package org.citizenlogin.card.lab;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A web server on this machine with a dial for every way in which a responder or list server can misbehave. */
public final class StatusServer implements AutoCloseable {

    /** How the connection misbehaves; what the body says is the responder's own dial. */
    public enum Manner {
        GOOD,
        SLOW,
        DRIBBLE,
        HUGE,
        HUGE_UNANNOUNCED,
        REDIRECT,
        HTTP_500,
        EMPTY,
        WRONG_TYPE,
        CUT
    }

    /** Makes the body of an answer. */
    @FunctionalInterface
    public interface Answer {
        byte[] to(byte[] question) throws Exception;
    }

    private record Page(String type, Answer answer) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> hits = new ConcurrentHashMap<>();
    private volatile Manner manner = Manner.GOOD;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    public StatusServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public void serve(String path, String type, Answer answer) {
        pages.put(path, new Page(type, answer));
    }

    public void turn(Manner to) {
        manner = to;
    }

    /** Holds every answer back until the returned latch is counted down. */
    public CountDownLatch hold() {
        gate = new CountDownLatch(1);
        return gate;
    }

    public int hits(String path) {
        return hits.computeIfAbsent(path, p -> new AtomicInteger()).get();
    }

    public int hits() {
        return hits.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    public String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    public String url(String path) {
        return "http://" + host() + path;
    }

    public URI uri(String path) {
        return URI.create(url(path));
    }

    /** No more connections: what a crashed responder looks like. */
    public void goDown() {
        end.countDown();
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] question = exchange.getRequestBody().readAllBytes();
        hits.computeIfAbsent(path, p -> new AtomicInteger()).incrementAndGet();
        try {
            gate.await();
            answer(exchange, pages.get(path), question);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException gone) {
            // The other side hung up, as it should on some dials.
            return;
        } catch (Exception broken) {
            exchange.sendResponseHeaders(500, -1);
        } finally {
            exchange.close();
        }
    }

    private void answer(HttpExchange exchange, Page page, byte[] question) throws Exception {
        if (page == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        byte[] body = page.answer().to(question);
        exchange.getResponseHeaders().set("Content-Type", page.type());
        if (manner == Manner.SLOW) {
            end.await();
        } else if (manner == Manner.DRIBBLE) {
            dribble(exchange, body);
        } else if (manner == Manner.HUGE) {
            byte[] huge = new byte[70 * 1024 * 1024];
            send(exchange, 200, huge);
        } else if (manner == Manner.HUGE_UNANNOUNCED) {
            pour(exchange);
        } else if (manner == Manner.REDIRECT) {
            exchange.getResponseHeaders().set("Location", "/trap");
            exchange.sendResponseHeaders(302, -1);
        } else if (manner == Manner.HTTP_500) {
            send(exchange, 500, body);
        } else if (manner == Manner.EMPTY) {
            exchange.sendResponseHeaders(200, -1);
        } else if (manner == Manner.WRONG_TYPE) {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            send(exchange, 200, body);
        } else if (manner == Manner.CUT) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body, 0, body.length / 2);
            exchange.getResponseBody().flush();
        } else {
            send(exchange, 200, body);
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** One byte now and then, so that every single wait is short and the whole never ends. */
    private void dribble(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        for (byte each : body) {
            out.write(each);
            out.flush();
            if (end.await(50, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    private static void pour(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            byte[] chunk = new byte[64 * 1024];
            for (int i = 0; i < 1_000; i++) {
                out.write(chunk);
            }
        }
    }

    @Override
    public void close() {
        goDown();
        gate.countDown();
        threads.shutdownNow();
    }
}
