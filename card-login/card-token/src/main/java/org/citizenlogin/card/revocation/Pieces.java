package org.citizenlogin.card.revocation;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Bytes kept in pieces of one size: one array that grows would need room for its old and its new self. Not safe for threads. */
final class Pieces {

    private static final int SIZE = 64 * 1024;
    private static final byte[] GONE = {};

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
        return new Stream(from, to, false);
    }

    /** The same, for the last time: a piece that was read is let go. */
    InputStream lastStream(int from, int to) {
        return new Stream(from, to, true);
    }

    private final class Stream extends InputStream {
        private final int to;
        private final boolean letGo;
        private int next;

        Stream(int from, int to, boolean letGo) {
            this.next = from;
            this.to = to;
            this.letGo = letGo;
        }

        @Override
        public int read() {
            if (next >= to) {
                return -1;
            }
            int read = at(next);
            advance(1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int from, int count) {
            if (next >= to) {
                return count == 0 ? 0 : -1;
            }
            int start = next % SIZE;
            int now = Math.min(Math.min(count, to - next), SIZE - start);
            System.arraycopy(pieces.get(next / SIZE), start, buffer, from, now);
            advance(now);
            return now;
        }

        private void advance(int count) {
            int piece = next / SIZE;
            next += count;
            if (letGo && next / SIZE > piece) {
                pieces.set(piece, GONE);
            }
        }
    }
}
