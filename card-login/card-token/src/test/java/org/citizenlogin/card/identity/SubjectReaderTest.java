package org.citizenlogin.card.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERT61String;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.citizenlogin.card.lab.CardPlan;
import org.citizenlogin.card.verdict.Checked;
import org.citizenlogin.card.verdict.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

public class SubjectReaderTest {

    private static final Pattern ELEVEN = Pattern.compile("[0-9]{11}");
    private static final IdentityRule GEORGIA = new IdentityRule("GE", NumberForm.ETSI_OR_BARE, ELEVEN);

    private static CardHolder holder(X500Name subject, IdentityRule rule) {
        Checked<CardHolder> outcome = SubjectReader.read(subject, rule);
        assertThat(outcome).isInstanceOf(Checked.Passed.class);
        return ((Checked.Passed<CardHolder>) outcome).value();
    }

    private static Reason refusal(X500Name subject, IdentityRule rule) {
        Checked<CardHolder> outcome = SubjectReader.read(subject, rule);
        assertThat(outcome).isInstanceOf(Checked.Refused.class);
        return ((Checked.Refused<CardHolder>) outcome).reason();
    }

    private static X500Name named(String serialNumber) {
        return CardPlan.subject("GE", serialNumber);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PNOGE-01001012345", "01001012345"})
    void bothFormsOfAGeorgianNumberAreTheSamePerson(String written) {
        CardHolder holder = holder(named(written), GEORGIA);
        assertThat(holder.country()).isEqualTo("GE");
        assertThat(holder.numberType()).isEqualTo("PNO");
        assertThat(holder.number()).isEqualTo("01001012345");
        assertThat(holder.givenName()).contains("NINO");
        assertThat(holder.surname()).contains("BERIDZE");
        assertThat(holder.commonName()).contains("BERIDZE,NINO,01001012345");
    }

    @Test
    void aLeadingZeroBelongsToTheNumber() {
        assertThat(holder(named("00000000001"), GEORGIA).number()).isEqualTo("00000000001");
    }

    @ParameterizedTest
    @CsvSource({
        "LV, PNOLV-161175-19997, '[0-9]{6}-[0-9]{5}', PNO, 161175-19997",
        "EE, PNOEE-38001085718, '[0-9]{11}', PNO, 38001085718",
        "LT, PNOLT-49912318881, '[0-9]{11}', PNO, 49912318881",
        "BE, IDCBE-590082394654, '[0-9]{12}', IDC, 590082394654",
        "SK, PASSK-P3000180, '[A-Z0-9]+', PAS, P3000180",
        "SE, EI:SE-200007292386, '[0-9]{12}', EI, 200007292386"
    })
    void numbersOfNeighboursAreReadByTheirOwnProfile(
            String country, String written, String pattern, String type, String number) {
        IdentityRule rule = new IdentityRule(country, NumberForm.ETSI, Pattern.compile(pattern));
        CardHolder holder = holder(CardPlan.subject(country, written), rule);
        assertThat(holder.numberType()).isEqualTo(type);
        assertThat(holder.number()).isEqualTo(number);
    }

    @Test
    void theFormOfTheProfileIsTheOnlyOneThatCounts() {
        assertThat(refusal(named("01001012345"), new IdentityRule("GE", NumberForm.ETSI, ELEVEN)))
                .isEqualTo(Reason.NUMBER_NOT_OF_FORM);
        assertThat(refusal(named("PNOGE-01001012345"), new IdentityRule("GE", NumberForm.BARE, ELEVEN)))
                .isEqualTo(Reason.NUMBER_NOT_OF_FORM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PNOGE-0100101234", "PNOGE-010010123456", "PNOGE-0100101234X", "0100101234", "PNOGE", "PNOGE-",
                "XXXGE-01001012345", "pnoge-01001012345", "01001012345*", "*", "PNOGE-01001012345)(uid=*", "٠١٠٠١٠١٢٣٤٥"
            })
    void aNumberOfAnotherFormIsRefused(String written) {
        X500Name subject = CardPlan.subjectBuilder("GE")
                .addRDN(BCStyle.SERIALNUMBER, new DERUTF8String(written))
                .build();
        assertThat(refusal(subject, GEORGIA)).isEqualTo(Reason.NUMBER_NOT_OF_FORM);
    }

    @Test
    void aNumberOfAnotherCountryIsRefused() {
        assertThat(refusal(named("PNOEE-01001012345"), GEORGIA)).isEqualTo(Reason.COUNTRY_NOT_EXPECTED);
    }

    @Test
    void aSubjectInAnotherCountryIsRefused() {
        assertThat(refusal(CardPlan.subject("EE", "PNOGE-01001012345"), GEORGIA))
                .isEqualTo(Reason.COUNTRY_NOT_EXPECTED);
        assertThat(refusal(CardPlan.subject("EE", "01001012345"), GEORGIA)).isEqualTo(Reason.COUNTRY_NOT_EXPECTED);
    }

    @Test
    void aSubjectWithoutNumberIsRefusedThoughItsCommonNameHasOne() {
        assertThat(refusal(CardPlan.subjectBuilder("GE").build(), GEORGIA)).isEqualTo(Reason.NUMBER_MISSING);
    }

    @Test
    void aSubjectWithTwoNumbersIsRefused() {
        X500Name apart = CardPlan.subjectBuilder("GE")
                .addRDN(BCStyle.SERIALNUMBER, "01001012345")
                .addRDN(BCStyle.SERIALNUMBER, "01001012346")
                .build();
        assertThat(refusal(apart, GEORGIA)).isEqualTo(Reason.SUBJECT_AMBIGUOUS);
        X500Name together = CardPlan.subjectBuilder("GE")
                .addMultiValuedRDN(
                        new ASN1ObjectIdentifier[] {BCStyle.SERIALNUMBER, BCStyle.SERIALNUMBER},
                        new String[] {"01001012345", "01001012346"})
                .build();
        assertThat(refusal(together, GEORGIA)).isEqualTo(Reason.SUBJECT_AMBIGUOUS);
    }

    @Test
    void aSubjectWithTwoSurnamesIsRefused() {
        X500Name subject = CardPlan.subjectBuilder("GE")
                .addRDN(BCStyle.SERIALNUMBER, "01001012345")
                .addRDN(BCStyle.SURNAME, "ADMIN")
                .build();
        assertThat(refusal(subject, GEORGIA)).isEqualTo(Reason.SUBJECT_AMBIGUOUS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NI\nNO",
                "NI\rNO",
                "NI\0NO",
                "NI\u001bNO",
                "NI\u202eNO",
                "NI\u200bNO",
                "NI\u2028NO",
                "NI\ue000NO",
                "NI\ufeffNO",
                "   ",
                ""
            })
    void aNameThatCannotBeShownIsRefused(String name) {
        assertThat(refusal(withGivenName(new DERUTF8String(name)), GEORGIA)).isEqualTo(Reason.SUBJECT_NOT_READABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NINO ", " NINO", "  NINO  "})
    void spacesRoundANameAreNotSignificant(String name) {
        assertThat(holder(withGivenName(new DERUTF8String(name)), GEORGIA).givenName())
                .contains("NINO");
    }

    @Test
    void spacesRoundANumberAreNotSignificant() {
        X500Name subject = CardPlan.subjectBuilder("GE")
                .addRDN(BCStyle.SERIALNUMBER, new DERUTF8String("PNOGE-01001012345 "))
                .build();
        assertThat(holder(subject, GEORGIA).number()).isEqualTo("01001012345");
    }

    @Test
    void aNameInATeletexStringIsRead() {
        assertThat(holder(withGivenName(new DERT61String("Jos\u00e9")), GEORGIA).givenName())
                .contains("Jos\u00e9");
    }

    @Test
    void aCountryInSmallLettersIsTheCountry() {
        IdentityRule slovenia = new IdentityRule("SI", NumberForm.ETSI, Pattern.compile("[0-9]{13}"));
        assertThat(holder(CardPlan.subject("si", "PNOSI-0101006500006"), slovenia)
                        .country())
                .isEqualTo("SI");
    }

    @ParameterizedTest
    @CsvSource({
        "HR, HR12345678901.3.14, bare, 'HR([0-9]{11})[.][0-9]+[.][0-9]+', 12345678901",
        "PL, 'PESEL: 44051401359', bare, 'PESEL: ([0-9]{11})', 44051401359",
        "SK, 'PNOSK 9001011234', etsi-or-bare, '(?:PNOSK )?([0-9]{10})', 9001011234",
        "PT, BI12345678x, bare, 'BI([0-9]{8})[0-9a-z]', 12345678",
        "LT, 38001085718, etsi-or-bare, '[0-9]{11}', 38001085718",
        "LV, 161175-19997, etsi-or-bare, '[0-9]{6}-?[0-9]{5}', 161175-19997"
    })
    void aNumberInsideALongerTextIsWhatTheGroupFinds(
            String country, String written, String form, String pattern, String number) {
        IdentityRule rule = new IdentityRule(
                country, NumberForm.valueOf(form.toUpperCase(Locale.ROOT).replace('-', '_')), Pattern.compile(pattern));
        X500Name subject = CardPlan.subjectBuilder(country)
                .addRDN(BCStyle.SERIALNUMBER, new DERUTF8String(written))
                .build();
        assertThat(holder(subject, rule).number()).isEqualTo(number);
    }

    @Test
    void aNumberWhoseGroupFindsNothingIsRefused() {
        IdentityRule rule = new IdentityRule("GE", NumberForm.BARE, Pattern.compile("X|([0-9]{11})"));
        assertThat(refusal(named("X"), rule)).isEqualTo(Reason.NUMBER_NOT_OF_FORM);
    }

    @Test
    void ofTwoNumbersTheOneOfTheIssuersFormIsThePersons() {
        IdentityRule czech = new IdentityRule("CZ", NumberForm.BARE, Pattern.compile("IDCCZ ([0-9]{9})"));
        X500Name subject = CardPlan.subjectBuilder("CZ")
                .addRDN(BCStyle.SERIALNUMBER, "ICA - 10345678")
                .addRDN(BCStyle.SERIALNUMBER, "IDCCZ 123456789")
                .build();
        assertThat(holder(subject, czech).number()).isEqualTo("123456789");
        assertThat(refusal(subject, new IdentityRule("CZ", NumberForm.BARE, Pattern.compile("[0-9]{9}"))))
                .isEqualTo(Reason.NUMBER_NOT_OF_FORM);
    }

    @Test
    void aNameOfMoreThanTwoHundredCharactersIsRefused() {
        assertThat(holder(withGivenName(new DERUTF8String("N".repeat(200))), GEORGIA)
                        .givenName())
                .isPresent();
        assertThat(refusal(withGivenName(new DERUTF8String("N".repeat(201))), GEORGIA))
                .isEqualTo(Reason.SUBJECT_NOT_READABLE);
    }

    @Test
    void aNameInAnotherKindOfTextIsRefused() {
        assertThat(refusal(withGivenName(new DERIA5String("NINO")), GEORGIA)).isEqualTo(Reason.SUBJECT_NOT_READABLE);
    }

    @Test
    void aNameInGeorgianIsRead() {
        assertThat(holder(withGivenName(new DERUTF8String("ნინო")), GEORGIA).givenName())
                .contains("ნინო");
    }

    @Test
    void aNameWithSignsOfADirectoryIsTakenAsItIs() {
        assertThat(holder(withGivenName(new DERUTF8String("NI,NO+\"=<>;\\")), GEORGIA)
                        .givenName())
                .contains("NI,NO+\"=<>;\\");
    }

    @Test
    void aHolderWithoutNamesIsStillAHolder() {
        X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.SERIALNUMBER, new DERPrintableString("01001012345"))
                .build();
        CardHolder holder = holder(subject, GEORGIA);
        assertThat(holder.givenName()).isEmpty();
        assertThat(holder.country()).isEqualTo("GE");
    }

    @Test
    void aHolderIsNeverPrinted() {
        assertThat(holder(named("01001012345"), GEORGIA).toString())
                .doesNotContain("01001012345")
                .doesNotContain("NINO")
                .doesNotContain("BERIDZE");
    }

    @Test
    void aProfileWithAnotherKindOfCountryIsWrongConfiguration() {
        assertThatThrownBy(() -> new IdentityRule("ge", NumberForm.ETSI, ELEVEN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two upper-case letters");
    }

    private static X500Name withGivenName(ASN1Encodable name) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "GE")
                .addRDN(BCStyle.SERIALNUMBER, new DERPrintableString("01001012345"))
                .addRDN(BCStyle.GIVENNAME, name)
                .build();
    }
}
