package org.citizenlogin.card.login.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.card.CardVerifier;
import org.citizenlogin.card.algorithm.TokenAlgorithm;
import org.citizenlogin.card.lab.MovableClock;
import org.citizenlogin.card.lab.OcspDial;
import org.citizenlogin.card.lab.Profiles;
import org.citizenlogin.card.lab.StatusServer;
import org.citizenlogin.card.lab.TestAuthority;
import org.citizenlogin.card.login.account.AccountDecision;
import org.citizenlogin.card.login.account.CardAccounts;
import org.citizenlogin.card.login.account.OwnProof;
import org.citizenlogin.card.revocation.RevocationCheck;
import org.citizenlogin.card.revocation.StatusLimits;
import org.citizenlogin.card.trust.CardAuthorities;
import org.citizenlogin.keycloak.platform.flow.StepContext;
import org.citizenlogin.keycloak.proof.code.Codes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From a verified card to its account. */
class FirstUseTest {

    private static final String EMAIL = "nino@mail.test";
    private static final String OTHER_EMAIL = "other@mail.test";
    private static final String OTHER_PHONE = "+995599654321";

    private final MovableClock clock = new MovableClock();
    private final TestAuthority authority = TestAuthority.named("Login CA", clock);
    private final StatusServer server = new StatusServer();
    private final RevocationCheck revocation = new RevocationCheck(
            StatusLimits.standard(),
            clock,
            new SecureRandom(),
            () -> CardAuthorities.of(List.of(new Profiles().of(authority))));
    private FakeCardContext card;

    @BeforeEach
    void aCardWithoutAnAccount() {
        server.serve("/ocsp", "application/ocsp-response", new OcspDial(authority, clock));
        Profiles profiles = new Profiles();
        profiles.hosts.add(server.host());
        profiles.privateHosts.add(server.host());
        CardAuthorities authorities = CardAuthorities.of(List.of(profiles.of(authority)));
        card = new FakeCardContext(clock, new CardVerifier(() -> authorities, revocation, clock));
    }

    @AfterEach
    void end() {
        revocation.close();
        server.close();
    }

    private FakeCardContext sign() {
        card.open();
        return card.sendToken(authority
                .card(plan -> plan.responders.add(server.url("/ocsp")))
                .token(TokenAlgorithm.ES256, card.challenge()));
    }

    private FakeCardContext contact() {
        sign();
        card.send(CardPageId.CONTACT, CardPages.FIELD_EMAIL, EMAIL, CardPages.FIELD_PHONE, "599 12 34 56");
        card.codes.put("card-email", "111111");
        card.codes.put("card-phone", "222222");
        return card;
    }

    private FakeCardContext codes(String email, String phone) {
        return card.send(CardPageId.CODES, CardPages.FIELD_EMAIL_CODE, email, CardPages.FIELD_PHONE_CODE, phone);
    }

    @Test
    void nameAndNumberComeFromTheCardAndAreNotAskedFor() {
        sign();

        assertThat(card.decisions).containsExactly("challenge");
        assertThat(card.page).isEqualTo("citizen-card-contact.ftl");
        assertThat(card.attributes)
                .containsEntry("citizenName", "NINO BERIDZE")
                .containsEntry("citizenNumber", "01001012345");
    }

    @Test
    void bothCodesMakeTheAccountAndSignItIn() {
        contact();
        assertThat(card.page).isEqualTo("citizen-card-codes.ftl");
        assertThat(card.opened).containsExactly("card-email", "card-phone");
        assertThat(card.messages).hasSize(2).allMatch(message -> message.kind().equals("card-code"));

        codes("111111", "222222");

        assertThat(card.decisions).containsExactly("success");
        assertThat(card.made).hasSize(1);
        assertThat(card.made.get(0).email().text()).isEqualTo(EMAIL);
        assertThat(card.made.get(0).phone().e164()).isEqualTo("+995599123456");
        assertThat(card.user.getId()).isEqualTo("new");
        assertThat(card.events).contains("REGISTER registered");
        assertThat(card.notes.keySet()).noneMatch(note -> note.startsWith("citizen-card-proof"));
    }

    @Test
    @Tag("R-38")
    void aChangeThatBeganMeanwhileEndsTheFirstUse() {
        contact();
        card.notes.put("citizen-one-time-password", "row");

        codes("111111", "222222");

        assertThat(card.decisions).containsExactly("challenge");
        assertThat(card.page).isEqualTo("citizen-card.ftl");
        assertThat(card.made).isEmpty();
    }

