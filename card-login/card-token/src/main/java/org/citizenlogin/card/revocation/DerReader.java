package org.citizenlogin.card.revocation;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Primitive;

/**
 * Bouncy Castle's reader, one value at a time: of what may be large only tag and length are read, and only what is small
 * becomes an object. The plain reader makes an object of some 50 bytes of every two bytes.
 */
final class DerReader extends ASN1InputStream {

    /** No name, algorithm, signature, extension or entry needs more. */
    static final int MOST_SMALL = 64 * 1024;

    private static final int LOW_TAG_NUMBER = 0x1f;

    private int position;

    DerReader(InputStream in) {
        super(new PushbackInputStream(in));
    }

    /** The tag that comes next, which is not read yet; below zero at the end. */
    int next() throws IOException {
        PushbackInputStream source = (PushbackInputStream) in;
        int tag = source.read();
        if (tag >= 0) {
            source.unread(tag);
        }
        return tag;
    }

    /** How many bytes were read. */
    int position() {
        return position;
    }

    /** Reads tag and length of the next value, which must be of this tag. @return the position at which it ends */
    int enter(int tag) throws IOException {
        if (read() != tag) {
            throw new IOException("another tag is due here");
        }
        int length = readLength();
        int end = position + length;
        if (length < 0 || end < position) {
            throw new IOException("a length that is not definite");
        }
        return end;
    }

    /** Reads the next value whole. */
    ASN1Primitive small() throws IOException {
        int tag = read();
        int length = readLength();
        if (tag < 0 || (tag & LOW_TAG_NUMBER) == LOW_TAG_NUMBER || length < 0 || length > MOST_SMALL) {
            throw new IOException("a value that is missing, too long, or of a tag that is not used in lists");
        }
        return buildObject(tag, tag & LOW_TAG_NUMBER, length);
    }

    void stepTo(int end) throws IOException {
        if (end < position) {
            throw new IOException("a value that reaches beyond the one it stands in");
        }
        in.skipNBytes(end - (long) position);
        position = end;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        position += read < 0 ? 0 : 1;
        return read;
    }

    @Override
    public int read(byte[] buffer, int from, int count) throws IOException {
        int read = super.read(buffer, from, count);
        position += Math.max(0, read);
        return read;
    }
}
