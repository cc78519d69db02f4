package org.citizenlogin.e2e.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.citizenlogin.e2e.realm.CitizenRealm.ofType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.citizenlogin.card.lab.TestCard;
import org.citizenlogin.e2e.cluster.AtOnce;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.LabLocks;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.engine.Node;
import org.citizenlogin.testkit.surroundings.Cards;
import org.citizenlogin.testkit.walk.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The first use of a card: it makes an account, or comes to the one there is. */
@Tag("J6")
@OnRealKeycloak
@ResourceLock(value = LabLocks.RESPONDER_OF_THE_CARDS, mode = ResourceAccessMode.READ)
class FirstUseIT {

    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");
    private static final AtomicInteger NEXT = new AtomicInteger((int) (System.nanoTime() % 100_000));

    private final Lab lab;
    private final CitizenRealm realm;
    private final int serial = NEXT.incrementAndGet();
    private final String email = "first" + serial + "@mail.test";
    private final String phone = String.format("+995591%06d", serial);
    private final String number = Cards.freshNumber();

    FirstUseIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    @BeforeEach
    void asInstalled() {
        CardVisit.prepare(realm, Map.of());
    }

    private static String codeIn(String text) {
        Matcher found = CODE.matcher(text);
        assertThat(found.find()).as("a code is in the message").isTrue();
        return found.group();
    }

    private Page contact(CardVisit visit, String address, String mobile) {
        return visit.submit(visit.page()
                .formWith("citizen-email")
                .with("citizen-email", address)
                .with("citizen-phone", mobile));
    }

    private Page codes(CardVisit visit, String address, String mobile) {
        String byMail = codeIn(lab.mails().await(address, 1).text());
        String byPhone = lab.texts().await(mobile, 1).code();
        return visit.submit(visit.page()
                .formWith("citizen-email-code")
                .with("citizen-email-code", byMail)
                .with("citizen-phone-code", byPhone));
    }

    private String register(TestCard card) {
        CardVisit visit = CardVisit.of(realm);
        visit.sign(card);
        contact(visit, email, phone);
        Page back = codes(visit, email, phone);
        assertThat(Application.isRedirectedTo(back)).as(back.describe()).isTrue();
        return realm.application().redeem(back).idTokenClaims().path("sub").asText();
    }

    @Test
    void makesAnAccountFromTheCardWithAProvenAddressAndPhoneAndIsAskedOnce() {
        TestCard card = lab.cards().of(number);
        String id = register(card);

        JsonNode user = realm.admin().get(realm.path("/users/" + id));
        assertThat(user.path("firstName").asText()).isEqualTo("NINO");
        assertThat(user.path("lastName").asText()).isEqualTo("BERIDZE");
        assertThat(user.path("email").asText()).isEqualTo(email);
        assertThat(user.path("emailVerified").asBoolean()).isTrue();
        assertThat(user.path("attributes").path("personalNumber").path(0).asText())
                .isEqualTo(number);
        assertThat(user.path("attributes").path("phoneNumber").path(0).asText()).isEqualTo(phone);
        assertThat(user.path("attributes").path("phoneNumberVerified").path(0).asText())
                .isEqualTo("true");
        realm.awaitEvent(
                "the registration",
                ofType("REGISTER").and(event -> event.path("userId").asText().equals(id)));

        Page again = CardVisit.of(realm).sign(lab.cards().of(number));
        assertThat(realm.application().redeem(again).idTokenClaims().path("sub").asText())
                .isEqualTo(id);
    }

    /** The second node asks holders of cards for a password, too. */
    @Test
    @Tag("R-173")
    void whereACardIsNotEnoughTheFirstUseEndsWithAPasswordAndIsTakenUpAgainByTheCard() {
        Node node = lab.secondNode();
        CardVisit.prepare(realm, node, Map.of());
        CardVisit visit = CardVisit.at(realm, node);
        visit.sign(lab.cards().of(number));
        contact(visit, email, phone);
        Page password = codes(visit, email, phone);
        assertThat(password.title()).as(password.describe()).contains("Choose a password");

        CardVisit again = CardVisit.at(realm, node);
        Page same = again.sign(lab.cards().of(number));
        assertThat(same.title()).as(same.describe()).contains("Choose a password");
        String id = realm.admin()
                .get(realm.path("/users?exact=true&email=" + email))
                .path(0)
                .path("id")
                .asText();
        assertThat(realm.admin().get(realm.path("/users/" + id + "/sessions")))
                .as("nobody is signed in before")
                .isEmpty();

        String chosen = "a-first-password-of-mine";
        Page back = again.submit(
                same.formWith("password-new").with("password-new", chosen).with("password-confirm", chosen));

        assertThat(Application.isRedirectedTo(back)).as(back.describe()).isTrue();
        assertThat(realm.admin().get(realm.path("/users/" + id)).path("requiredActions"))
                .isEmpty();
        assertThat(Application.isRedirectedTo(realm.journeyAt(node).logIn(email, chosen)))
                .as("the password signs in, too")
                .isTrue();
    }