    @Test
    @Tag("R-57")
    void noAccountIsMadeInATabThatHasBecomeSomebodys() {
        contact();
        card.login.user = FakeCardContext.account("somebody");

        codes("111111", "222222");

        assertThat(card.page).isEqualTo("citizen-card.ftl");
        assertThat(card.made).isEmpty();
    }

    @Test
    void oneWrongCodeMakesNoAccountAndTheRightOneIsNotAskedAgain() {
        contact();
        codes("111111", "999999");

        assertThat(card.decisions).containsExactly("challenge");
        assertThat(card.errors).containsExactly("citizen-phone-code citizenCardCodeWrong");
        assertThat(card.attributes).containsEntry("citizenAskEmail", false).containsEntry("citizenAskPhone", true);
        assertThat(card.made).isEmpty();

        codes("", "222222");
        assertThat(card.decisions).containsExactly("success");
    }

    @Test
    void codesThatWereProvenForAnotherAddressDoNotCount() {
        contact();
        codes("111111", "999999");
        card.send(CardPageId.CODES, StepContext.FIELD_BUTTON, CardPages.BUTTON_CHANGE);
        assertThat(card.page).isEqualTo("citizen-card-contact.ftl");
        card.send(CardPageId.CONTACT, CardPages.FIELD_EMAIL, OTHER_EMAIL, CardPages.FIELD_PHONE, "599 12 34 56");

        assertThat(card.attributes).containsEntry("citizenAskEmail", true).containsEntry("citizenAskPhone", true);
    }

    @Test
    void aCodeToOneEmailAddressDoesNotProveAnother() {
        contact();
        card.notes.put(CardNotes.EMAIL.name(), OTHER_EMAIL);
        codes("111111", "222222");

        assertThat(card.decisions).containsExactly("challenge");
        assertThat(card.errors).containsExactly("citizen-email-code citizenCardCodeWrong");
        assertThat(card.attributes).containsEntry("citizenAskEmail", true).containsEntry("citizenAskPhone", false);
        assertThat(card.made).isEmpty();
    }

    @Test
    void aCodeToOnePhoneDoesNotProveAnother() {
        contact();
        card.notes.put(CardNotes.PHONE.name(), OTHER_PHONE);
        codes("111111", "222222");

        assertThat(card.decisions).containsExactly("challenge");
        assertThat(card.errors).containsExactly("citizen-phone-code citizenCardCodeWrong");
        assertThat(card.attributes).containsEntry("citizenAskEmail", false).containsEntry("citizenAskPhone", true);
        assertThat(card.made).isEmpty();
    }

    @Test
    void anEmailAddressWrittenWhileTheFormersCodeIsLookedAtIsNotProven() {
        contact();
        card.whileACodeIsLookedAt = () -> card.notes.put(CardNotes.EMAIL.name(), OTHER_EMAIL);
        codes("111111", "222222");

        assertThat(card.decisions).containsExactly("challenge");
        assertThat(card.attributes).containsEntry("citizenAskEmail", true).containsEntry("citizenAskPhone", false);
        assertThat(card.made).isEmpty();
    }

    @Test
    void aPhoneWrittenWhileTheFormersCodeIsLookedAtIsNotProven() {
        contact();
        card.whileACodeIsLookedAt = () -> card.notes.put(CardNotes.PHONE.name(), OTHER_PHONE);
        codes("111111", "222222");

        assertThat(card.decisions).containsExactly("challenge");
        assertThat(card.attributes).containsEntry("citizenAskEmail", false).containsEntry("citizenAskPhone", true);
        assertThat(card.made).isEmpty();
    }

    @Test
    void theAccountGetsWhatWasProvenWhateverIsWrittenMeanwhile() {
        contact();
        card.whileTheAccountIsLookedFor = () -> {
            card.notes.put(CardNotes.EMAIL.name(), OTHER_EMAIL);
            card.notes.put(CardNotes.PHONE.name(), OTHER_PHONE);
        };
        codes("111111", "222222");

        assertThat(card.made).hasSize(1);
        assertThat(card.made.get(0).email().text()).isEqualTo(EMAIL);
        assertThat(card.made.get(0).phone().e164()).isEqualTo("+995599123456");
    }

    @Test
    void withoutACardNoFormOfTheFirstUseDoesAnything() {
        card.open().send(CardPageId.CODES, CardPages.FIELD_EMAIL_CODE, "111111", CardPages.FIELD_PHONE_CODE, "222222");

        assertThat(card.decisions).containsExactly("challenge");
        assertThat(card.page).isEqualTo("citizen-card.ftl");
        assertThat(card.made).isEmpty();
    }

