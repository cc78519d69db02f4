package org.citizenlogin.card.identity;

import java.util.Optional;

/**
 * The person named by a certificate. The number is text: a leading zero belongs to it.
 *
 * @param country two letters
 * @param numberType PNO, IDC, PAS, TIN, TAX or a national type like {@code EI}; PNO for a bare number
 * @param number without prefix
 * @param commonName CN as written, like {@code BERIDZE,NINO,01001012345}: for display, never for matching
 */
public record CardHolder(
        String country,
        String numberType,
        String number,
        Optional<String> givenName,
        Optional<String> surname,
        Optional<String> commonName) {

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "CardHolder[" + country + " " + numberType + "]";
    }
}
