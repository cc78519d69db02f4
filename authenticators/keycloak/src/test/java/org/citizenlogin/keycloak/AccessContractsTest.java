package org.citizenlogin.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.citizenlogin.document.DocumentKind;
import org.citizenlogin.document.DocumentKinds;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.platform.setup.SetupSpi;
import org.citizenlogin.keycloak.platform.veto.LoginVeto;
import org.citizenlogin.keycloak.platform.veto.LoginVetoListenerFactory;
import org.citizenlogin.keycloak.platform.veto.LoginVetoSpi;
import org.citizenlogin.keycloak.proof.accountstate.AccountEpochRow;
import org.citizenlogin.keycloak.proof.accountstate.AccountTables;
import org.citizenlogin.keycloak.proof.code.CodeCountRow;
import org.citizenlogin.keycloak.proof.code.CodeResult;
import org.citizenlogin.keycloak.proof.code.CodeRow;
import org.citizenlogin.keycloak.proof.code.CodeTables;
import org.citizenlogin.keycloak.proof.code.Codes;
import org.citizenlogin.keycloak.proof.onetimepassword.ForcedChange;
import org.citizenlogin.keycloak.proof.onetimepassword.OneTimePasswordCredentialFactory;
import org.citizenlogin.keycloak.proof.onetimepassword.OneTimePasswordRow;
import org.citizenlogin.keycloak.proof.onetimepassword.OneTimePasswordTables;
import org.citizenlogin.keycloak.proof.onetimepassword.PasswordChangeListenerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.validate.ValidatorFactory;

/** Names that are contracts once they stand in a realm, a database or a script. */
class AccessContractsTest {

    @Test
    void providersKeepTheirIds() {
        assertThat(OneTimePasswordCredentialFactory.ID).isEqualTo("citizen-one-time-password");
        assertThat(PasswordChangeListenerFactory.ID).isEqualTo("citizen-password-change");
        assertThat(SetupSpi.NAME).isEqualTo("citizen-setup");
        assertThat(LoginVetoListenerFactory.ID).isEqualTo("citizen-login-veto");
        assertThat(LoginVetoSpi.NAME).isEqualTo("citizen-login-veto");
    }

    @Test
    void noRealmCanSwitchTheVetoesOff() {
        assertThat(new LoginVetoListenerFactory().isGlobal()).isTrue();
        assertThat(new PasswordChangeListenerFactory().isGlobal()).isTrue();
        assertThat(ServiceLoader.load(EventListenerProviderFactory.class).stream()
                        .map(ServiceLoader.Provider::get))
                .hasAtLeastOneElementOfType(LoginVetoListenerFactory.class);
    }

    @Test
    void everyVetoIsAskedInItsOrder() {
        assertThat(ServiceLoader.load(LoginVeto.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .sorted(Comparator.comparingInt(LoginVeto::position))
                        .map(LoginVeto::getId))
                .containsExactly(
                        "forced-change", "unfinished-registration", "intervention", "action-link", "overtaken-login");
    }

    @Test
    void attributesKeepTheirNames() {
        assertThat(List.of(
                        Citizens.PERSONAL_NUMBER,
                        Citizens.ORGANISATION_NUMBER,
                        Citizens.PHONE_NUMBER,
                        Citizens.PHONE_NUMBER_VERIFIED,
                        Citizens.CARD))
                .containsExactly(
                        "personalNumber", "organisationNumber", "phoneNumber", "phoneNumberVerified", "citizen-card");
    }

    @Test
    void theTableKeepsItsName() {
        assertThat(OneTimePasswordRow.class.getAnnotation(Table.class).name()).isEqualTo("CITIZEN_ONE_TIME_PASSWORD");
        assertThat(OneTimePasswordTables.ID).isEqualTo("citizen-one-time-password");
        assertThat(CodeRow.class.getAnnotation(Table.class).name()).isEqualTo("CITIZEN_CODE");
        assertThat(CodeCountRow.class.getAnnotation(Table.class).name()).isEqualTo("CITIZEN_CODE_COUNT");
        assertThat(CodeTables.ID).isEqualTo("citizen-code");
        assertThat(AccountEpochRow.class.getAnnotation(Table.class).name()).isEqualTo("CITIZEN_ACCOUNT_EPOCH");
        assertThat(AccountTables.ID).isEqualTo("citizen-account");
    }

    @Test
    void theTablesOfCodesKeepTheirColumns() {
        assertThat(columns(CodeRow.class))
                .containsExactlyInAnyOrder(
                        "ID",
                        "REALM_ID",
                        "PURPOSE",
                        "SESSION_KEY",
                        "DIGITS",
                        "RESEND",
                        "TRIES_LEFT",
                        "OPEN_UNTIL",
                        "SUBJECT",
                        "SUBJECT_KEY",
                        "COUNT_ID",
                        "DESTINATION_KEY",
                        "ACCOUNT_STATE",
                        "KEY_ID",
                        "FINGERPRINT",
                        "SEALED_CODE",
                        "DRAWN_AT",
                        "EXPIRES_AT",
                        "USED_AT");
        assertThat(columns(CodeCountRow.class))
                .containsExactlyInAnyOrder("ID", "REALM_ID", "WRONG_IN_A_ROW", "ISSUED_AT");
    }

    private static List<String> columns(Class<?> entity) {
        return Stream.of(entity.getDeclaredFields())
                .map(field -> field.getAnnotation(Column.class))
                .filter(Objects::nonNull)
                .map(Column::name)
                .toList();
    }

    @Test
    void wordsOfEventsAndRowsStay() {
        assertThat(Stream.of(CodeResult.Reason.values()).map(CodeResult.Reason::word))
                .containsExactly("wrong", "out_of_tries", "expired", "used", "void", "none", "account_cap");
        assertThat(Stream.of(ForcedChange.By.values()).map(ForcedChange.By::word))
                .containsExactly("one-time-password", "code");
        assertThat(Stream.of(Codes.Resend.values()).map(Enum::name)).containsExactly("REPLACE", "KEEP");
    }

    @Test
    void validatorsKeepTheirIds() {
        assertThat(ServiceLoader.load(ValidatorFactory.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .map(ValidatorFactory::getId)
                        .filter(id -> id.startsWith("citizen-")))
                .containsExactlyInAnyOrder(
                        "citizen-personal-number", "citizen-organisation-number", "citizen-phone", "citizen-unique");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ka", "lv", "pl"})
    void everyTextOfThePagesIsThereInEveryLanguage(String language) throws IOException {
        Set<String> asked = new TreeSet<>();
        asked.addAll(List.of(
                "citizenActionLinkOver",
                "citizenOneTimePasswordOver",
                "citizenCodeOver",
                "citizenSecondFactorNeeded",
                "citizenPersonalNumberInvalid",
                "citizenOrganisationNumberInvalid",
                "citizenPhoneInvalid",
                "citizenNumberTaken"));

        for (DocumentKind kind : DocumentKinds.all()) {
            asked.add("citizenDocument." + kind.id());
            asked.add("citizenDocumentHint." + kind.id());
        }

        assertThat(texts(language).stringPropertyNames()).containsAll(asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ka", "lv", "pl"})
    void noLanguageLacksATextOrHasOneOfItsOwn(String language) throws IOException {
        assertThat(texts(language).stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(texts("en").stringPropertyNames());
    }

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        try (InputStream file = open("theme-resources/messages/messages_" + language + ".properties")) {
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static InputStream open(String path) {
        return AccessContractsTest.class.getClassLoader().getResourceAsStream(path);
    }
}
