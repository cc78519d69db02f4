package org.citizenlogin.keycloak.proof.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.citizenlogin.document.DocumentKind;
import org.citizenlogin.document.DocumentKinds;
import org.citizenlogin.document.DocumentNumber;
import org.citizenlogin.keycloak.lab.CaughtLog;
import org.citizenlogin.keycloak.proof.document.DocumentRecord.Finding;
import org.citizenlogin.secret.KeyRing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredRecordTest {

    private static final String OLD = "2025:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String NEW = "2026:ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";

    private static final DocumentKind KIND = DocumentKinds.POLAND_PESEL;
    private static final DocumentNumber RIGHT = new DocumentNumber("pl-pesel", "44051401359");
    private static final DocumentNumber WRONG = new DocumentNumber("pl-pesel", "02070803628");

    private final CaughtLog log = new CaughtLog(StoredNumbers.class);

    @AfterEach
    void stop() {
        log.close();
    }

    private static String stored(String ring, Account account, DocumentNumber number) {
        return StoredNumbers.fingerprint(KeyRing.parse(ring), account.realm(), account.user(), number);
    }

    private static Account holder(String ring) {
        Account account = Account.of("u-1");
        return account.with("citizenDocument.pl-pesel", stored(ring, account, RIGHT));
    }

    private static Finding ask(String ring, Account account, DocumentNumber number) {
        return new StoredRecord(KIND)
                .about(null, account.realm(), account.user(), number)
                .ask(Account.sessionWith(KeyRing.parse(ring)));
    }

    @Test
    void theNumberOnRecordMatchesAndEveryOtherDoesNot() {
        assertThat(ask(OLD, holder(OLD), RIGHT)).isEqualTo(Finding.MATCHED);
        assertThat(ask(OLD, holder(OLD), WRONG)).isEqualTo(Finding.NOT_MATCHED);
    }

    @Test
    void anAccountWithoutANumberOnRecordDoesNotMatch() {
        assertThat(ask(OLD, Account.of("u-1"), RIGHT)).isEqualTo(Finding.NOT_MATCHED);
    }

    @Test
    void theStoredTextIsKeyAndFingerprintAndNotTheNumber() {
        assertThat(stored(OLD, Account.of("u-1"), RIGHT))
                .matches("2025:[0-9a-f]{64}")
                .doesNotContain(RIGHT.text());
    }

    @Test
    void oneOfSeveralIsEnough() {
        Account account = Account.of("u-1");
        account.with("citizenDocument.pl-pesel", stored(OLD, account, WRONG));
        account.with("citizenDocument.pl-pesel", stored(OLD, account, RIGHT));

        assertThat(ask(OLD, account, RIGHT)).isEqualTo(Finding.MATCHED);
    }

    @Test
    void aFingerprintCopiedToAnotherAccountRealmOrKindIsWorthNothing() {
        String copied = stored(OLD, Account.of("u-1"), RIGHT);
        Account other = Account.of("u-2").with("citizenDocument.pl-pesel", copied);
        Account elsewhere = new Account("realm-2", "u-1", other.attributes());
        Account asNip = Account.of("u-1").with("citizenDocument.pl-nip", copied);

        assertThat(ask(OLD, other, RIGHT)).isEqualTo(Finding.NOT_MATCHED);
        assertThat(ask(OLD, elsewhere, RIGHT)).isEqualTo(Finding.NOT_MATCHED);
        assertThat(new StoredRecord(DocumentKinds.POLAND_NIP)
                        .about(null, asNip.realm(), asNip.user(), new DocumentNumber("pl-nip", RIGHT.text()))
                        .ask(Account.sessionWith(KeyRing.parse(OLD))))
                .isEqualTo(Finding.NOT_MATCHED);
    }

    @Test
    void aNewKeyInFrontLeavesWhatTheOldOneMade() {
        assertThat(ask(NEW + "," + OLD, holder(OLD), RIGHT)).isEqualTo(Finding.MATCHED);
        assertThat(ask(NEW + "," + OLD, holder(OLD), WRONG)).isEqualTo(Finding.NOT_MATCHED);
    }

    @Test
    @Tag("R-63")
    void aKeyThatHasGoneIsUndecidedForRightAndWrongAndNamedInTheLog() {
        assertThat(ask(NEW, holder(OLD), RIGHT)).isEqualTo(Finding.UNDECIDED);
        assertThat(ask(NEW, holder(OLD), WRONG)).isEqualTo(Finding.UNDECIDED);
        assertThat(log.text()).contains("'2025'", "pl-pesel").doesNotContain(RIGHT.text(), WRONG.text(), "u-1");
    }

    @Test
    void aKeyThatHasGoneDoesNotHideANumberUnderAnother() {
        Account account = holder(OLD);
        account.with("citizenDocument.pl-pesel", stored(NEW, account, WRONG));

        assertThat(ask(NEW, account, WRONG)).isEqualTo(Finding.MATCHED);
    }

    @Tag("R-62")
    @ParameterizedTest
    @ValueSource(strings = {"44051401359", "2025:", "2025:00", "../2025:", "2025:44051401359\nforged line"})
    void whatSomebodyElseWroteIntoTheAttributeIsUndecidedAndNotRepeated(String foreign) {
        Account account = Account.of("u-1").with("citizenDocument.pl-pesel", foreign);

        assertThat(ask(OLD, account, RIGHT)).isEqualTo(Finding.UNDECIDED);
        assertThat(log.text()).isNotEmpty().doesNotContain(foreign);
    }
}
