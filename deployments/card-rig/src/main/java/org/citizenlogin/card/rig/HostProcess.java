package org.citizenlogin.card.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A native-messaging host as a browser sees it: a process, two pipes, frames. */
public final class HostProcess implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TOO_LONG_FOR_A_BROWSER = 1024 * 1024;

    private final Process process;
    private final DataInputStream in;
    private final OutputStream out;

    private HostProcess(Process process) {
        this.process = process;
        this.in = new DataInputStream(process.getInputStream());
        this.out = process.getOutputStream();
    }

    public static HostProcess start(Path program, Map<String, String> environment) {
        try {
            ProcessBuilder builder = new ProcessBuilder(program.toString(), "chrome-extension://test/")
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(environment);
            return new HostProcess(builder.start());
        } catch (IOException notStarted) {
            throw new UncheckedIOException(notStarted);
        }
    }

    public HostProcess send(String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        return sendRaw(ByteBuffer.allocate(4 + body.length)
                .order(ByteOrder.nativeOrder())
                .putInt(body.length)
                .put(body)
                .array());
    }

    public HostProcess sendRaw(byte[] bytes) {
        try {
            out.write(bytes);
            out.flush();
            return this;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    public HostProcess authenticate(String nonce, String origin) {
        return send("{\"command\":\"authenticate\",\"arguments\":{\"challengeNonce\":\"" + nonce + "\",\"origin\":\""
                + origin + "\",\"lang\":\"en\"}}");
    }

    /** As when the tab is closed. */
    public HostProcess hangUp() {
        try {
            out.close();
            return this;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** @return the next frame; an error when there is none in that time, or anything that is not a frame */
    public JsonNode frame(Duration within) {
        CompletableFuture<JsonNode> read = CompletableFuture.supplyAsync(this::read);
        try {
            return read.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new AssertionError("no frame within " + within, late);
        } catch (ExecutionException broken) {
            throw new AssertionError("no frame", broken.getCause());
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ending);
        }
    }

    private JsonNode read() {
        try {
            byte[] head = new byte[4];
            in.readFully(head);
            int length = ByteBuffer.wrap(head).order(ByteOrder.nativeOrder()).getInt();
            if (length < 2 || length > TOO_LONG_FOR_A_BROWSER) {
                throw new IOException("not a frame: length " + length);
            }
            byte[] body = new byte[length];
            in.readFully(body);
            return JSON.readTree(body);
        } catch (EOFException ended) {
            throw new UncheckedIOException("the process ended without another frame", ended);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** @return whether it ended in that time and wrote nothing more */
    public boolean endsSilently(Duration within) {
        try {
            boolean ended = process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
            return ended && in.read() < 0;
        } catch (IOException closed) {
            return true;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
