package org.citizenlogin.benchmark;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** An HTTP gateway on this machine that accepts every message after the same time, however many come at once. */
final class SlowGateway implements AutoCloseable {

    private final HttpServer server;
    private final ScheduledExecutorService answers = Executors.newSingleThreadScheduledExecutor();
    private int atOnce;
    private int mostAtOnce;
    private int answered;

    SlowGateway(Duration answerAfter) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
        server.createContext("/send", exchange -> {
            begin();
            answers.schedule(() -> answer(exchange), answerAfter.toMillis(), TimeUnit.MILLISECONDS);
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/send";
    }

    private synchronized void begin() {
        atOnce++;
        mostAtOnce = Math.max(mostAtOnce, atOnce);
    }

    private synchronized void answer(HttpExchange exchange) {
        try {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            exchange.close();
            atOnce--;
            answered++;
            notifyAll();
        }
    }

    synchronized void await(int many) throws InterruptedException {
        while (answered < many) {
            wait();
        }
    }

    synchronized int mostAtOnce() {
        return mostAtOnce;
    }

    @Override
    public void close() {
        server.stop(0);
        answers.shutdownNow();
    }
}
