package org.citizenlogin.account;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.citizenlogin.account.contact.CancelLinks;
import org.citizenlogin.account.contact.ChangeEmailFactory;
import org.citizenlogin.account.contact.ChangePhoneFactory;
import org.citizenlogin.account.contact.ContactCodeHandlerFactory;
import org.citizenlogin.account.contact.PendingContactRow;
import org.citizenlogin.account.contact.PendingContactTables;
import org.citizenlogin.account.contact.UnprovenContactVeto;
import org.citizenlogin.account.erasure.CloseAccountFactory;
import org.citizenlogin.account.export.ExportDataFactory;
import org.citizenlogin.account.pages.AccountClient;
import org.citizenlogin.account.pages.CitizenPagesFactory;
import org.citizenlogin.account.password.ChoosePasswordFactory;
import org.citizenlogin.account.password.PasswordChangeRequestsFactory;
import org.citizenlogin.account.registration.FinishRegistrationFactory;
import org.citizenlogin.account.registration.RegistrationPagesFactory;
import org.citizenlogin.account.setup.AccountSetup;
import org.citizenlogin.account.setup.RegistrationSetup;
import org.citizenlogin.account.signins.SignInListenerFactory;
import org.citizenlogin.account.signins.SignInRow;
import org.citizenlogin.account.signins.SignInTables;
import org.citizenlogin.account.signins.SignIns;
import org.citizenlogin.account.terms.AcceptTermsFactory;
import org.citizenlogin.account.terms.TermsPagesFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that are contracts once they stand in a realm, a database or a script. */
class ContractsTest {

    private static final Pattern KEY = Pattern.compile("\"(citizen[A-Z][A-Za-z]+)\"");

    @Test
    void providersKeepTheirIds() {
        assertThat(ChoosePasswordFactory.ID).isEqualTo("citizen-choose-password");
        assertThat(PasswordChangeRequestsFactory.ID).isEqualTo("citizen-password-change-requests");
        assertThat(new CitizenPagesFactory().getId()).isEqualTo("citizen-login");
        assertThat(AcceptTermsFactory.ID).isEqualTo("citizen-terms");
        assertThat(new TermsPagesFactory().getId()).isEqualTo("citizen-terms");
        assertThat(new ChangePhoneFactory().getId()).isEqualTo("citizen-change-phone");
        assertThat(new ChangeEmailFactory().getId()).isEqualTo("citizen-change-email");
        assertThat(new ContactCodeHandlerFactory().getId()).isEqualTo("contact-code");
        assertThat(UnprovenContactVeto.ID).isEqualTo("unproven-contact");
        assertThat(SignInListenerFactory.ID).isEqualTo("citizen-login-history");
        assertThat(AccountSetup.ID).isEqualTo("account");
        assertThat(AccountClient.ID).isEqualTo("citizen-account");
        assertThat(ExportDataFactory.ID).isEqualTo("citizen-export");
        assertThat(CloseAccountFactory.ID).isEqualTo("citizen-close-account");
        assertThat(new FinishRegistrationFactory().getId()).isEqualTo("citizen-finish-registration");
        assertThat(new RegistrationPagesFactory().getId()).isEqualTo("citizen-register");
        assertThat(RegistrationSetup.ID).isEqualTo("registration");
        assertThat(CancelLinks.WORDS.path()).isEqualTo("citizen-login/cancel-change");
    }

