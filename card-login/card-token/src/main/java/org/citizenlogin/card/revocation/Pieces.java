package org.citizenlogin.card.revocation;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;

/** Bytes kept in pieces of one size: one array that grows would need room for its old and its new self. Not safe for threads. */
final class Pieces {

    private static final int SIZE = 64 * 1024;

    private final List<byte[]> pieces = new ArrayList<>();
    private int length;

    void append(byte[] bytes, int from, int count) {
        int done = 0;
        while (done < count) {
            int start = length % SIZE;
            if (start == 0) {
                pieces.add(new byte[SIZE]);
            }
            int now = Math.min(count - done, SIZE - start);
            System.arraycopy(bytes, from + done, pieces.get(pieces.size() - 1), start, now);
            done += now;
            length += now;
        }
    }

    void append(int oneByte) {
        append(new byte[] {(byte) oneByte}, 0, 1);
    }

    int length() {
        return length;
    }

    int at(int index) {
        return pieces.get(index / SIZE)[index % SIZE] & 0xff;
    }

    byte[] joined() {
        byte[] all = new byte[length];
        for (int at = 0; at < length; at += SIZE) {
            System.arraycopy(pieces.get(at / SIZE), 0, all, at, Math.min(SIZE, length - at));
        }
        return all;
    }

    /** The bytes from {@code from} up to, not including, {@code to}. */
    InputStream stream(int from, int to) {
        return new SequenceInputStream(new Streams(from, to, false));
    }

    /** The same, for the last time: a piece that was read is let go. */
    InputStream lastStream(int from, int to) {
        return new SequenceInputStream(new Streams(from, to, true));
    }

    private final class Streams implements Enumeration<InputStream> {
        private final int to;
        private final boolean letGo;
        private int next;

        Streams(int from, int to, boolean letGo) {
            this.next = from;
            this.to = to;
            this.letGo = letGo;
        }

        @Override
        public boolean hasMoreElements() {
            return next < to;
        }

        @Override
        public InputStream nextElement() {
            if (next >= to) {
                throw new NoSuchElementException();
            }
            int piece = next / SIZE;
            int start = next % SIZE;
            int count = Math.min(to - next, SIZE - start);
            InputStream stream = new ByteArrayInputStream(pieces.get(piece), start, count);
            if (letGo) {
                pieces.set(piece, new byte[0]);
            }
            next += count;
            return stream;
        }
    }
}
