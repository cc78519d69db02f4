package org.citizenlogin.demo;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.citizenlogin.demo.walk.Page;
import org.citizenlogin.demo.walk.Walker;

/** Walks the recovery by number and phone as a citizen would, without a browser, and says each step. */
final class DemoCheck {

    /** The text message's last line binds the code to the site: {@code @host #code}. */
    private static final Pattern BOUND_CODE = Pattern.compile("@\\S+ #(\\S+)");

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String NEW_PASSWORD = "Chosen-in-the-demo-check-1";

    private final Surroundings demo;
    private final MadeUpCitizen citizen = MadeUpCitizen.NINO;
    private int steps;

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
            System.out.printf("%n  The account was recovered: %d steps.%n", steps);
            return true;
        } catch (RuntimeException lost) {
            System.out.printf("   -> %s%n%n  The account was NOT recovered.%n", lost.getMessage());
            return false;
        }
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
        String oneTimePassword = messageArrives();
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
        step("the old password no longer works", () -> logIn(visitor(), MadeUpCitizen.PASSWORD), this::isLogin);
        step("the one-time password does not work twice", () -> logIn(visitor(), oneTimePassword), this::isLogin);
    }

    private Walker visitor() {
        return new Walker(demo.keycloak(), demo.portal().address());
    }

    private Page openLogin(Walker walker) {
        return walker.open(demo.portal().address().resolve("/login"));
    }

    private Page logIn(Walker walker, String password) {
        Page login = openLogin(walker);
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

    private String messageArrives() {
        Walker reader = new Walker(demo.keycloak());
        Instant started = Instant.now();
        while (Duration.between(started, Instant.now()).compareTo(PATIENCE) < 0) {
            Page inbox = reader.open(demo.inbox());
            Matcher code = BOUND_CODE.matcher(inbox.html().wholeText());
            if (code.find()) {
                step("the text message has arrived", () -> inbox, page -> page.status() == 200);
                return code.group(1);
            }
            pause();
        }
        throw new Lost("no message after " + PATIENCE.toSeconds() + " s at " + demo.inbox());
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
