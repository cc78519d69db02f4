package org.citizenlogin.e2e.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A browser whose process ends before it has read the answer: the system closes its connection. */
final class KilledBrowser implements AutoCloseable {

    private final URI address;
    private final Socket socket;

    KilledBrowser(URI address) {
        this.address = address;
        try {
            this.socket = new Socket(address.getHost(), address.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the whole request and reads nothing. */
    KilledBrowser post(String contentType, String body, Map<String, String> headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("POST " + address.getRawPath() + " HTTP/1.1\r\nHost: "
                + address.getAuthority() + "\r\nContent-Type: " + contentType + "\r\nContent-Length: " + bytes.length
                + "\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        try {
            socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
