package org.citizenlogin.card.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1BMPString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1T61String;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.citizenlogin.card.verdict.Checked;
import org.citizenlogin.card.verdict.Reason;

/** Reads the holder from a subject, attribute by attribute and by object identifier, never by searching a printed name. */
public final class SubjectReader {

    private static final int MOST_CHARACTERS = 200;
    private static final Pattern ETSI = Pattern.compile("(PAS|IDC|PNO|TAX|TIN|[A-Z]{2}:)([A-Z]{2})-(.+)");
    private static final Pattern SPACES_AROUND = Pattern.compile("^ +| +$");
    private static final String BARE_TYPE = "PNO";

    private record Numbered(String type, String country, String number) {}

    /** Thrown and caught inside this class: a text that cannot be shown, or an attribute written twice. */
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final Reason reason;

        Unreadable(Reason reason) {
            super(reason.name(), null, false, false);
            this.reason = reason;
        }
    }

    private SubjectReader() {}

    public static Checked<CardHolder> read(X500Name subject, IdentityRule rule) {
        try {
            List<String> serialNumbers = attributes(subject, BCStyle.SERIALNUMBER);
            Optional<String> country = attribute(subject, BCStyle.C);
            Optional<String> givenName = attribute(subject, BCStyle.GIVENNAME);
            Optional<String> surname = attribute(subject, BCStyle.SURNAME);
            Optional<String> commonName = attribute(subject, BCStyle.CN);
            if (country.filter(c -> !c.equalsIgnoreCase(rule.country())).isPresent()) {
                return Checked.refused(Reason.COUNTRY_NOT_EXPECTED);
            }
            return theOne(serialNumbers, rule)
                    .map(found -> new CardHolder(
                            found.country(), found.type(), found.number(), givenName, surname, commonName));
        } catch (Unreadable unreadable) {
            return Checked.refused(unreadable.reason);
        } catch (RuntimeException malformed) {
            // Attributes are read lazily, so a malformed one shows here.
            return Checked.refused(Reason.SUBJECT_NOT_READABLE);
        }
    }

    /** The one number that is of the issuer's form: beside the person's, a certificate may carry one of its own. */
    private static Checked<Numbered> theOne(List<String> serialNumbers, IdentityRule rule) {
        List<Checked<Numbered>> all =
                serialNumbers.stream().map(text -> judged(text, rule)).toList();
        List<Checked<Numbered>> fitting =
                all.stream().filter(Checked.Passed.class::isInstance).toList();
        if (all.isEmpty()) {
            return Checked.refused(Reason.NUMBER_MISSING);
        }
        if (fitting.size() > 1) {
            // Which of two counts would be the reader's choice, and readers choose differently.
            return Checked.refused(Reason.SUBJECT_AMBIGUOUS);
        }
        return fitting.isEmpty() ? all.get(0) : fitting.get(0);
    }

    private static Checked<Numbered> judged(String serialNumber, IdentityRule rule) {
        Optional<Numbered> written = numbered(serialNumber, rule);
        if (written.isEmpty()) {
            return Checked.refused(Reason.NUMBER_NOT_OF_FORM);
        }
        Numbered found = written.get();
        if (!found.country().equals(rule.country())) {
            return Checked.refused(Reason.COUNTRY_NOT_EXPECTED);
        }
        Matcher form = rule.number().matcher(found.number());
        return Optional.of(form)
                .filter(Matcher::matches)
                .map(matched -> matched.group(matched.groupCount()))
                .map(number -> Checked.passed(new Numbered(found.type(), found.country(), number)))
                .orElseGet(() -> Checked.refused(Reason.NUMBER_NOT_OF_FORM));
    }

    private static Optional<Numbered> numbered(String serialNumber, IdentityRule rule) {
        Matcher etsi = ETSI.matcher(serialNumber);
        if (etsi.matches()) {
            String type = etsi.group(1).replace(":", "");
            return rule.form() == NumberForm.BARE
                    ? Optional.empty()
                    : Optional.of(new Numbered(type, etsi.group(2), etsi.group(3)));
        }
        return rule.form() == NumberForm.ETSI
                ? Optional.empty()
                : Optional.of(new Numbered(BARE_TYPE, rule.country(), serialNumber));
    }

    private static Optional<String> attribute(X500Name subject, ASN1ObjectIdentifier oid) throws Unreadable {
        List<String> values = attributes(subject, oid);
        if (values.size() > 1) {
            throw new Unreadable(Reason.SUBJECT_AMBIGUOUS);
        }
        return values.stream().findFirst();
    }

    private static List<String> attributes(X500Name subject, ASN1ObjectIdentifier oid) throws Unreadable {
        List<String> values = new ArrayList<>(1);
        for (RDN rdn : subject.getRDNs()) {
            for (AttributeTypeAndValue pair : rdn.getTypesAndValues()) {
                if (pair.getType().equals(oid)) {
                    values.add(text(pair.getValue()));
                }
            }
        }
        return values;
    }

    /** Without spaces round it, which are not significant (RFC 4518 section 2.6.1). */
    private static String text(ASN1Encodable value) throws Unreadable {
        if (!(value instanceof ASN1UTF8String
                || value instanceof ASN1PrintableString
                || value instanceof ASN1BMPString
                || value instanceof ASN1T61String)) {
            throw new Unreadable(Reason.SUBJECT_NOT_READABLE);
        }
        String text = SPACES_AROUND.matcher(((ASN1String) value).getString()).replaceAll("");
        if (text.isEmpty()
                || text.length() > MOST_CHARACTERS
                || !text.codePoints().allMatch(SubjectReader::canBeShown)) {
            throw new Unreadable(Reason.SUBJECT_NOT_READABLE);
        }
        return text;
    }

    /** Neither line breaks for a log, nor bidirectional overrides for a page, nor code points without meaning. */
    private static boolean canBeShown(int codePoint) {
        int type = Character.getType(codePoint);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.SURROGATE
                && type != Character.PRIVATE_USE
                && type != Character.UNASSIGNED;
    }
}
