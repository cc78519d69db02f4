package org.citizenlogin.card.revocation;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import org.citizenlogin.card.trust.StatusRule;
import org.citizenlogin.card.trust.WebAddress;
import org.citizenlogin.card.verdict.Problem;

/** Which addresses may be asked at all: a certificate must not make the server call where its sender likes. */
final class HostGuard {

    private HostGuard() {}

    /** By name, without a look-up. */
    static Optional<Problem> judge(URI address, StatusRule rule) {
        boolean listed = WebAddress.read(address.toString())
                .filter(web -> rule.hosts().contains(WebAddress.hostOf(web)))
                .isPresent();
        return listed ? Optional.empty() : Optional.of(Problem.HOST_NOT_ALLOWED);
    }

    /**
     * By number, which asks the name service. The HTTP client asks it again; the JDK's address cache answers both, and
     * a name that changes in between is one the administrator listed.
     */
    static Optional<Problem> judgeNumber(URI address, StatusRule rule) {
        if (rule.privateHosts().contains(WebAddress.hostOf(address))) {
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
