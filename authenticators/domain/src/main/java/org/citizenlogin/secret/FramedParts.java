package org.citizenlogin.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The byte form of a list of texts that is hashed, signed or sealed. No two lists have the same bytes. */
public final class FramedParts {

    private FramedParts() {}

    /** The number of parts, then each part's length in bytes and its bytes in UTF-8; numbers have 32 bits, big-endian. */
    public static byte[] of(List<String> parts) {
        List<byte[]> encoded = parts.stream()
                .map(part -> part.getBytes(StandardCharsets.UTF_8))
                .toList();
        int size = Integer.BYTES
                + encoded.stream().mapToInt(part -> Integer.BYTES + part.length).sum();
        ByteBuffer frame = ByteBuffer.allocate(size).putInt(encoded.size());
        encoded.forEach(part -> frame.putInt(part.length).put(part));
        return frame.array();
    }
}
