package org.citizenlogin.identity;

import java.net.IDN;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address in the form the server stores it: lower case, without space around it. Nothing says that it exists.
 *
 * @param text a local part and a domain, at most {@value #LONGEST} UTF-16 units
 */
public record EmailAddress(String text) {

    /** RFC 5321 4.5.3.1.3, less the angle brackets of a path. */
    public static final int LONGEST = 254;

    /** RFC 5321 4.5.3.1.1. */
    private static final int LONGEST_LOCAL_PART = 64;

    private static final int LONGEST_DOMAIN = 253;

    /**
     * A dot-atom (RFC 5322 3.2.3), other scripts included (RFC 6532). Quoted local parts are refused: people have none,
     * and what they may contain ends in logs and mail headers. White space, control and format characters are refused
     * for the same reason, and supplementary characters because the server refuses them.
     */
    private static final Pattern LOCAL_PART = Pattern.compile(
            "ATOM(?:\\.ATOM)*".replace("ATOM", "[a-z0-9!#$%&'*+/=?^_`{|}~\\-\\x{80}-\\x{FFFF}&&[^\\p{C}\\p{Z}]]++"));

    /** Labels of letters, digits and inner dashes (RFC 5890 2.3.1), after other scripts became ASCII. */
    private static final Pattern DOMAIN =
            Pattern.compile("LABEL(?:\\.LABEL)*".replace("LABEL", "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"));

    public EmailAddress {
        if (!text.equals(text.toLowerCase(Locale.ROOT)) || !isAddress(text)) {
            throw new IllegalArgumentException("not an e-mail address in lower case");
        }
    }

    /** Reads what was typed or stored. Longer input is refused unread. */
    public static Parsed<EmailAddress> parse(@Nullable String raw) {
        if (raw == null || raw.isBlank()) {
            return Parsed.refused(Parsed.Refusal.MISSING);
        }
        if (raw.length() > 2 * LONGEST) {
            return Parsed.refused(Parsed.Refusal.TOO_LONG);
        }
        String text = TypedText.visible(raw).strip();
        if (text.length() > LONGEST) {
            return Parsed.refused(Parsed.Refusal.TOO_LONG);
        }
        text = text.toLowerCase(Locale.ROOT);
        return isAddress(text)
                ? Parsed.accepted(new EmailAddress(text))
                : Parsed.refused(Parsed.Refusal.NOT_AN_EMAIL_ADDRESS);
    }

    private static boolean isAddress(String text) {
        int at = text.lastIndexOf('@');
        return text.length() <= LONGEST
                && at > 0
                && at <= LONGEST_LOCAL_PART
                && LOCAL_PART.matcher(text.substring(0, at)).matches()
                && isDomain(text.substring(at + 1));
    }

    private static boolean isDomain(String domain) {
        try {
            String ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
            return ascii.length() <= LONGEST_DOMAIN && DOMAIN.matcher(ascii).matches();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Every way to write this address that a mail server takes for the same: composed and decomposed letters (Unicode NFC and
     * NFD), and a domain in its own script and in ASCII. The address itself comes first. For addresses in ASCII it is the
     * only one.
     */
    public List<EmailAddress> spellings() {
        int at = text.lastIndexOf('@');
        String domain = text.substring(at + 1);
        Set<String> spellings = new LinkedHashSet<>(List.of(text));
        for (String written : List.of(domain, IDN.toASCII(domain), IDN.toUnicode(domain))) {
            for (Normalizer.Form form : List.of(Normalizer.Form.NFC, Normalizer.Form.NFD)) {
                spellings.add(Normalizer.normalize(text.substring(0, at + 1) + written, form));
            }
        }
        return spellings.stream()
                .flatMap(one -> parse(one).asOptional().stream())
                .toList();
    }

    /** The one spelling that {@link #spellings} of each of them has, so that all of them can be compared or locked as one. */
    public String canonical() {
        int at = text.lastIndexOf('@');
        return Normalizer.normalize(text.substring(0, at), Normalizer.Form.NFC) + "@"
                + IDN.toASCII(text.substring(at + 1));
    }

    /** The address with all but its first character and the end of its domain hidden, for pages and events. */
    public String masked() {
        return Mask.email(text);
    }

    @Override
    public String toString() {
        return masked();
    }
}
