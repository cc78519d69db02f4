package org.citizenlogin.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.citizenlogin.testkit.card.SoftwareCard;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.Walker;
import org.jsoup.nodes.Element;

/** Walks the recovery by number and phone, a case with an operator and a sign-in by card as citizens would, without a browser, and says each step. */
final class DemoCheck {

    /** The text message's last line binds the code to the site: {@code @host #code}. */
    private static final Pattern BOUND_CODE = Pattern.compile("@\\S+ #(\\S+)");

    private static final Pattern SMS_CODE = Pattern.compile("@\\S+ #([0-9]{6})(?![0-9a-z-])");
    private static final Pattern MAIL_CODE = Pattern.compile("to confirm this e-mail address is ([0-9]{6})");

    private static final Pattern CALL_CODE = Pattern.compile("your code for the call[^#]*#([0-9]{6})");

    private static final MadeUpCitizen CALLER = MadeUpCitizen.GIORGI;

    private static final String CARD_TOKEN = "citizen-card-token";
    private static final String CARD_EMAIL = "tamar@portal.test";
    private static final String CARD_PHONE = "555987654";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String NEW_PASSWORD = "Chosen-in-the-demo-check-1";

    private final Surroundings demo;
    private final MadeUpCitizen citizen = MadeUpCitizen.NINO;
    private int steps;
    private String lastToken = "";

    DemoCheck(Surroundings demo) {
        this.demo = demo;
    }

