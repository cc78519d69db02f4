package org.citizenlogin.recovery.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.citizenlogin.document.DocumentNumber;
import org.citizenlogin.identity.EmailAddress;
import org.citizenlogin.identity.OrganisationNumber;
import org.citizenlogin.identity.PersonalNumber;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
    private static final PhoneNumber PHONE = new PhoneNumber("+995555123456", "GE");
    private static final RequestSource ORIGIN =
            new RequestSource(Locale.forLanguageTag("ka"), "192.0.2.7", "request-1", "execution-1", "portal");
    private static final PhoneRequest BY_PHONE = new PhoneRequest(new PersonalNumber("01234567890"), PHONE, ORIGIN);
    private static final DocumentNumber PASSPORT = new DocumentNumber("passport", "L898902C36");
    private static final DocumentRequest BY_DOCUMENT = new DocumentRequest(new Contact.Phone(PHONE), PASSPORT, ORIGIN);
    private static final DocumentRequest BY_EMAIL =
            new DocumentRequest(new Contact.Email(new EmailAddress("nino@citizen.test")), PASSPORT, ORIGIN);

    @Test
    void aRequestComesOutOfItsMessageAsItWentIn() {
        assertThat(PhoneRequest.of(BY_PHONE.toOutboxMessage(NOW))).contains(BY_PHONE);
        assertThat(DocumentRequest.of(BY_DOCUMENT.toOutboxMessage(NOW))).contains(BY_DOCUMENT);
        assertThat(DocumentRequest.of(BY_EMAIL.toOutboxMessage(NOW))).contains(BY_EMAIL);
    }

    @Test
    void anOrganisationsNumberTravelsToo() {
        PhoneRequest request = new PhoneRequest(
                new OrganisationNumber("012345678"), PHONE, new RequestSource(Locale.ENGLISH, "", "request-2", "", ""));

        assertThat(PhoneRequest.of(request.toOutboxMessage(NOW))).contains(request);
    }

    @Test
    void itIsWorthlessAfterHalfAnHour() {
        assertThat(BY_PHONE.toOutboxMessage(NOW).kind()).isEqualTo("recover-by-phone");
        assertThat(BY_PHONE.toOutboxMessage(NOW).notAfter()).isEqualTo(NOW.plus(Duration.ofMinutes(30)));
        assertThat(BY_DOCUMENT.toOutboxMessage(NOW).kind()).isEqualTo("recover-by-document");
        assertThat(BY_DOCUMENT.toOutboxMessage(NOW).notAfter()).isEqualTo(NOW.plus(Duration.ofMinutes(30)));
    }

    @ParameterizedTest
    @CsvSource({"number, 12", "number,", "phone, 555123456", "phone,", "request, ' '"})
    void aMessageWithOnePartWrongIsNoRequestByPhone(String part, String wrong) {
        assertThat(PhoneRequest.of(with(BY_PHONE.toOutboxMessage(NOW), part, wrong)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "phone, 555123456",
        "phone,",
        "email, nino@citizen.test", // both
        "document,",
        "document-number,",
        "document-number, l89",
        "document-number, L89 890",
        "request,"
    })
    void aMessageWithOnePartWrongIsNoRequestByDocument(String part, String wrong) {
        assertThat(DocumentRequest.of(with(BY_DOCUMENT.toOutboxMessage(NOW), part, wrong)))
                .isEmpty();
    }

    private static OutboxMessage with(OutboxMessage message, String part, String value) {
        Map<String, String> content = new HashMap<>(message.content());
        if (value == null) {
            content.remove(part);
        } else {
            content.put(part, value);
        }
        return new OutboxMessage(message.kind(), content, NOW);
    }

    @Test
    @Tag("R-63")
    void nothingAnybodyTypedIsInItsText() {
        for (Object one : new Object[] {
            BY_PHONE, BY_DOCUMENT, BY_EMAIL, BY_DOCUMENT.toOutboxMessage(NOW), BY_DOCUMENT.contact(), BY_EMAIL.contact()
        }) {
            assertThat(one.toString()).doesNotContain("0123456", "5551234", "L8989", "nino", "request-1", "192.0.2");
        }
        assertThat(BY_EMAIL.contact().masked()).isEqualTo("n***@***.test");
        assertThat(BY_DOCUMENT.contact().masked()).isEqualTo("***********56");
    }

    @Test
    void anEmailAddressIsReadInLowerCase() {
        assertThat(Contact.Email.parse(" Nino@Citizen.TEST "))
                .contains(new Contact.Email(new EmailAddress("nino@citizen.test")));
        assertThat(Contact.Email.parse("nino+post@sub.citizen.test")).isPresent();
        assertThat(Contact.Email.parse("ნინო@citizen.test")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nino",
                "@citizen.test",
                "nino@",
                "nino@citizen.test.",
                "nino citizen@citizen.test",
                "nino@citizen.test\u0000",
                "ni\u202eno@citizen.test",
                "nino@citizen.test\r\nBcc: all@citizen.test",
                "nino@@citizen.test",
                "\"nino two\"@citizen.test"
            })
    @Tag("R-62")
    void whatIsNoEmailAddressIsRefused(String typed) {
        assertThat(Contact.Email.parse(typed)).isEmpty();
    }

    @Test
    void anEmailAddressOfAMegabyteIsRefusedUnread() {
        assertThat(Contact.Email.parse("a".repeat(1_000_000) + "@citizen.test")).isEmpty();
        assertThat(Contact.Email.parse("a@" + "a-".repeat(120) + "!")).isEmpty();
    }
}
