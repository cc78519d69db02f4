package org.citizenlogin.e2e.cardstack;

import com.microsoft.playwright.Page;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.citizenlogin.e2e.browser.CitizenPage;
import org.citizenlogin.e2e.lab.Lab;

/** What a person is asked when the card is used for the first time: an e-mail address and a phone, each proved by a code. */
final class FirstUse extends CitizenPage {

    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6,8}(?![0-9])");
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(100_000));

    private final String email;
    private final String phone;

    FirstUse(Page page) {
        super(page, "[name=citizen-email]");
        int serial = NEXT.incrementAndGet();
        email = "card" + serial + "@mail.test";
        phone = String.format("+995598%06d", serial);
    }

    String email() {
        return email;
    }

    String phone() {
        return phone;
    }

    /** To the end of what is asked; what comes then is another page. */
    void prove(Lab lab) {
        field("citizen-email").fill(email);
        field("citizen-phone").fill(phone);
        send("citizen-email");
        field("citizen-email-code").waitFor();
        String byMail = code(lab.mails().await(email, 1).text());
        String bySms = lab.texts().await(phone, 1).code();
        field("citizen-email-code").fill(byMail);
        field("citizen-phone-code").fill(bySms);
        send("citizen-email-code");
    }

    private static String code(String message) {
        Matcher found = CODE.matcher(message);
        if (!found.find()) {
            throw new AssertionError("a message without a code, of " + message.length() + " characters");
        }
        return found.group();
    }
}
