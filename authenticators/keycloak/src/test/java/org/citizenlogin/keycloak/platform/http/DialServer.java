package org.citizenlogin.keycloak.platform.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A service with a dial: reads one request at a time and answers byte for byte what it is told, or not at all. */
public final class DialServer implements AutoCloseable {

    /** What the service does with a request it has read. */
    public interface Answer {
        void to(OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket socket;
    private final Thread thread;
    private volatile Answer answer = status("200 OK", "");
    public final BlockingQueue<String> requests = new LinkedBlockingQueue<>();

    public DialServer() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        thread = new Thread(this::serve, "service with a dial");
        thread.setDaemon(true);
        thread.start();
    }

    public static Answer status(String status, String body, String... headers) {
        StringBuilder text = new StringBuilder("HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: ")
                .append(body.getBytes(StandardCharsets.UTF_8).length)
                .append("\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        return raw(text + "\r\n" + body);
    }

    public static Answer raw(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The answer's head at once, then a byte now and then, for ever. */
    public static Answer dribble() {
        return out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            while (true) {
                out.write(' ');
                out.flush();
                Thread.sleep(20);
            }
        };
    }

    public static Answer silence() {
        return out -> Thread.sleep(60_000);
    }

    public void answers(Answer next) {
        answer = next;
    }

    public String url() {
        return "http://127.0.0.1:" + socket.getLocalPort() + "/send";
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket caller = socket.accept()) {
                requests.add(read(caller.getInputStream()));
                answer.to(caller.getOutputStream());
                caller.getOutputStream().flush();
            } catch (IOException e) {
                // The caller went away, or the server is closed.
                continue;
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static String read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        String lower = head.toString().toLowerCase(Locale.ROOT);
        int at = lower.indexOf("content-length:");
        int length = at < 0
                ? 0
                : Integer.parseInt(
                        lower.substring(at + 15, lower.indexOf("\r\n", at)).strip());
        return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