    /** An operator registered the person, who then comes with a card instead of finishing. */
    @Test
    @Tag("R-173")
    void aCardOfWhoHasNotFinishedTheRegistrationLeadsToTheStepsThatAreLeft() {
        Citizen registered = realm.citizen().withoutEmail().withoutPhone().create();
        ObjectNode account = (ObjectNode) realm.user(registered);
        account.putArray("requiredActions").add("citizen-finish-registration");
        realm.admin().put(realm.path("/users/" + registered.id()), account);

        for (String visit : List.of("the first", "a later one")) {
            Page page = CardVisit.of(realm).sign(lab.cards().of(registered.number()));

            assertThat(page.title()).as(visit + ": " + page.describe()).contains("Confirm your email address");
        }
        assertThat(realm.admin().get(realm.path("/users/" + registered.id() + "/sessions")))
                .isEmpty();
    }

    @Test
    @Tag("R-51")
    void equalNumbersOfTwoCountriesAreTwoAccounts() {
        String georgian = register(lab.cards().of(number));
        CardVisit visit = CardVisit.of(realm);
        visit.sign(lab.cards().ofEstonia(number));
        String other = "ee-" + email;
        String otherPhone = String.format("+995592%06d", serial);
        contact(visit, other, otherPhone);
        Page back = codes(visit, other, otherPhone);
        String estonian =
                realm.application().redeem(back).idTokenClaims().path("sub").asText();
        assertThat(estonian).isNotEqualTo(georgian);
        JsonNode attributes =
                realm.admin().get(realm.path("/users/" + estonian)).path("attributes");
        assertThat(attributes.path("citizenCardHolder").path(0).asText()).isEqualTo("PNOEE-" + number);
        assertThat(attributes.has("personalNumber")).isFalse();
    }

    @Test
    void anAccountThatHasTheNumberIsLinkedAfterACodeToItsPhone() {
        Citizen citizen = realm.citizen().create();
        CardVisit visit = CardVisit.of(realm);
        visit.sign(lab.cards().of(citizen.number()));
        assertThat(visit.page().hasField("citizen-own-code")).isTrue();
        visit.submit(visit.page().formWith("citizen-own-code").with("citizen-own-code", "000000"));
        assertThat(Application.isRedirectedTo(visit.page())).isFalse();
        String code = lab.texts().await(citizen.phone(), 1).code();
        Page back = visit.submit(visit.page().formWith("citizen-own-code").with("citizen-own-code", code));
        assertThat(realm.application().redeem(back).idTokenClaims().path("sub").asText())
                .isEqualTo(citizen.id());

        Page again = CardVisit.of(realm).sign(lab.cards().of(citizen.number()));
        assertThat(Application.isRedirectedTo(again)).isTrue();
    }

