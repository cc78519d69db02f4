package org.citizenlogin.card.login.account;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.citizenlogin.card.VerifiedCard;
import org.citizenlogin.card.algorithm.TokenAlgorithm;
import org.citizenlogin.card.revocation.StatusAnswer;

/**
 * What a verified card said, for as long as its holder is on the way to an account. Made from a {@link VerifiedCard}
 * alone, or read back from where the server kept one.
 *
 * @param issuerFingerprint SHA-256 of the issuer's certificate, hex
 * @param serial of the certificate, lower-case hex: it names the card
 * @param algorithm of the token; {@code TLS} when the key was proved by a handshake
 * @param status what its issuer said, in words for the event
 */
public record CardProof(
        Person person,
        Optional<String> givenName,
        Optional<String> surname,
        String profile,
        String issuerFingerprint,
        String serial,
        String algorithm,
        String status) {

    private static final String TLS = "TLS";

    private static final List<String> ALWAYS =
            List.of("country", "type", "number", "profile", "issuer", "serial", "algorithm", "status");
    private static final List<String> SOMETIMES = List.of("given-name", "surname");

    /** Every name {@link #written} may use. */
    public static final List<String> FIELDS =
            Stream.concat(ALWAYS.stream(), SOMETIMES.stream()).toList();

    /** @return empty when the card names no person (see {@link Person#of}) */
    public static Optional<CardProof> of(VerifiedCard card) {
        return Person.of(card.holder())
                .map(person -> new CardProof(
                        person,
                        card.holder().givenName(),
                        card.holder().surname(),
                        card.profile(),
                        card.issuerFingerprint(),
                        card.certificateSerial(),
                        card.algorithm().map(TokenAlgorithm::name).orElse(TLS),
                        words(card.status())));
    }

    private static String words(StatusAnswer status) {
        if (status instanceof StatusAnswer.Confirmed confirmed) {
            return confirmed.sources().stream()
                            .map(source -> source.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining("+"))
                    + ":good";
        }
        return "unchecked:"
                + ((StatusAnswer.Unchecked) status)
                        .attempts().stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    /** For events: the serials of an issuer that numbers certificates by their holders' numbers would reveal the number. */
    public String shownSerial() {
        String decimal = new BigInteger(serial, 16).toString();
        return serial.contains(person.number()) || decimal.contains(person.number()) ? "masked" : serial;
    }

    /** For keeping, under the names of {@link #FIELDS}; read back by {@link #read}. */
    public Map<String, String> written() {
        Map<String, String> written = new LinkedHashMap<>();
        written.put("country", person.country());
        written.put("type", person.type());
        written.put("number", person.number());
        givenName.ifPresent(name -> written.put("given-name", name));
        surname.ifPresent(name -> written.put("surname", name));
        written.put("profile", profile);
        written.put("issuer", issuerFingerprint);
        written.put("serial", serial);
        written.put("algorithm", algorithm);
        written.put("status", status);
        return written;
    }

    public static Optional<CardProof> read(Map<String, String> written) {
        return written.keySet().containsAll(ALWAYS)
                ? Optional.of(new CardProof(
                        new Person(written.get("country"), written.get("type"), written.get("number")),
                        Optional.ofNullable(written.get("given-name")),
                        Optional.ofNullable(written.get("surname")),
                        written.get("profile"),
                        written.get("issuer"),
                        written.get("serial"),
                        written.get("algorithm"),
                        written.get("status")))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "CardProof[" + profile + " " + algorithm + "]";
    }
}