    @Test
    void aVerifiedCardCountsForAWhileOnly() {
        contact();
        clock.move(Duration.ofMinutes(31));
        codes("111111", "222222");

        assertThat(card.page).isEqualTo("citizen-card.ftl");
        assertThat(card.made).isEmpty();
    }

    @Test
    void anAccountThatAppearedMeanwhileIsTheOne() {
        contact();
        card.making = new CardAccounts.CreateResult.Already();
        codes("111111", "999999");
        card.whose =
                new CardAccounts.AccountMatch(AccountDecision.LOG_IN, Optional.of(FakeCardContext.account("first")), 1);
        codes("", "222222");

        assertThat(card.decisions).containsExactly("success");
        assertThat(card.user.getId()).isEqualTo("first");
        assertThat(card.made).isEmpty();
    }

    @Test
    void anAddressThatWasTakenMeanwhileIsAskedAnew() {
        contact();
        card.making = new CardAccounts.CreateResult.EmailTaken();
        codes("111111", "222222");

        assertThat(card.decisions).containsExactly("challenge");
        assertThat(card.errors).containsExactly("citizen-email citizenCardEmailUnusable");
    }

    @Test
    void aPhoneThatWasTakenMeanwhileIsAskedAnew() {
        contact();
        card.making = new CardAccounts.CreateResult.PhoneTaken();
        codes("111111", "222222");

        assertThat(card.decisions).containsExactly("challenge");
        assertThat(card.errors).containsExactly("citizen-phone citizenCardPhoneUnusable");
    }

    @Test
    void whatIsTypedWronglyIsSaidBesideItsField() {
        sign().send(CardPageId.CONTACT, CardPages.FIELD_EMAIL, "no address", CardPages.FIELD_PHONE, "12");

        assertThat(card.errors)
                .containsExactly("citizen-email citizenCardEmailForm", "citizen-phone citizenCardPhoneForm");
        assertThat(card.messages).isEmpty();
    }

    @Test
    void overTheLimitThePageIsTheSameAndNothingIsSent() {
        card.limited = true;
        contact();

        assertThat(card.page).isEqualTo("citizen-card-codes.ftl");
        assertThat(card.messages).isEmpty();
        assertThat(card.counted).contains("limited -");
    }

    @Test
    void codesAreSentAgainOnlyAfterAPause() {
        contact().send(CardPageId.CODES, StepContext.FIELD_BUTTON, StepContext.BUTTON_RESEND);
        assertThat(card.info).isEqualTo("citizenCardResendEarly");
        assertThat(card.messages).hasSize(2);

        clock.move(Duration.ofSeconds(61));
        card.send(CardPageId.CODES, StepContext.FIELD_BUTTON, StepContext.BUTTON_RESEND);
        assertThat(card.info).isEqualTo("citizenCardResent");
        assertThat(card.messages).hasSize(4);
    }

    @Test
    void anAccountThatHasTheNumberIsLinkedAfterItsOwnProof() {
        card.whose = new CardAccounts.AccountMatch(
                AccountDecision.LINK_AFTER_OWN_PROOF, Optional.of(FakeCardContext.account("known")), 1);
        sign();
        assertThat(card.page).isEqualTo("citizen-card-own-proof.ftl");
        assertThat(card.messages).hasSize(1);
        assertThat(card.linked).isEmpty();
        card.codes.put("card-link", "333333");

        card.send(CardPageId.OWN_PROOF, CardPages.FIELD_CODE_OF_OWN, "000000");
        assertThat(card.errors).containsExactly("citizen-own-code citizenCardCodeWrong");
        assertThat(card.linked).isEmpty();

        assertThat(card.reported).as("told to the brute-force protector").containsExactly("known");

        card.send(CardPageId.OWN_PROOF, CardPages.FIELD_CODE_OF_OWN, "333333");
        assertThat(card.decisions).containsExactly("success");
        assertThat(card.linked).containsExactly("known");
        assertThat(card.user.getId()).isEqualTo("known");
    }

