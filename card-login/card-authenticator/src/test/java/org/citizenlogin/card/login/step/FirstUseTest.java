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
import org.citizenlogin.card.login.account.CardAccounts;
import org.citizenlogin.card.login.account.OwnProof;
import org.citizenlogin.card.login.account.AccountDecision;
import org.citizenlogin.card.revocation.RevocationCheck;
import org.citizenlogin.card.revocation.StatusLimits;
import org.citizenlogin.card.trust.CardAuthorities;
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
    private final RevocationCheck revocation = new RevocationCheck(StatusLimits.standard(), clock, new SecureRandom());
    private FakeCardContext visit;

    @BeforeEach
    void aCardWithoutAnAccount() {
        server.serve("/ocsp", "application/ocsp-response", new OcspDial(authority, clock));
        Profiles profiles = new Profiles();
        profiles.hosts.add(server.host());
        profiles.privateHosts.add(server.host());
        CardAuthorities authorities = CardAuthorities.of(List.of(profiles.of(authority)));
        visit = new FakeCardContext(clock, new CardVerifier(() -> authorities, revocation, clock));
    }

    @AfterEach
    void end() {
        revocation.close();
        server.close();
    }

    private FakeCardContext sign() {
        visit.open();
        return visit.sendToken(authority
                .card(plan -> plan.responders.add(server.url("/ocsp")))
                .token(TokenAlgorithm.ES256, visit.challenge()));
    }

    private FakeCardContext contact() {
        sign();
        visit.send(CardPageId.CONTACT, CardPages.FIELD_EMAIL, EMAIL, CardPages.FIELD_PHONE, "599 12 34 56");
        visit.codes.put("card-email", "111111");
        visit.codes.put("card-phone", "222222");
        return visit;
    }

    private FakeCardContext codes(String email, String phone) {
        return visit.send(CardPageId.CODES, CardPages.FIELD_EMAIL_CODE, email, CardPages.FIELD_PHONE_CODE, phone);
    }

    @Test
    void nameAndNumberComeFromTheCardAndAreNotAskedFor() {
        sign();

        assertThat(visit.decisions).containsExactly("challenge");
        assertThat(visit.page).isEqualTo("citizen-card-contact.ftl");
        assertThat(visit.attributes)
                .containsEntry("citizenName", "NINO BERIDZE")
                .containsEntry("citizenNumber", "01001012345");
    }

    @Test
    void bothCodesMakeTheAccountAndSignItIn() {
        contact();
        assertThat(visit.page).isEqualTo("citizen-card-codes.ftl");
        assertThat(visit.opened).containsExactly("card-email", "card-phone");
        assertThat(visit.parcels).hasSize(2).allMatch(parcel -> parcel.kind().equals("card-code"));

        codes("111111", "222222");

        assertThat(visit.decisions).containsExactly("success");
        assertThat(visit.made).hasSize(1);
        assertThat(visit.made.get(0).email()).isEqualTo(EMAIL);
        assertThat(visit.made.get(0).phone().e164()).isEqualTo("+995599123456");
        assertThat(visit.user.getId()).isEqualTo("new");
        assertThat(visit.events).contains("REGISTER registered");
        assertThat(visit.notes.keySet()).noneMatch(note -> note.startsWith("citizen-card-proof"));
    }

    @Test
    @Tag("R-38")
    void aChangeThatBeganMeanwhileEndsTheFirstUse() {
        contact();
        visit.notes.put("citizen-one-time-password", "row");

        codes("111111", "222222");

        assertThat(visit.decisions).containsExactly("challenge");
        assertThat(visit.page).isEqualTo("citizen-card.ftl");
        assertThat(visit.made).isEmpty();
    }

    @Test
    @Tag("R-57")
    void noAccountIsMadeInATabThatHasBecomeSomebodys() {
        contact();
        visit.signedIn = FakeCardContext.account("somebody");

        codes("111111", "222222");

        assertThat(visit.page).isEqualTo("citizen-card.ftl");
        assertThat(visit.made).isEmpty();
    }

    @Test
    void oneWrongCodeMakesNoAccountAndTheRightOneIsNotAskedAgain() {
        contact();
        codes("111111", "999999");

        assertThat(visit.decisions).containsExactly("challenge");
        assertThat(visit.errors).containsExactly("citizen-phone-code citizenCardCodeWrong");
        assertThat(visit.attributes).containsEntry("citizenAskEmail", false).containsEntry("citizenAskPhone", true);
        assertThat(visit.made).isEmpty();

        codes("", "222222");
        assertThat(visit.decisions).containsExactly("success");
    }

    @Test
    void codesThatWereProvenForAnotherAddressDoNotCount() {
        contact();
        codes("111111", "999999");
        visit.send(CardPageId.CODES, CardPages.FIELD_GO, CardPages.GO_CHANGE);
        assertThat(visit.page).isEqualTo("citizen-card-contact.ftl");
        visit.send(CardPageId.CONTACT, CardPages.FIELD_EMAIL, OTHER_EMAIL, CardPages.FIELD_PHONE, "599 12 34 56");

        assertThat(visit.attributes).containsEntry("citizenAskEmail", true).containsEntry("citizenAskPhone", true);
    }

    @Test
    void aCodeToOneEmailAddressDoesNotProveAnother() {
        contact();
        visit.notes.put(CardNotes.EMAIL, OTHER_EMAIL);
        codes("111111", "222222");

        assertThat(visit.decisions).containsExactly("challenge");
        assertThat(visit.errors).containsExactly("citizen-email-code citizenCardCodeWrong");
        assertThat(visit.attributes).containsEntry("citizenAskEmail", true).containsEntry("citizenAskPhone", false);
        assertThat(visit.made).isEmpty();
    }

    @Test
    void aCodeToOnePhoneDoesNotProveAnother() {
        contact();
        visit.notes.put(CardNotes.PHONE, OTHER_PHONE);
        codes("111111", "222222");

        assertThat(visit.decisions).containsExactly("challenge");
        assertThat(visit.errors).containsExactly("citizen-phone-code citizenCardCodeWrong");
        assertThat(visit.attributes).containsEntry("citizenAskEmail", false).containsEntry("citizenAskPhone", true);
        assertThat(visit.made).isEmpty();
    }

    @Test
    void anEmailAddressWrittenWhileTheFormersCodeIsLookedAtIsNotProven() {
        contact();
        visit.whileACodeIsLookedAt = () -> visit.notes.put(CardNotes.EMAIL, OTHER_EMAIL);
        codes("111111", "222222");

        assertThat(visit.decisions).containsExactly("challenge");
        assertThat(visit.attributes).containsEntry("citizenAskEmail", true).containsEntry("citizenAskPhone", false);
        assertThat(visit.made).isEmpty();
    }

    @Test
    void aPhoneWrittenWhileTheFormersCodeIsLookedAtIsNotProven() {
        contact();
        visit.whileACodeIsLookedAt = () -> visit.notes.put(CardNotes.PHONE, OTHER_PHONE);
        codes("111111", "222222");

        assertThat(visit.decisions).containsExactly("challenge");
        assertThat(visit.attributes).containsEntry("citizenAskEmail", false).containsEntry("citizenAskPhone", true);
        assertThat(visit.made).isEmpty();
    }

    @Test
    void theAccountGetsWhatWasProvenWhateverIsWrittenMeanwhile() {
        contact();
        visit.whileTheAccountIsLookedFor = () -> {
            visit.notes.put(CardNotes.EMAIL, OTHER_EMAIL);
            visit.notes.put(CardNotes.PHONE, OTHER_PHONE);
        };
        codes("111111", "222222");

        assertThat(visit.made).hasSize(1);
        assertThat(visit.made.get(0).email()).isEqualTo(EMAIL);
        assertThat(visit.made.get(0).phone().e164()).isEqualTo("+995599123456");
    }

    @Test
    void withoutACardNoFormOfTheFirstUseDoesAnything() {
        visit.open().send(CardPageId.CODES, CardPages.FIELD_EMAIL_CODE, "111111", CardPages.FIELD_PHONE_CODE, "222222");

        assertThat(visit.decisions).containsExactly("challenge");
        assertThat(visit.page).isEqualTo("citizen-card.ftl");
        assertThat(visit.made).isEmpty();
    }

    @Test
    void aVerifiedCardCountsForAWhileOnly() {
        contact();
        clock.move(Duration.ofMinutes(31));
        codes("111111", "222222");

        assertThat(visit.page).isEqualTo("citizen-card.ftl");
        assertThat(visit.made).isEmpty();
    }

    @Test
    void anAccountThatAppearedMeanwhileIsTheOne() {
        contact();
        visit.making = new CardAccounts.Made.Already();
        codes("111111", "999999");
        visit.whose = new CardAccounts.Whose(AccountDecision.LOG_IN, Optional.of(FakeCardContext.account("first")), 1);
        codes("", "222222");

        assertThat(visit.decisions).containsExactly("success");
        assertThat(visit.user.getId()).isEqualTo("first");
        assertThat(visit.made).isEmpty();
    }

    @Test
    void anAddressThatWasTakenMeanwhileIsAskedAnew() {
        contact();
        visit.making = new CardAccounts.Made.EmailTaken();
        codes("111111", "222222");

        assertThat(visit.decisions).containsExactly("challenge");
        assertThat(visit.errors).containsExactly("citizen-email citizenCardEmailUnusable");
    }

    @Test
    void whatIsTypedWronglyIsSaidBesideItsField() {
        sign().send(CardPageId.CONTACT, CardPages.FIELD_EMAIL, "no address", CardPages.FIELD_PHONE, "12");

        assertThat(visit.errors)
                .containsExactly("citizen-email citizenCardEmailForm", "citizen-phone citizenCardPhoneForm");
        assertThat(visit.parcels).isEmpty();
    }

    @Test
    void overTheLimitThePageIsTheSameAndNothingIsSent() {
        visit.limited = true;
        contact();

        assertThat(visit.page).isEqualTo("citizen-card-codes.ftl");
        assertThat(visit.parcels).isEmpty();
        assertThat(visit.counted).contains("limited -");
    }

    @Test
    void codesAreSentAgainOnlyAfterAPause() {
        contact().send(CardPageId.CODES, CardPages.FIELD_GO, CardPages.GO_RESEND);
        assertThat(visit.info).isEqualTo("citizenCardResendEarly");
        assertThat(visit.parcels).hasSize(2);

        clock.move(Duration.ofSeconds(61));
        visit.send(CardPageId.CODES, CardPages.FIELD_GO, CardPages.GO_RESEND);
        assertThat(visit.info).isEqualTo("citizenCardResent");
        assertThat(visit.parcels).hasSize(4);
    }

    @Test
    void anAccountThatHasTheNumberIsLinkedAfterItsOwnProof() {
        visit.whose = new CardAccounts.Whose(AccountDecision.LINK_AFTER_OWN_PROOF, Optional.of(FakeCardContext.account("known")), 1);
        sign();
        assertThat(visit.page).isEqualTo("citizen-card-own-proof.ftl");
        assertThat(visit.parcels).hasSize(1);
        assertThat(visit.linked).isEmpty();
        visit.codes.put("card-link", "333333");

        visit.send(CardPageId.OWN_PROOF, CardPages.FIELD_CODE_OF_OWN, "000000");
        assertThat(visit.errors).containsExactly("citizen-own-code citizenCardCodeWrong");
        assertThat(visit.linked).isEmpty();

        assertThat(visit.reported).as("told to the brute-force protector").containsExactly("known");

        visit.send(CardPageId.OWN_PROOF, CardPages.FIELD_CODE_OF_OWN, "333333");
        assertThat(visit.decisions).containsExactly("success");
        assertThat(visit.linked).containsExactly("known");
        assertThat(visit.user.getId()).isEqualTo("known");
    }

    @Test
    void anAccountThatWasSwitchedOffMeanwhileIsNotLinked() {
        visit.whose = new CardAccounts.Whose(AccountDecision.LINK_AFTER_OWN_PROOF, Optional.of(FakeCardContext.account("known")), 1);
        sign();
        visit.codes.put("card-link", "333333");
        visit.whose = new CardAccounts.Whose(AccountDecision.DISABLED, Optional.of(FakeCardContext.account("known")), 1);
        visit.send(CardPageId.OWN_PROOF, CardPages.FIELD_CODE_OF_OWN, "333333");

        assertThat(visit.decisions).containsExactly("challenge");
        assertThat(visit.message).isEqualTo(CardMessage.DISABLED.key());
        assertThat(visit.linked).isEmpty();
    }

    @Test
    void wrongCodesToNewAddressesAreNobodysToTheProtector() {
        contact();
        codes("999999", "999999");

        assertThat(visit.reported).isEmpty();
    }

    @Test
    @Tag("R-45")
    void anAuthorityRemovedDuringTheFirstUseMakesNoAccount() {
        contact();
        codes("111111", "999999");
        visit.believed = false;
        codes("", "222222");

        assertThat(visit.decisions).containsExactly("challenge");
        assertThat(visit.page).isEqualTo("citizen-card.ftl");
        assertThat(visit.message).isEqualTo(CardMessage.ISSUER_UNKNOWN.key());
        assertThat(visit.made).isEmpty();
        assertThat(visit.events).contains("LOGIN citizen_card_rejected issuer_unknown");
        assertThat(visit.notes.keySet()).noneMatch(note -> note.startsWith("citizen-card-proof"));
    }

    @Test
    @Tag("R-45")
    void anAuthorityRemovedDuringTheFirstUseLinksNothing() {
        visit.whose = new CardAccounts.Whose(AccountDecision.LINK_AFTER_OWN_PROOF, Optional.of(FakeCardContext.account("known")), 1);
        sign();
        visit.codes.put("card-link", "333333");
        visit.believed = false;
        visit.send(CardPageId.OWN_PROOF, CardPages.FIELD_CODE_OF_OWN, "333333");

        assertThat(visit.decisions).containsExactly("challenge");
        assertThat(visit.linked).isEmpty();
    }

    @Test
    @Tag("R-30")
    void thePageNamesTheChannelThatCarriesTheCode() {
        visit.whose = new CardAccounts.Whose(AccountDecision.LINK_AFTER_OWN_PROOF, Optional.of(FakeCardContext.account("known")), 1);
        visit.ownProof = Optional.of(new OwnProof(false, "known@mail.test"));
        sign();

        assertThat(visit.attributes).containsEntry("citizenByPhone", false);
    }

    @Test
    void startingAgainForgetsTheCard() {
        contact().send(null, CardPages.FIELD_GO, CardPages.GO_RESTART);

        assertThat(visit.page).isEqualTo("citizen-card.ftl");
        assertThat(visit.notes.keySet()).noneMatch(note -> note.startsWith("citizen-card-proof"));
    }
}
