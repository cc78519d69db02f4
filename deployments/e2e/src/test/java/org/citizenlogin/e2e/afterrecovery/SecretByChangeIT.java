package org.citizenlogin.e2e.afterrecovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.onetimepassword.InHand;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.Walker;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The table secret x change on the real server: what was sent for an account is void when what it answers for is not what
 * it was. Each change is made as an administrator makes it, between sending and use.
 */
@Tag("J1")
@Tag("J2")
@OnRealKeycloak
class SecretByChangeIT {

    private static final String NEW = "a-new-password-of-mine";
    private static final String SOMEBODYS = "a-password-of-somebody";
    private static final String PASSPORT = "passport";
    private static final String PASSPORT_NUMBER = "L898902C36";
    private static final Pattern ACTION_LINK =
            Pattern.compile("http://\\S+/login-actions/action-token\\?key=[A-Za-z0-9._-]+\\S*");

    private final Lab lab;
    private final CitizenRealm realm;

    SecretByChangeIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
        NotMe.sayTheAddress(realm);
        realm.configureRecovery(Map.of(
                "ways", "phone,document",
                "documents", PASSPORT,
                "source-document-limit", "100000/1h"));
    }

    /** What happens to an account, and whether it ends the links of the server's own e-mails. */
    enum Change {
        PHONE_CHANGED(false),
        PHONE_UNCONFIRMED(false),
        EMAIL_CHANGED(true),
        EMAIL_UNCONFIRMED(false),
        PASSWORD_PUT_WITH_THE_ACCOUNT(true),
        PASSWORD_RESET(true),
        PASSWORD_DELETED(true),
        DISABLED_AND_ENABLED(true),
        LOGGED_OUT(true),
        DOCUMENT_DELETED(false),
        DOCUMENT_CHANGED(false);

        final boolean endsLinks;

        Change(boolean endsLinks) {
            this.endsLinks = endsLinks;
        }
    }

    private void make(Change change, Citizen citizen) {
        String account = realm.path("/users/" + citizen.id());
        String documents = realm.path("/citizen-login/users/" + citizen.id() + "/documents");
        switch (change) {
            case PHONE_CHANGED ->
                attribute(citizen, "phoneNumber", citizen.phone().replace("+995599", "+995577"));
            case PHONE_UNCONFIRMED -> attribute(citizen, "phoneNumberVerified", "false");
            case EMAIL_CHANGED -> put(citizen, user -> user.put("email", "new-" + citizen.email()));
            case EMAIL_UNCONFIRMED -> put(citizen, user -> user.put("emailVerified", false));
            case PASSWORD_PUT_WITH_THE_ACCOUNT ->
                put(citizen, user -> user.putArray("credentials").add(password()));
            case PASSWORD_RESET -> realm.admin().put(account + "/reset-password", password());
            case PASSWORD_DELETED -> {
                for (JsonNode credential : realm.admin().get(account + "/credentials")) {
                    realm.admin()
                            .delete(account + "/credentials/"
                                    + credential.path("id").asText());
                }
            }
            case DISABLED_AND_ENABLED -> {
                put(citizen, user -> user.put("enabled", false));
                put(citizen, user -> user.put("enabled", true));
            }
            case LOGGED_OUT -> realm.admin().post(account + "/logout", null);
            case DOCUMENT_DELETED -> realm.admin().delete(documents + "/" + PASSPORT);
            case DOCUMENT_CHANGED -> {
                realm.admin().delete(documents + "/" + PASSPORT);
                realm.giveDocument(citizen, PASSPORT, "A123456784");
            }
        }
    }

    private static ObjectNode password() {
        return AdminApi.object().put("type", "password").put("value", SOMEBODYS).put("temporary", false);
    }

    private void put(Citizen citizen, Consumer<ObjectNode> change) {
        ObjectNode user = (ObjectNode) realm.user(citizen);
        change.accept(user);
        realm.admin().put(realm.path("/users/" + citizen.id()), user);
    }

    private void attribute(Citizen citizen, String name, String value) {
        put(citizen, user -> user.withObject("attributes").putArray(name).add(value));
    }

    private Citizen citizen() {
        Citizen citizen = realm.citizen().create();
        realm.giveDocument(citizen, PASSPORT, PASSPORT_NUMBER);
        return citizen;
    }

    private void assertNotTaken(Citizen citizen) {
        assertThat(Walkthrough.logsIn(realm, citizen, NEW)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    @Tag("R-17")
    @Tag("R-28")
    void aOneTimePasswordIsVoidAtTheAnswerPageAndAtTheLoginForm(Change change) {
        Citizen citizen = citizen();
        Walkthrough walkthrough = realm.walkthrough();
        Page answer = walkthrough.ask(citizen);
        String oneTimePassword = lab.texts().await(citizen.phone(), 1).oneTimePassword();

        make(change, citizen);

        assertThat(walkthrough.type(answer, oneTimePassword).hasField(Walkthrough.ONE_TIME_PASSWORD))
                .as("still at the answer page")
                .isTrue();
        Page login = realm.walkthrough().logIn(citizen.username(), oneTimePassword);
        assertThat(login.hasField("password")).as("still at the login form").isTrue();
        assertThat(login.hasField(Walkthrough.NEW_PASSWORD)).isFalse();
        assertThat(Application.isRedirectedTo(login)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    @Tag("R-17")
    @Tag("R-28")
    void aCodeIsVoid(Change change) {
        Citizen citizen = citizen();
        Walkthrough walkthrough = realm.walkthrough();
        Page page = walkthrough.askByDocument(citizen.nationalPhone(), PASSPORT, PASSPORT_NUMBER);
        String code = lab.texts().await(citizen.phone(), 1).code();

        make(change, citizen);

        Page after = walkthrough.typeCode(page, code);
        assertThat(after.hasField(Walkthrough.CODE)).as("still at the code").isTrue();
        assertThat(after.hasField(Walkthrough.NEW_PASSWORD)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    @Tag("R-17")
    @Tag("R-28")
    void aProofIsVoidBetweenUseAndChange(Change change) {
        Citizen citizen = citizen();
        InHand inHand = InHand.of(realm, citizen);
        Walkthrough walkthrough = realm.walkthrough();
        Page choosing = inHand.use(walkthrough);

        make(change, citizen);

        Page after = walkthrough.choose(choosing, NEW);
        assertThat(Application.isRedirectedTo(after)).isFalse();
        assertThat(after.html().text()).contains("no longer counts");
        assertNotTaken(citizen);
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    @Tag("R-40")
    void aMailedLinkIsOverWhenItsAccountWasClosedOrGivenAnotherPassword(Change change) {
        Citizen citizen = citizen();
        URI link = mailed(citizen);

        make(change, citizen);

        if (change.endsLinks) {
            assertOver(citizen, link, change == Change.EMAIL_CHANGED ? "mail" : "no longer works");
        } else {
            assertThat(stand(realm.visitor(), link).hasField(Walkthrough.NEW_PASSWORD))
                    .as("it was sent to the e-mail address and answers for that")
                    .isTrue();
        }
    }

    @Test
    @Tag("R-40")
    void aMailedLinkIsOverAfterARecovery() {
        Citizen citizen = citizen();
        URI link = mailed(citizen);

        realm.walkthrough().recover(citizen, NEW);

        assertOver(citizen, link, "no longer works");
        assertThat(Walkthrough.logsIn(realm, citizen, NEW)).isTrue();
    }

    @Test
    @Tag("R-59")
    void aMailedLinkIsOverAfterAFreezeAlsoWhenItIsLifted() {
        NotMe notMe = NotMe.of(realm, citizen());
        URI link = mailed(notMe.citizen());

        notMe.freeze();
        realm.admin().post(realm.path("/citizen-login/users/" + notMe.citizen().id() + "/unfreeze"), null);

        assertOver(notMe.citizen(), link, "no longer works");
        assertThat(Walkthrough.logsIn(realm, notMe.citizen(), NotMe.NEW)).isTrue();
    }

    @Test
    @Tag("R-40")
    void aPageThatALinkOpenedBeforeARecoverySetsNothingAfterIt() {
        Citizen citizen = citizen();
        Walker browser = realm.visitor();
        Page standing = stand(browser, mailed(citizen));

        realm.walkthrough().recover(citizen, NEW);
        Page after = set(browser, standing);

        assertThat(after.status()).as(after.describe()).isEqualTo(403);
        assertThat(Walkthrough.logsIn(realm, citizen, SOMEBODYS + "-2")).isFalse();
        assertThat(Walkthrough.logsIn(realm, citizen, NEW)).isTrue();
    }

    @Test
    @Tag("R-59")
    void aPageThatALinkOpenedBeforeAFreezeSetsNothingWhileFrozenAndAfterwards() {
        NotMe notMe = NotMe.of(realm, citizen());
        Walker browser = realm.visitor();
        Page standing = stand(browser, mailed(notMe.citizen()));
        Walker other = realm.visitor();
        Page another = stand(other, mailed(notMe.citizen()));

        notMe.freeze();
        set(browser, standing);
        realm.admin().post(realm.path("/citizen-login/users/" + notMe.citizen().id() + "/unfreeze"), null);
        set(other, another);

        assertThat(Walkthrough.logsIn(realm, notMe.citizen(), SOMEBODYS + "-2")).isFalse();
        assertThat(Walkthrough.logsIn(realm, notMe.citizen(), NotMe.NEW)).isTrue();
    }

    /** It can only close, so nothing that happens to the account takes it away. */
    @Test
    @Tag("R-59")
    void theLinkThatFreezesOutlivesARecovery() {
        NotMe notMe = NotMe.of(realm, citizen());

        realm.walkthrough().recover(notMe.citizen(), NEW + "-2");
        notMe.freeze();

        assertThat(notMe.isFrozen()).isTrue();
    }

    /** What must leave everything as it is. */
    @Test
    void whatNoSecretAnswersForVoidsNone() {
        Citizen citizen = citizen();
        Citizen other = citizen();
        Walkthrough elsewhere = realm.walkthrough();
        var tokens = elsewhere.loggedIn(citizen, citizen.password());
        Walkthrough walkthrough = realm.walkthrough();
        Page page = walkthrough.askByDocument(citizen.nationalPhone(), PASSPORT, PASSPORT_NUMBER);
        String code = lab.texts().await(citizen.phone(), 1).code();
        InHand inHand = InHand.of(realm, citizen);
        URI link = mailed(citizen);

        put(citizen, user -> user.put("firstName", "Another"));
        attribute(other, "phoneNumber", other.phone().replace("+995599", "+995577"));
        realm.admin()
                .delete(realm.path(
                        "/sessions/" + tokens.idTokenClaims().path("sid").asText()));
        assertThat(Walkthrough.logsIn(realm, citizen, citizen.password())).isTrue();
        for (int i = 0; i < 5; i++) {
            realm.walkthrough().logIn(citizen.username(), "wrong-" + i);
        }
        realm.awaitEvent("the lock", CitizenRealm.about(citizen).and(event -> event.path("type")
                .asText()
                .startsWith("USER_DISABLED_BY_TEMPORARY_LOCKOUT")));
        realm.admin().delete(realm.path("/attack-detection/brute-force/users/" + citizen.id()));

        assertThat(stand(realm.visitor(), link).hasField(Walkthrough.NEW_PASSWORD))
                .isTrue();
        assertThat(inHand.use(realm.walkthrough()).hasField(Walkthrough.NEW_PASSWORD))
                .isTrue();
        assertThat(walkthrough.typeCode(page, code).hasField(Walkthrough.NEW_PASSWORD))
                .isTrue();
    }

    // The server's own link "set a password".

    private URI mailed(Citizen citizen) {
        int before = lab.mails().to(citizen.email()).size();
        var actions = AdminApi.JSON.createArrayNode().add("UPDATE_PASSWORD");
        realm.admin().put(realm.path("/users/" + citizen.id() + "/execute-actions-email"), actions);
        // Other e-mails of this citizen may be on their way.
        Awaitility.await("a link in an e-mail")
                .until(() -> links(citizen, before).findFirst().isPresent());
        String found = links(citizen, before).findFirst().orElseThrow();
        awaitNextSecond();
        return URI.create(found);
    }

    private Stream<String> links(Citizen citizen, int before) {
        return lab.mails().to(citizen.email()).stream()
                .skip(before)
                .map(mail -> ACTION_LINK.matcher(mail.text()))
                .filter(Matcher::find)
                .map(found -> found.group());
    }

    /** Links and what ends them are compared by whole seconds; opening one makes it anew (DefaultActionToken.serialize). */
    private static void awaitNextSecond() {
        long second = Instant.now().getEpochSecond();
        Awaitility.await("the next second").until(() -> Instant.now().getEpochSecond() > second);
    }

    /** Opens it and goes on to the page that sets a password. */
    private static Page stand(Walker browser, URI link) {
        Page asking = browser.open(link);
        // The links of the languages lead back to this page.
        URI on = asking.link("a[href*=action-token]:not([href*=kc_locale])")
                .orElseThrow(() -> new AssertionError("nothing to go on with: " + asking.describe()));
        Page standing = Walkthrough.arrive(browser.open(on), Walkthrough.NEW_PASSWORD);
        awaitNextSecond();
        return standing;
    }

    private static Page set(Walker browser, Page standing) {
        return browser.submit(standing.formWith(Walkthrough.NEW_PASSWORD)
                .with(Walkthrough.NEW_PASSWORD, SOMEBODYS + "-2")
                .with(Walkthrough.CONFIRM, SOMEBODYS + "-2"));
    }

    private void assertOver(Citizen citizen, URI link, String says) {
        Page page = realm.visitor().open(link);
        assertThat(page.status()).as(page.describe()).isEqualTo(400);
        assertThat(page.html().text()).contains(says);
        assertThat(page.link("a[href*=action-token]")).isEmpty();
        realm.awaitEvent("the refusal", CitizenRealm.about(citizen).and(event -> event.path("type")
                .asText()
                .startsWith("EXECUTE_ACTION")));
    }
}
