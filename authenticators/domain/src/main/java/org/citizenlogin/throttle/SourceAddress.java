package org.citizenlogin.throttle;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Whom a source address is counted for: one IPv4 address, or the /64 an IPv6 host chooses its addresses from
 * (RFC 4291 2.5.1), because one subscriber has 2^64 of them.
 */
public final class SourceAddress {

    /** Counted together: an address nobody can read must not be a way around the count. */
    static final String UNREADABLE = "unreadable";

    private SourceAddress() {}

    /** @param remote a textual address, as the server gives it; never resolved as a name */
    public static String subject(@Nullable String remote) {
        if (remote == null || !remote.matches("[0-9a-fA-F:.]{2,45}(%[0-9a-zA-Z._-]{1,32})?")) {
            return UNREADABLE;
        }
        String literal = remote.contains("%") ? remote.substring(0, remote.indexOf('%')) : remote;
        if (!literal.contains(":") && !literal.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")) {
            return UNREADABLE;
        }
        try {
            InetAddress address = InetAddress.getByName(literal);
            return address instanceof Inet6Address
                    ? HexFormat.of().formatHex(address.getAddress(), 0, 8) + "/64"
                    : address.getHostAddress();
        } catch (UnknownHostException e) {
            return UNREADABLE;
        }
    }
}
