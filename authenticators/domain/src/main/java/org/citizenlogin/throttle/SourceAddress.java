package org.citizenlogin.throttle;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The networks for which a source address is counted: one IPv4 address, or the IPv6 networks whose addresses a host may
 * choose. A host has a /64 (RFC 4291 2.5.1), a line a /56 and a site a /48 (RFC 6177), so each of them is counted.
 */
public final class SourceAddress {

    /** All unreadable addresses count together, so that such an address does not avoid the limit. */
    static final String UNREADABLE = "unreadable";

    /** Factors for the limit of a /56 and a /48, because these networks have more than one subscriber. */
    static final int FACTOR_56 = 4;

    static final int FACTOR_48 = 16;

    /** RFC 6052: the last four bytes are an IPv4 address behind a translator. */
    private static final byte[] TRANSLATED = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

    private SourceAddress() {}

    /**
     * One network an address belongs to.
     *
     * @param subject the key of the count
     * @param factor the factor for the limit of a single host
     */
    record Network(String subject, int factor) {}

    /**
     * The networks of an address, the narrowest first.
     *
     * @param remote a textual address, as the server gives it; never resolved as a name
     */
    static List<Network> networks(@Nullable String remote) {
        InetAddress address = read(remote);
        if (address == null) {
            return List.of(new Network(UNREADABLE, 1));
        }
        if (!(address instanceof Inet6Address)) {
            return List.of(new Network(address.getHostAddress(), 1));
        }
        byte[] bytes = address.getAddress();
        if (Arrays.equals(bytes, 0, TRANSLATED.length, TRANSLATED, 0, TRANSLATED.length)) {
            return networks((bytes[12] & 0xff) + "." + (bytes[13] & 0xff) + "." + (bytes[14] & 0xff) + "."
                    + (bytes[15] & 0xff));
        }
        return List.of(
                new Network(prefix(bytes, 64), 1),
                new Network(prefix(bytes, 56), FACTOR_56),
                new Network(prefix(bytes, 48), FACTOR_48));
    }

    /**
     * The subject of the widest network of an address. Its owner can send from every address in it.
     *
     * @param remote a textual address, as the server gives it; never resolved as a name
     */
    public static String widest(@Nullable String remote) {
        List<Network> networks = networks(remote);
        return networks.get(networks.size() - 1).subject();
    }

    private static String prefix(byte[] address, int bits) {
        return HexFormat.of().formatHex(address, 0, bits / 8) + "/" + bits;
    }

    /** Null when the text is not an address. */
    private static @Nullable InetAddress read(@Nullable String remote) {
        if (remote == null || !remote.matches("[0-9a-fA-F:.]{2,45}(%[0-9a-zA-Z._-]{1,32})?")) {
            return null;
        }
        String literal = remote.contains("%") ? remote.substring(0, remote.indexOf('%')) : remote;
        if (!literal.contains(":") && !literal.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")) {
            return null;
        }
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
