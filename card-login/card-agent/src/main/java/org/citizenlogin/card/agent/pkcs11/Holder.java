package org.citizenlogin.card.agent.pkcs11;

import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/**
 * Whose certificate it is.
 *
 * @param name given name and surname, or the common name without its number
 * @param number as the certificate writes it; empty when it has none
 */
public record Holder(String name, String number) {

    /** By OID: with the default names of RFC 2253 these attributes come out as hexadecimal DER. */
    private static final Map<String, String> NAMES = Map.of(
            "2.5.4.5", "NUMBER",
            "2.5.4.4", "SURNAME",
            "2.5.4.42", "GIVEN",
            "2.5.4.3", "COMMON");

    static Holder of(X509Certificate certificate) {
        X500Principal subject = certificate.getSubjectX500Principal();
        try {
            LdapName name = new LdapName(subject.getName(X500Principal.RFC2253, NAMES));
            String full = (value(name, "GIVEN").orElse("") + " "
                            + value(name, "SURNAME").orElse(""))
                    .strip();
            String shown = full.isEmpty() ? masked(value(name, "COMMON").orElse("?")) : full;
            return new Holder(shown, value(name, "NUMBER").orElse(""));
        } catch (InvalidNameException unreadable) {
            return new Holder("?", "");
        }
    }

    private static Optional<String> value(LdapName name, String type) {
        return name.getRdns().stream()
                .filter(rdn -> rdn.getType().equalsIgnoreCase(type))
                .map(Rdn::getValue)
                .map(Object::toString)
                .findFirst();
    }

    /** All digits but the last two of every long number are stars: enough for a person to know their own card. */
    public static String masked(String text) {
        StringBuilder shown = new StringBuilder(text);
        int digits = 0;
        for (int at = text.length() - 1; at >= 0; at--) {
            digits = Character.isLetterOrDigit(text.charAt(at)) && Character.isDigit(text.charAt(at))
                    ? digits + 1
                    : digits;
            if (Character.isDigit(text.charAt(at)) && digits > 2) {
                shown.setCharAt(at, '*');
            }
        }
        return shown.toString();
    }

    public Holder masked() {
        return new Holder(name, masked(number));
    }

    /** A personal number does not belong in a log by accident. */
    @Override
    public String toString() {
        return name.isEmpty() ? "" : "holder";
    }
}
