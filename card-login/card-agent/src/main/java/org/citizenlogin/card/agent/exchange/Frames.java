package org.citizenlogin.card.agent.exchange;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The native-messaging pipe: a length in the machine's own byte order, then that many bytes of JSON in UTF-8. */
public final class Frames {

    /** Web eID, native-messaging protocol: anything shorter or longer is not a command. */
    static final int SHORTEST = 5;

    static final int LONGEST = 8192;

    private final DataInputStream in;
    private final OutputStream out;

    public Frames(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = out;
    }

    /**
     * Waits for the next frame.
     *
     * @return its bytes, or {@link Reason#BAD_REQUEST} for an impossible length or a frame cut short, or
     *     {@link Reason#CANCELLED} when the browser closed the pipe between two frames
     */
    public Tried<byte[]> next() {
        try {
            int first = in.read();
            if (first < 0) {
                return Tried.refused(Reason.CANCELLED.plainly());
            }
            byte[] head = new byte[4];
            head[0] = (byte) first;
            in.readFully(head, 1, 3);
            long length = Integer.toUnsignedLong(
                    ByteBuffer.wrap(head).order(ByteOrder.nativeOrder()).getInt());
            if (length < SHORTEST || length > LONGEST) {
                return Tried.refused(Reason.BAD_REQUEST.because("a frame has 5 to 8192 bytes"));
            }
            byte[] body = new byte[(int) length];
            in.readFully(body);
            return Tried.made(body);
        } catch (EOFException cutShort) {
            return Tried.refused(Reason.BAD_REQUEST.because("the frame was cut short"));
        } catch (IOException pipeBroken) {
            return Tried.refused(Reason.CANCELLED.plainly());
        }
    }

    /** @throws IOException when the other side no longer reads */
    public synchronized void write(String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        // One write for both parts: half a frame must never be seen when the process is ended from outside.
        out.write(ByteBuffer.allocate(4 + body.length)
                .order(ByteOrder.nativeOrder())
                .putInt(body.length)
                .put(body)
                .array());
        out.flush();
    }
}
