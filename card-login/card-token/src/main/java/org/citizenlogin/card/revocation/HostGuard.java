package org.citizenlogin.card.revocation;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import org.citizenlogin.card.trust.StatusRule;
import org.citizenlogin.card.verdict.Problem;

/** Which addresses may be asked at all: a certificate must not make the server call where its sender likes. */
final class HostGuard {

    private HostGuard() {}

    /** By name, without asking anybody. */
    static Optional<Problem> judge(URI address, StatusRule rule) {
        boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        boolean listed = web
                && address.getHost() != null
                && address.getUserInfo() == null
                && rule.hosts().contains(written(address));
        return listed ? Optional.empty() : Optional.of(Problem.HOST_NOT_ALLOWED);
    }

    /**
     * By number, which asks the name service. The HTTP client asks it again; the JDK's address cache answers both, and
     * a name that changes in between is one the administrator listed.
     */
    static Optional<Problem> judgeNumber(URI address, StatusRule rule) {
        if (rule.privateHosts().contains(written(address))) {
            return Optional.empty();
        }
        try {
            for (InetAddress number : InetAddress.getAllByName(address.getHost())) {
                if (isPrivate(number)) {
                    return Optional.of(Problem.PRIVATE_ADDRESS);
                }
            }
            return Optional.empty();
        } catch (UnknownHostException unknown) {
            return Optional.of(Problem.UNREACHABLE);
        }
    }

    /** {@code host}, or {@code host:port} when the port is not the scheme's own. */
    static String written(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        int port = address.getPort();
        boolean usual = port < 0 || port == ("https".equals(address.getScheme()) ? 443 : 80);
        return usual ? host : host + ":" + port;
    }

    static boolean isPrivate(InetAddress number) {
        if (number.isLoopbackAddress()
                || number.isAnyLocalAddress()
                || number.isLinkLocalAddress()
                || number.isSiteLocalAddress()
                || number.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = number.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (number instanceof Inet4Address) {
            boolean sharedByCarriers = first == 100 && second >= 64 && second < 128;
            boolean benchmark = first == 198 && (second == 18 || second == 19);
            return first == 0 || sharedByCarriers || benchmark || first >= 240;
        }
        boolean uniqueLocal = (first & 0xfe) == 0xfc;
        return number instanceof Inet6Address && uniqueLocal;
    }
}
