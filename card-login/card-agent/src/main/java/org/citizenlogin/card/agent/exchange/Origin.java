package org.citizenlogin.card.agent.exchange;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * The site that asks, exactly as it is signed: scheme, host and, when it is not the usual one, port; ASCII, no trailing
 * slash. A text that only means the same is refused, because the server would not find its own origin in the signature.
 */
public record Origin(String text) {

    private static final int LONGEST = 255;

    static Optional<Origin> of(String text, boolean localhostToo) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(text);
            String host = uri.getHost();
            String scheme = uri.getScheme();
            if (host == null || scheme == null) {
                return Optional.empty();
            }
            boolean allowed = scheme.equals("https") || (localhostToo && scheme.equals("http") && isLocal(host));
            int usual = scheme.equals("https") ? 443 : 80;
            String canonical =
                    scheme + "://" + host.toLowerCase(Locale.ROOT) + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
            return allowed && uri.getPort() != usual && canonical.equals(text)
                    ? Optional.of(new Origin(text))
                    : Optional.empty();
        } catch (URISyntaxException notAnOrigin) {
            return Optional.empty();
        }
    }

    private static boolean isLocal(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }

    /** What a person should read: without the scheme every site shares. */
    public String spoken() {
        return text.startsWith("https://") ? text.substring("https://".length()) : text;
    }
}
