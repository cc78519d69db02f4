package org.citizenlogin.benchmark.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where messages end: an HTTP gateway with a dial for its slowness, and a mail server that forgets what it gets. */
final class Sinks implements AutoCloseable {

    private static final Pattern CODE = Pattern.compile("@\\S+ #(\\S+)\\s*$");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param nanos when it arrived, by {@link System#nanoTime} */
    record Sms(String to, String text, long nanos) {}

    private final HttpServer gateway;
    private final ServerSocket mails;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "sink");
        thread.setDaemon(true);
        return thread;
    });
    private final ScheduledExecutorService answers = Executors.newSingleThreadScheduledExecutor();
    private final List<Sms> arrived = new ArrayList<>();
    private final Map<String, List<Sms>> byPhone = new HashMap<>();
    private volatile Duration delay = Duration.ZERO;

    Sinks() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
        gateway.setExecutor(threads);
        gateway.createContext("/sms", this::take);
        gateway.start();
        mails = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        threads.execute(this::serveMails);
    }

    String smsUrl() {
        return "http://127.0.0.1:" + gateway.getAddress().getPort() + "/sms";
    }

    int smtpPort() {
        return mails.getLocalPort();
    }

    /** Answers after this time from now on, however many come at once. */
    void answerAfter(Duration time) {
        delay = time;
    }

    private void take(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        Sms sms = new Sms(body.path("to").asText(), body.path("text").asText(), System.nanoTime());
        synchronized (this) {
            arrived.add(sms);
            byPhone.computeIfAbsent(sms.to(), phone -> new ArrayList<>()).add(sms);
            notifyAll();
        }
        answers.schedule(() -> answer(exchange), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void answer(HttpExchange exchange) {
        try (exchange) {
            exchange.sendResponseHeaders(200, -1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized List<Sms> arrivedSince(long nanos) {
        return arrived.stream().filter(sms -> sms.nanos() - nanos >= 0).toList();
    }

    synchronized int to(String phone) {
        return byPhone.getOrDefault(phone, List.of()).size();
    }

    /** The first message to this phone after the {@code before} there were. */
    synchronized Sms await(String phone, int before) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (to(phone) <= before) {
                long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                if (left <= 0) {
                    throw new IllegalStateException("no text message within " + PATIENCE);
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return byPhone.get(phone).get(before);
    }

    static String code(Sms sms) {
        Matcher code = CODE.matcher(sms.text());
        if (!code.find()) {
            throw new IllegalStateException("a text message without a code");
        }
        return code.group(1);
    }

    private void serveMails() {
        while (!mails.isClosed()) {
            try {
                Socket client = mails.accept();
                threads.execute(() -> takeMail(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    /** As much of RFC 5321 as the server's mail sender speaks. */
    private static void takeMail(Socket client) {
        try (client;
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                OutputStream out = client.getOutputStream()) {
            say(out, "220 mail.test");
            boolean content = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String word = line.toUpperCase(Locale.ROOT);
                if (content) {
                    if (line.equals(".")) {
                        content = false;
                        say(out, "250 taken");
                    }
                } else if (word.startsWith("QUIT")) {
                    say(out, "221 bye");
                    return;
                } else {
                    content = word.startsWith("DATA");
                    say(out, content ? "354 go on" : "250 yes");
                }
            }
        } catch (IOException e) {
            // The sender went away.
            return;
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        gateway.stop(0);
        mails.close();
        answers.shutdownNow();
        threads.shutdownNow();
    }
}
