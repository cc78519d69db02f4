package org.citizenlogin.card.challenge;

import java.util.regex.Pattern;

/**
 * The origin of the login page as a browser writes it (RFC 6454 section 6.1): {@code https://host[:port]}, lower case,
 * no default port, no trailing slash. It comes from configuration, never from a request. Plain http is an origin for
 * {@code localhost} alone, which browsers hold for secure: for development.
 */
public record Origin(String ascii) {

    private static final Pattern CANONICAL = Pattern.compile("(?:http://localhost|https://(?:"
            + "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*"
            + "|\\[[0-9a-f:]{2,39}]))"
            + "(?::[1-9][0-9]{0,4})?");
    private static final int HIGHEST_PORT = 65535;

    /** @throws IllegalArgumentException when not canonical: the configuration is wrong, no card could ever match it */
    public Origin {
        if (!CANONICAL.matcher(ascii).matches() || !portCounts(ascii)) {
            throw new IllegalArgumentException(
                    "origin: write https://host or https://host:port, lower case, without :443 and without a slash at the end");
        }
    }

    private static boolean portCounts(String ascii) {
        String afterHost = ascii.substring(Math.max(ascii.lastIndexOf(']'), ascii.indexOf("://") + 3));
        int colon = afterHost.indexOf(':');
        if (colon < 0) {
            return true;
        }
        int port = Integer.parseInt(afterHost.substring(colon + 1));
        return port <= HIGHEST_PORT && port != (ascii.startsWith("https:") ? 443 : 80);
    }
}
