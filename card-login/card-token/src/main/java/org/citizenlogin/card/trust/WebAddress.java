package org.citizenlogin.card.trust;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Addresses at which a responder or a list can be asked for: {@code http} and {@code https}, nothing else. */
public final class WebAddress {

    private WebAddress() {}

    /**
     * Reads an address that a profile, a certificate or a list names.
     *
     * @return with the scheme in lower case, which is the same address (RFC 3986 section 3.1); empty for LDAP and other
     *     kinds, and for what is no address or carries a user's name
     */
    public static Optional<URI> read(String text) {
        try {
            URI address = new URI(text);
            String scheme = address.getScheme();
            if (scheme == null || address.getHost() == null || address.getUserInfo() != null) {
                return Optional.empty();
            }
            String lower = scheme.toLowerCase(Locale.ROOT);
            boolean web = lower.equals("http") || lower.equals("https");
            return web ? Optional.of(new URI(lower + text.substring(scheme.length()))) : Optional.empty();
        } catch (URISyntaxException wrong) {
            return Optional.empty();
        }
    }

    /** As {@code hosts} writes it: {@code host}, or {@code host:port} when the port is not the scheme's own. */
    public static String hostOf(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        int port = address.getPort();
        boolean usual = port < 0 || port == ("https".equals(address.getScheme()) ? 443 : 80);
        return usual ? host : host + ":" + port;
    }
}