    @Test
    void tablesKeepTheirNames() {
        assertThat(PendingContactTables.ID).isEqualTo("citizen-pending-contact");
        assertThat(PendingContactRow.class.getAnnotation(Table.class).name()).isEqualTo("CITIZEN_PENDING_CONTACT");
        assertThat(SignInTables.ID).isEqualTo("citizen-login-history");
        assertThat(SignInRow.class.getAnnotation(Table.class).name()).isEqualTo("CITIZEN_LOGIN_HISTORY");
        assertThat(Stream.of(SignIns.Method.values()).map(Enum::name))
                .containsExactly("CARD", "PASSWORD", "IDENTITY_PROVIDER", "OTHER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ka", "lv", "pl"})
    void everyTextOfThePagesIsThereInEveryLanguage(String language) throws IOException {
        Set<String> asked = new TreeSet<>();
        for (String page : List.of(
                "citizen-account.ftl",
                "citizen-account-closed.ftl",
                "citizen-account-frozen.ftl",
                "citizen-account-kept.ftl",
                "citizen-action-impossible.ftl",
                "citizen-close-account.ftl",
                "citizen-keep-account.ftl",
                "citizen-account-parts.ftl",
                "citizen-cancel-change.ftl",
                "citizen-change-cancelled.ftl",
                "citizen-choose-password.ftl",
                "citizen-contact-code.ftl",
                "citizen-contact-impossible.ftl",
                "citizen-contact-new.ftl",
                "citizen-consent-withdraw.ftl",
                "citizen-consent-withdrawn.ftl",
                "citizen-consents.ftl",
                "citizen-history.ftl",
                "citizen-link-over.ftl",
                "citizen-not-me.ftl",
                "citizen-password-not-changed.ftl",
                "citizen-receipt.ftl",
                "citizen-registration-deleted.ftl",
                "citizen-registration-link.ftl",
                "citizen-registration-over.ftl",
                "citizen-registration-used.ftl",
                "citizen-sign-in-first.ftl",
                "citizen-terms.ftl",
                "citizen-terms-refused.ftl")) {
            Matcher key = KEY.matcher(resource("theme-resources/templates/" + page));
            while (key.find()) {
                asked.add(key.group(1));
            }
        }
        asked.addAll(List.of(
                "citizenPasswordMissing",
                "citizenPasswordConfirmMissing",
                "citizenPasswordsDiffer",
                "citizenPasswordIsOneTime",
                "citizenPasswordUnreadable",
                "citizenPasswordNotStored",
                "citizenConsentByWeb",
                "citizenConsentBySpoken",
                "citizenConsentByPaper",
                "citizenTermsJustChanged",
                "citizenPasswordRuleLength",
                "citizenPasswordRuleMaxLength",
                "citizenPasswordRuleOther"));
        for (String mail :
                List.of("contact-code", "contact-taken", "email-change", "phone-change", "registration-reminder")) {
            for (String form : List.of("html", "text")) {
                Matcher key = KEY.matcher(resource("theme-resources/templates/" + form + "/citizen-" + mail + ".ftl"));
                while (key.find()) {
                    asked.add(key.group(1));
                }
            }
        }
        for (String notice :
                List.of("ContactCode", "ContactTaken", "EmailChange", "PhoneChange", "RegistrationReminder")) {
            asked.add("citizenSms" + notice);
            asked.add("citizenMail" + notice + "Subject");
        }
        for (SignIns.Method method : SignIns.Method.values()) {
            asked.add("citizenSignInBy" + words(method));
        }
        for (String kind : List.of("Phone", "Email")) {
            for (String text : List.of("Missing", "Form", "Same")) {
                asked.add("citizenContact" + kind + text);
            }
            asked.add("citizenAccount" + kind);
            asked.add("citizenRegister" + kind + "Missing");
        }
        asked.addAll(List.of(
                "citizenRegistrationSent",
                "citizenContactPhoneNotMobile",
                "citizenContactPhoneCountry",
                "citizenContactLimited",
                "citizenContactCodeMissing",
                "citizenContactCodeWrong",
                "citizenContactResendEarly",
                "citizenContactResent",
                "citizenContactSignInAgain",
                "citizenContactSecondFactor",
                "citizenContactReadOnly",
                "citizenActionSignInAgain",
                "citizenActionSecondFactor",
                "citizenCloseReadOnly",
                "citizenCloseHeld",
                "citizenCloseAsked"));

        assertThat(texts(language).stringPropertyNames()).containsAll(asked);
    }

    /** {@code IDENTITY_PROVIDER} is {@code IdentityProvider}. */
    private static String words(Enum<?> constant) {
        return Stream.of(constant.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        try (InputStream file = open("theme-resources/messages/messages_" + language + ".properties")) {
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static String resource(String path) throws IOException {
        try (InputStream file = open(path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream open(String path) {
        return ContractsTest.class.getClassLoader().getResourceAsStream(path);
    }
}
