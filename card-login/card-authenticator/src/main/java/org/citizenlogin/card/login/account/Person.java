package org.citizenlogin.card.login.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.citizenlogin.card.identity.CardHolder;
import org.citizenlogin.identity.PersonalNumber;

/**
 * Who a card names, in the form accounts are found by: {@code PNOGE-01001012345} (ETSI EN 319 412-1 5.1.3). The country
 * belongs to the name, so that two countries' equal numbers stay two people.
 *
 * @param country two capital letters
 * @param type PNO, TIN, TAX or a national type
 * @param number as text: a leading zero belongs to it; without the spaces and the marks {@code - / .} between its parts,
 *     and with capital letters, because one card writes {@code 161175-19997} and another one, or an account,
 *     {@code 16117519997}. Finland's {@code +} stays: it says which century
 */
public record Person(String country, String type, String number) {

    private static final String PERSONAL = "PNO";
    private static final Pattern BETWEEN_PARTS = Pattern.compile("[ ./-]");

    public Person {
        number = BETWEEN_PARTS.matcher(number).replaceAll("").toUpperCase(Locale.ROOT);
    }

    /**
     * @return empty when the card names its document and not its holder: another card of the same person would be
     *     somebody else
     */
    public static Optional<Person> of(CardHolder holder) {
        boolean namesTheDocument =
                holder.numberType().equals("IDC") || holder.numberType().equals("PAS");
        return namesTheDocument
                ? Optional.empty()
                : Optional.of(new Person(holder.country(), holder.numberType(), holder.number()));
    }

    public String key() {
        return type + country + "-" + number;
    }

    /** A number of this realm's own country, as accounts carry it. */
    public Optional<PersonalNumber> ownNumber(String ownCountry) {
        return country.equals(ownCountry) && type.equals(PERSONAL)
                ? PersonalNumber.parse(number).asOptional().filter(parsed -> parsed.digits()
                        .equals(number))
                : Optional.empty();
    }

    public boolean isForeign(String ownCountry) {
        return !country.equals(ownCountry);
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "Person[" + country + " " + type + "]";
    }
}