    @Test
    void anAccountThatWasSwitchedOffMeanwhileIsNotLinked() {
        card.whose = new CardAccounts.AccountMatch(
                AccountDecision.LINK_AFTER_OWN_PROOF, Optional.of(FakeCardContext.account("known")), 1);
        sign();
        card.codes.put("card-link", "333333");
        card.whose = new CardAccounts.AccountMatch(
                AccountDecision.DISABLED, Optional.of(FakeCardContext.account("known")), 1);
        card.send(CardPageId.OWN_PROOF, CardPages.FIELD_CODE_OF_OWN, "333333");

        assertThat(card.decisions).containsExactly("challenge");
        assertThat(card.message).isEqualTo(CardMessage.DISABLED.key());
        assertThat(card.linked).isEmpty();
    }

    @Test
    void wrongCodesToNewAddressesAreNobodysToTheProtector() {
        contact();
        codes("999999", "999999");

        assertThat(card.reported).isEmpty();
    }

    @Test
    @Tag("R-19")
    void everyWrongCodeIsReported() {
        contact();
        codes("999999", "999999");

        assertThat(card.wrongSubjects)
                .hasSize(2)
                .anyMatch(subject -> subject.endsWith(" " + EMAIL))
                .anyMatch(subject -> subject.endsWith(" +995599123456"));
    }

    @Test
    @Tag("R-19")
    void beyondTheTriesOfTheSourceEvenTheRightCodesAreNotLookedAt() {
        card.config.put("source-try-limit", "2/1h");
        contact();
        codes("999999", "999999");
        codes("111111", "222222");

        assertThat(card.looked).hasSize(2);
        assertThat(card.decisions).containsExactly("challenge");
        assertThat(card.errors)
                .containsExactly("citizen-email-code citizenCardCodeWrong", "citizen-phone-code citizenCardCodeWrong");
        assertThat(card.made).isEmpty();
        assertThat(card.counted).contains("limited source");
    }

    @Test
    void theSettingsOfCodesAreThoseOfTheStep() {
        contact();
        assertThat(card.forms).containsOnly(new Codes.Form(6, 5, Codes.Resend.REPLACE));

        card.forms.clear();
        card.config.put("code-digits", "8");
        card.config.put("code-tries", "3");
        card.config.put("code-resend", "keep");
        card.config.put("resend-after", "2m");
        clock.move(Duration.ofSeconds(61));
        card.send(CardPageId.CODES, StepContext.FIELD_BUTTON, StepContext.BUTTON_RESEND);
        assertThat(card.forms).containsOnly(new Codes.Form(8, 3, Codes.Resend.KEEP));
        assertThat(card.attributes).containsEntry("citizenSeconds", 120L);
    }

    @Test
    @Tag("R-45")
    void anAuthorityRemovedDuringTheFirstUseMakesNoAccount() {
        contact();
        codes("111111", "999999");
        card.believed = false;
        codes("", "222222");

        assertThat(card.decisions).containsExactly("challenge");
        assertThat(card.page).isEqualTo("citizen-card.ftl");
        assertThat(card.message).isEqualTo(CardMessage.ISSUER_UNKNOWN.key());
        assertThat(card.made).isEmpty();
        assertThat(card.events).contains("LOGIN citizen_card_rejected issuer_unknown");
        assertThat(card.notes.keySet()).noneMatch(note -> note.startsWith("citizen-card-proof"));
    }

    @Test
    @Tag("R-45")
    void anAuthorityRemovedDuringTheFirstUseLinksNothing() {
        card.whose = new CardAccounts.AccountMatch(
                AccountDecision.LINK_AFTER_OWN_PROOF, Optional.of(FakeCardContext.account("known")), 1);
        sign();
        card.codes.put("card-link", "333333");
        card.believed = false;
        card.send(CardPageId.OWN_PROOF, CardPages.FIELD_CODE_OF_OWN, "333333");

        assertThat(card.decisions).containsExactly("challenge");
        assertThat(card.linked).isEmpty();
    }

    @Test
    @Tag("R-30")
    void thePageNamesTheChannelThatCarriesTheCode() {
        card.whose = new CardAccounts.AccountMatch(
                AccountDecision.LINK_AFTER_OWN_PROOF, Optional.of(FakeCardContext.account("known")), 1);
        card.ownProof = Optional.of(new OwnProof(false, "known@mail.test"));
        sign();

        assertThat(card.attributes).containsEntry("citizenByPhone", false);
    }

    @Test
    void startingAgainForgetsTheCard() {
        contact().send(null, StepContext.FIELD_BUTTON, StepContext.BUTTON_RESTART);

        assertThat(card.page).isEqualTo("citizen-card.ftl");
        assertThat(card.notes.keySet()).noneMatch(note -> note.startsWith("citizen-card-proof"));
    }
}