    /** A step that did not lead where it should. */
    private static final class Lost extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Lost(String message) {
            super(message);
        }
    }

    boolean walk() {
        System.out.println();
        try {
            recover();
            System.out.printf("%n  The account was recovered: %d steps.%n%n", steps);
        } catch (RuntimeException lost) {
            System.out.printf("   -> %s%n%n  The account was NOT recovered.%n", lost.getMessage());
            return false;
        }
        try {
            talkWithAnOperator();
            System.out.printf("%n  An operator restored access: %d steps in all.%n%n", steps);
        } catch (RuntimeException lost) {
            System.out.printf("   -> %s%n%n  The operator did NOT restore access.%n", lost.getMessage());
            return false;
        }
        if (demo.card().isEmpty()) {
            System.out.printf(
                    "  The card was NOT tried. For a card in software: apt-get install %s%n",
                    String.join(" ", SoftwareCard.missing()));
            return false;
        }
        try {
            signInByCard(demo.card().get());
            System.out.printf("%n  The card signs in: %d steps in all.%n", steps);
            return true;
        } catch (RuntimeException lost) {
            System.out.printf("   -> %s%n%n  The card did NOT sign in.%n", lost.getMessage());
            return false;
        }
    }

    /** A whole case. Both sides say that sound and picture come; there are none. */
    private void talkWithAnOperator() {
        Walker walker = visitor();
        Page form = step(
                "\"Talk to an operator\" asks for details", () -> walker.open(demo.talk()), has("citizen-consent"));
        Page devices = step(
                "the details open a case",
                () -> walker.submit(form.formWith("citizen-consent")
                        .with("citizen-first-name", CALLER.firstName())
                        .with("citizen-last-name", CALLER.lastName())
                        .with("citizen-number", CALLER.number())
                        .with("citizen-phone", CALLER.nationalPhone())
                        .with("citizen-consent", "true")),
                has("citizen-devices"));
        Page queue = step(
                "camera and microphone lead to the queue",
                () -> walker.submit(devices.formWith("citizen-devices")
                        .with("citizen-devices", "ready")
                        .with("citizen-go", "join")),
                page -> page.body().contains("data-shown=\"QUEUE\""));
        DeskByHand desk = DeskByHand.signIn(demo.desk(), MadeUpCitizen.OPERATOR);
        String id = desk.post("next", AdminApi.object()).path("id").asText();
        desk.poll(id);
        step(
                "an operator with a second factor takes it",
                () -> walker.post(talk("poll"), Map.of("call", "1", "after", "0", "media", "true")),
                page -> page.body().contains("CONVERSATION"));
        desk.poll(id);
        desk.tickWhatTheServerDoesNot(id);
        desk.post("cases/" + id + "/code", AdminApi.object());
        String code = arrives("a code for the conversation has arrived", CALL_CODE);
        step(
                "the citizen types it, the operator never sees it",
                () -> walker.post(talk("code"), Map.of("code", code)),
                page -> page.body().contains("RIGHT"));
        JsonNode approved = desk.approve(id);
        Page use = step(
                "the checked case is approved",
                () -> walker.open(queue.at()),
                page -> approved.path("state").asText().equals("approved")
                        && !has("password-new").test(page));
        Page change = step(
                "the approval leads to a new password, once",
                () -> walker.post(use.at(), Map.of("citizen-go", "use")),
                has("password-new"));
        step(
                "a new password is chosen",
                () -> walker.submit(change.formWith("password-new")
                        .with("password-new", NEW_PASSWORD)
                        .with("password-confirm", NEW_PASSWORD)),
                page -> page.status() == 200 && !has("password-new").test(page));
    }

    private URI talk(String path) {
        return URI.create(demo.talk() + "/" + path);
    }

    /** As a person with a card does for the first time, and again. */
    private void signInByCard(SoftwareCard card) {
        Walker walker = visitor();
        Page asked = step("the login page leads to the card", () -> openCard(walker), has(CARD_TOKEN));
        Page contact =
                step("the program signs with PIN and card", () -> show(card, walker, asked), has("citizen-email"));
        Page codes = step(
                "address and phone of a new account are taken",
                () -> walker.submit(contact.formWith("citizen-email")
                        .with("citizen-email", CARD_EMAIL)
                        .with("citizen-phone", CARD_PHONE)),
                has("citizen-email-code"));
        String byMail = arrives("the code by e-mail has arrived", MAIL_CODE);
        String bySms = arrives("the code by text message has arrived", SMS_CODE);
        step(
                "both codes make the account of the card",
                () -> walker.submit(codes.formWith("citizen-email-code")
                        .with("citizen-email-code", byMail)
                        .with("citizen-phone-code", bySms)),
                this::isPortal);
        Walker later = visitor();
        Page again = openCard(later);
        step("later the card alone signs in", () -> show(card, later, again), this::isPortal);
        step(
                "the page for cards says what it was told",
                () -> later.open(highPage()),
                page -> isPortal(page)
                        && page.html().select("#asked").text().contains("\"verified_claims\"")
                        && page.html().select("[data-claim=acr]").text().equals("high")
                        && page.html()
                                .select("[data-claim=verified_claims]")
                                .text()
                                .contains("idcard"));
        Walker thief = visitor();
        Page other = openCard(thief);
        step(
                "what the card signed does not work twice",
                () -> thief.submit(other.formWith(CARD_TOKEN).with(CARD_TOKEN, lastToken)),
                page -> !isPortal(page));
    }

    private Page openCard(Walker walker) {
        Page login = openLogin(walker);
        Element way = login.html().selectFirst("#citizen-card-ways button[name=authenticationExecution]");
        if (way == null) {
            throw new Lost("the login page does not offer the card");
        }
        return walker.submit(login.form("citizen-card-ways").with(way.attr("name"), way.attr("value")));
    }

    /** What the browser, its extension and the page's script do between them. */
    private Page show(SoftwareCard card, Walker walker, Page asked) {
        String nonce = asked.html().select("[data-citizen-nonce]").attr("data-citizen-nonce");
        lastToken = card.authenticate(nonce, demo.keycloak()).toString();
        return walker.submit(asked.formWith(CARD_TOKEN).with(CARD_TOKEN, lastToken));
    }

    private boolean isPortal(Page page) {
        return page.at().getAuthority().equals(demo.portal().address().getAuthority())
                && !page.html().select("#who").isEmpty();
    }

    private String arrives(String what, Pattern code) {
        Walker reader = new Walker(demo.keycloak());
        Instant started = Instant.now();
        while (Duration.between(started, Instant.now()).compareTo(PATIENCE) < 0) {
            Page inbox = reader.open(demo.inbox());
            Matcher found = code.matcher(inbox.html().wholeText());
            if (found.find()) {
                step(what, () -> inbox, page -> page.status() == 200);
                return found.group(1);
            }
            pause();
        }
        throw new Lost("no message after " + PATIENCE.toSeconds() + " s at " + demo.inbox());
    }

    private void recover() {
        Walker walker = visitor();
        Page login = step("the portal sends to the login page", () -> openLogin(walker), this::isLogin);
        URI recovery = login.link("a[href*=reset-credentials]")
                .orElseThrow(() -> new Lost("the login page has no link to the recovery"));
        Page way = step("\"Can't sign in?\" asks which way", () -> walker.open(recovery), has("citizen-way"));
        Page number = step(
                "by number and phone asks for a number",
                () -> walker.submit(way.formWith("citizen-way").with("citizen-way", "phone")),
                has("citizen-number"));
        Page phone = step(
                "the number is taken",
                () -> walker.submit(number.formWith("citizen-number").with("citizen-number", citizen.number())),
                has("citizen-phone"));
        Page answer = step(
                "the phone is taken, the answer page shown",
                () -> walker.submit(phone.formWith("citizen-phone").with("citizen-phone", citizen.nationalPhone())),
                has("citizen-one-time-password"));
        String oneTimePassword = arrives("the text message has arrived", BOUND_CODE);
        Page change = step(
                "the one-time password leads to the change",
                () -> walker.submit(answer.formWith("citizen-one-time-password")
                        .with("citizen-one-time-password", oneTimePassword)),
                has("password-new"));
        step(
                "a new password is chosen",
                () -> walker.submit(change.formWith("password-new")
                        .with("password-new", NEW_PASSWORD)
                        .with("password-confirm", NEW_PASSWORD)),
                page -> page.status() == 200 && !has("password-new").test(page));
        step("the new password works, the portal says who", () -> logIn(visitor(), NEW_PASSWORD), this::isWelcomed);
        step("a password does not open the page for cards", this::openHighByPassword, this::isTooLow);
        step("the old password no longer works", () -> logIn(visitor(), MadeUpCitizen.PASSWORD), this::isLogin);
        step("the one-time password does not work twice", () -> logIn(visitor(), oneTimePassword), this::isLogin);
    }

    private URI highPage() {
        return demo.portal().address().resolve("/high");
    }

    /** The login service sends the person back to the portal, which says what is needed. */
    private Page openHighByPassword() {
        Walker walker = visitor();
        return submit(walker, walker.open(highPage()), NEW_PASSWORD);
    }

    private boolean isTooLow(Page page) {
        return page.at().getAuthority().equals(demo.portal().address().getAuthority())
                && !page.html().select("#too-low").isEmpty();
    }

    private Walker visitor() {
        return new Walker(demo.keycloak(), demo.portal().address());
    }

    private Page openLogin(Walker walker) {
        return walker.open(demo.portal().address().resolve("/login"));
    }

    private Page logIn(Walker walker, String password) {
        return submit(walker, openLogin(walker), password);
    }

    private Page submit(Walker walker, Page login, String password) {
        return walker.submit(
                login.formWith("password").with("username", citizen.username()).with("password", password));
    }

    private boolean isLogin(Page page) {
        return page.status() == 200
                && has("username").test(page)
                && has("password").test(page);
    }

    private boolean isWelcomed(Page page) {
        return page.at().getAuthority().equals(demo.portal().address().getAuthority())
                && page.html().select("#who").text().equals(citizen.username());
    }

    private static void pause() {
        try {
            Thread.sleep(250);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Lost("interrupted");
        }
    }

    private Page step(String what, Supplier<Page> walk, Predicate<Page> arrived) {
        steps++;
        System.out.printf("  %2d  %-46s", steps, what);
        System.out.flush();
        Page page = walk.get();
        if (!arrived.test(page)) {
            throw new Lost("arrived at " + page.describe());
        }
        System.out.println("ok");
        return page;
    }

    private static Predicate<Page> has(String field) {
        return page -> page.hasField(field);
    }
}