    @Test
    void twoFirstUsesAtOnceMakeOneAccount() {
        List<Callable<Page>> last = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            CardVisit visit = CardVisit.of(realm);
            visit.sign(lab.cards().of(number));
            String address = i + "-" + email;
            String mobile = String.format("+99559%d%06d", 7 + i, serial);
            contact(visit, address, mobile);
            String byMail = codeIn(lab.mails().await(address, 1).text());
            String byPhone = lab.texts().await(mobile, 1).code();
            last.add(() -> visit.submit(visit.page()
                    .formWith("citizen-email-code")
                    .with("citizen-email-code", byMail)
                    .with("citizen-phone-code", byPhone)));
        }
        List<Page> answers = AtOnce.all(last);
        assertThat(answers).allMatch(Application::isRedirectedTo);
        assertThat(answers)
                .extracting(page -> realm.application()
                        .redeem(page)
                        .idTokenClaims()
                        .path("sub")
                        .asText())
                .hasSize(2)
                .satisfies(ids -> assertThat(ids.get(0)).isEqualTo(ids.get(1)));
        assertThat(realm.admin().get(realm.path("/users?q=personalNumber:" + number)))
                .hasSize(1);
    }

    @Test
    @Tag("R-01")
    void anAddressThatIsTakenGetsAWarningAndThePageIsTheSame() {
        Citizen owner = realm.citizen().create();
        CardVisit taken = CardVisit.of(realm);
        taken.sign(lab.cards().of(number));
        Page one = contact(taken, owner.email(), phone);
        CardVisit free = CardVisit.of(realm);
        free.sign(lab.cards().of(Cards.freshNumber()));
        Page two = contact(free, email, phone);
        assertThat(one.title()).isEqualTo(two.title());
        assertThat(one.status()).isEqualTo(two.status());
        assertThat(one.html().select("form")).hasSameSizeAs(two.html().select("form"));
        assertThat(lab.mails().await(owner.email(), 1).subject()).contains("tried to use your e-mail address");
        assertThat(CODE.matcher(lab.mails().await(owner.email(), 1).text()).find())
                .isFalse();
    }

    @Test
    @Tag("R-01")
    @Tag("R-171")
    void aPhoneThatIsTakenGetsANoticeAndThePageIsTheSame() {
        Citizen owner = realm.citizen().create();
        CardVisit taken = CardVisit.of(realm);
        taken.sign(lab.cards().of(number));

        Page page = contact(taken, email, owner.phone());

        assertThat(page.hasField("citizen-phone-code")).isTrue();
        assertThat(lab.texts().await(owner.phone(), 1).text())
                .contains("wanted to use this number")
                .doesNotContainPattern(CODE);
    }

    /** Whoever writes a stranger's address into an account keeps it only until its owner comes. */
    @Test
    @Tag("R-28")
    @Tag("R-30")
    void anAddressNobodyConfirmedGoesToWhoProvesIt() {
        Citizen squatter = realm.citizen()
                .named("squatter-" + serial)
                .withUnverifiedEmail()
                .create();
        CardVisit visit = CardVisit.of(realm);
        visit.sign(lab.cards().of(number));
        contact(visit, squatter.email(), phone);
        Page back = codes(visit, squatter.email(), phone);
        String owner =
                realm.application().redeem(back).idTokenClaims().path("sub").asText();

        JsonNode user = realm.admin().get(realm.path("/users/" + owner));
        assertThat(user.path("email").asText()).isEqualTo(squatter.email());
        assertThat(user.path("emailVerified").asBoolean()).isTrue();
        assertThat(user.path("username").asText()).isEqualTo(squatter.email());
        assertThat(realm.user(squatter).has("email")).isFalse();
        assertThat(Walkthrough.logsIn(realm, squatter, squatter.password()))
                .as("the other account lives on")
                .isTrue();
        assertThat(lab.texts().await(squatter.phone(), 1).text()).contains("e-mail address", "removed");
        assertThat(lab.mails().to(squatter.email())).as("the code alone").hasSize(1);
        JsonNode event = realm.awaitEvent(
                "the loss",
                CitizenRealm.about(squatter).and(CitizenRealm.withDetail("citizen_outcome", "email_taken")));
        assertThat(event.path("details").toString()).doesNotContain(squatter.email());
        saves(owner);
    }

    /** Where user names are e-mail addresses, the name goes with the address. */
    @Test
    @Tag("R-28")
    void aUserNameThatIsTheAddressGoesWithIt() {
        Citizen squatter = realm.citizen().withUnverifiedEmail().create();
        realm.change(wanted -> wanted.put("registrationEmailAsUsername", true));
        try {
            CardVisit visit = CardVisit.of(realm);
            visit.sign(lab.cards().of(number));
            contact(visit, squatter.email(), phone);
            Page back = codes(visit, squatter.email(), phone);
            String owner =
                    realm.application().redeem(back).idTokenClaims().path("sub").asText();

            assertThat(realm.admin()
                            .get(realm.path("/users/" + owner))
                            .path("username")
                            .asText())
                    .isEqualTo(squatter.email());
            assertThat(realm.user(squatter).path("username").asText()).startsWith("citizen-");
            saves(owner);
        } finally {
            realm.change(wanted -> wanted.put("registrationEmailAsUsername", false));
        }
    }

    /** An administrator saves what they see. */
    private void saves(String id) {
        realm.admin().put(realm.path("/users/" + id), realm.admin().get(realm.path("/users/" + id)));
    }

    @Test
    @Tag("R-60")
    void aNameTheUserProfileRefusesMakesAnAccountThatCanBeSaved() {
        TestCard card = lab.cards()
                .of(
                        number,
                        plan -> plan.subject = new X500NameBuilder(BCStyle.INSTANCE)
                                .addRDN(BCStyle.C, "GE")
                                .addRDN(BCStyle.CN, "BERIDZE,NINO,01001012345")
                                .addRDN(BCStyle.SURNAME, "BERIDZE (GORI)")
                                .addRDN(BCStyle.GIVENNAME, "<b onmouseover=alert(1)>NINO</b>")
                                .addRDN(BCStyle.SERIALNUMBER, new DERPrintableString("PNOGE-" + number))
                                .build());
        String id = register(card);

        JsonNode user = realm.admin().get(realm.path("/users/" + id));
        assertThat(user.path("firstName").asText()).isEqualTo("b onmouseover alert 1 NINO b");
        assertThat(user.path("lastName").asText()).isEqualTo("BERIDZE GORI");
        saves(id);
        Page again = CardVisit.of(realm).sign(card);
        assertThat(Application.isRedirectedTo(again)).as(again.describe()).isTrue();
    }

    private Citizen withAnotherPhone(Citizen citizen) {
        ObjectNode user = (ObjectNode) realm.user(citizen);
        String fresh = citizen.phone().replace("+995599", "+995577");
        ((ObjectNode) user.path("attributes")).putArray("phoneNumber").add(fresh);
        realm.admin().put(realm.path("/users/" + citizen.id()), user);
        return new Citizen(
                citizen.id(), citizen.username(), citizen.password(), citizen.number(), fresh, citizen.email(), null);
    }

    @Test
    @Tag("R-30")
    void aPhoneChangedAMomentAgoIsNotAskedWhetherACardMayBeLinked() {
        Citizen citizen = withAnotherPhone(realm.citizen().withoutEmail().create());
        CardVisit visit = CardVisit.of(realm);

        visit.sign(lab.cards().of(citizen.number()));

        assertThat(visit.problem()).contains("a short while ago");
        assertThat(lab.texts().to(citizen.phone())).isEmpty();
        realm.awaitEvent("the refusal", CitizenRealm.withDetail("citizen_reason", "own_proof_too_new"));

        CardVisit.prepare(realm, Map.of("wait-after-change", "0s"));
        CardVisit later = CardVisit.of(realm);
        later.sign(lab.cards().of(citizen.number()));
        assertThat(later.page().hasField("citizen-own-code")).isTrue();
        lab.texts().await(citizen.phone(), 1);
        CardVisit.prepare(realm, Map.of("wait-after-change", "24h"));
    }

    @Test
    @Tag("R-30")
    void theEmailAddressIsAskedWhileThePhoneWaits() {
        Citizen citizen = withAnotherPhone(realm.citizen().create());
        lab.mails().await(citizen.email(), 1);
        CardVisit visit = CardVisit.of(realm);
        visit.sign(lab.cards().of(citizen.number()));
        String code = codeIn(lab.mails().await(citizen.email(), 2).text());
        Page back = visit.submit(visit.page().formWith("citizen-own-code").with("citizen-own-code", code));
        assertThat(realm.application().redeem(back).idTokenClaims().path("sub").asText())
                .isEqualTo(citizen.id());
        assertThat(lab.texts().to(citizen.phone())).isEmpty();
    }

    @Test
    @Tag("R-05")
    @Tag("R-19")
    void aWrongCodeOfTheAccountIsToldToTheProtector() {
        Citizen citizen = realm.citizen().create();
        CardVisit visit = CardVisit.of(realm);
        visit.sign(lab.cards().of(citizen.number()));
        String code = lab.texts().await(citizen.phone(), 1).code();
        assertThat(wrongOnes(citizen)).as("for asking").isZero();

        visit.submit(visit.page()
                .formWith("citizen-own-code")
                .with("citizen-own-code", code.startsWith("0") ? "111111" : "000000"));

        Awaitility.await("the count of the protector").until(() -> wrongOnes(citizen) == 1);
    }

    private int wrongOnes(Citizen citizen) {
        return realm.admin()
                .get(realm.path("/attack-detection/brute-force/users/" + citizen.id()))
                .path("numFailures")
                .asInt();
    }

    @Test
    void theRealmsTermsAreAccepted() {
        terms(true);
        CardVisit visit = CardVisit.of(realm);
        visit.sign(lab.cards().of(number));
        contact(visit, email, phone);
        Page page = codes(visit, email, phone);
        assertThat(Application.isRedirectedTo(page)).isFalse();
        assertThat(page.body()).contains("kc-accept");
        terms(false);
    }

    /** Keycloak's own required action. */
    private void terms(boolean enabled) {
        String path = realm.path("/authentication/required-actions/TERMS_AND_CONDITIONS");
        realm.admin().put(path, ((ObjectNode) realm.admin().get(path)).put("enabled", enabled));
    }
}
