package org.citizenlogin.people.video;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.citizenlogin.casework.CasePurpose;
import org.citizenlogin.identity.OrganisationNumber;
import org.citizenlogin.identity.Parsed;
import org.citizenlogin.identity.PersonalNumber;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.people.casework.CaseForm;
import org.keycloak.models.utils.FormMessage;

/**
 * What was typed into the form of a new case.
 *
 * @param form empty when a field is refused
 * @param errors by field
 */
record TalkForm(Optional<CaseForm> form, CasePurpose purpose, boolean consents, List<FormMessage> errors) {

    static final String FIRST_NAME = "citizen-first-name";
    static final String LAST_NAME = "citizen-last-name";
    static final String NUMBER = "citizen-number";
    static final String PHONE = "citizen-phone";
    static final String ORGANISATION = "citizen-organisation";
    static final String PURPOSE = "citizen-purpose";
    static final String CONSENT = "citizen-consent";

    /** In UTF-16 units. Longer names are not stored and not shown again. */
    static final int LONGEST_NAME = 80;

    /** @param offered the first one is taken when the field names none of them */
    static TalkForm of(MultivaluedMap<String, String> fields, List<CasePurpose> offered, String country) {
        List<FormMessage> errors = new ArrayList<>();
        String first = name(fields, FIRST_NAME, "citizenTalkFirstNameForm", errors);
        String last = name(fields, LAST_NAME, "citizenTalkLastNameForm", errors);
        Optional<PersonalNumber> number =
                PersonalNumber.parse(text(fields, NUMBER)).asOptional();
        if (number.isEmpty()) {
            errors.add(new FormMessage(NUMBER, "citizenTalkNumberForm"));
        }
        Optional<PhoneNumber> phone =
                PhoneNumber.parse(text(fields, PHONE), country).asOptional();
        if (phone.isEmpty()) {
            PhoneNumber.Example example = PhoneNumber.example(country);
            errors.add(new FormMessage(PHONE, "citizenTalkPhoneForm", example.national()));
        }
        Optional<String> organisation = organisation(text(fields, ORGANISATION), errors);
        boolean consents = "true".equals(fields.getFirst(CONSENT));
        if (!consents) {
            errors.add(new FormMessage(CONSENT, "citizenTalkConsentMissing"));
        }
        return new TalkForm(
                errors.isEmpty()
                        ? Optional.of(new CaseForm(
                                first,
                                last,
                                number.orElseThrow().digits(),
                                phone.orElseThrow().e164(),
                                organisation.orElse("")))
                        : Optional.empty(),
                purpose(text(fields, PURPOSE), offered),
                consents,
                List.copyOf(errors));
    }

    private static Optional<String> organisation(String typed, List<FormMessage> errors) {
        if (typed.isBlank()) {
            return Optional.empty();
        }
        Parsed<OrganisationNumber> number = OrganisationNumber.parse(typed);
        if (number.refusal().isPresent()) {
            errors.add(new FormMessage(ORGANISATION, "citizenTalkOrganisationForm"));
        }
        return number.asOptional().map(OrganisationNumber::digits);
    }

    private static CasePurpose purpose(String typed, List<CasePurpose> offered) {
        return Stream.of(CasePurpose.values())
                .filter(purpose -> word(purpose).equals(typed))
                .filter(offered::contains)
                .findFirst()
                .orElse(offered.get(0));
    }

    /** As the form names it. */
    static String word(CasePurpose purpose) {
        return purpose.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A name has a letter, and no control or direction character, which could make an operator read another text. */
    private static String name(
            MultivaluedMap<String, String> fields, String field, String refusal, List<FormMessage> errors) {
        String typed = text(fields, field).strip();
        boolean refused = typed.length() > LONGEST_NAME
                || typed.codePoints().noneMatch(Character::isLetter)
                || typed.codePoints().anyMatch(TalkForm::isHidden);
        if (refused) {
            errors.add(new FormMessage(field, refusal));
        }
        return typed;
    }

    private static boolean isHidden(int symbol) {
        int type = Character.getType(symbol);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }

    /** What goes back into the fields of a refused form. */
    static Map<String, String> echo(MultivaluedMap<String, String> fields) {
        return Map.of(
                FIRST_NAME, text(fields, FIRST_NAME),
                LAST_NAME, text(fields, LAST_NAME),
                NUMBER, text(fields, NUMBER),
                PHONE, text(fields, PHONE),
                ORGANISATION, text(fields, ORGANISATION));
    }

    private static String text(MultivaluedMap<String, String> fields, String field) {
        String sent = fields.getFirst(field);
        return sent == null ? "" : sent;
    }
}
