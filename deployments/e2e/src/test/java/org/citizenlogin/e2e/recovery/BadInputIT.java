package org.citizenlogin.e2e.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.walk.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is typed: a field error, the one answer page or a client error; never a 500, never a line in the log (F-20). */
@Tag("J1")
@OnRealKeycloak
class BadInputIT {

    private static final String MARK = "log-line-of-an-attacker";

    private final Lab lab;
    private final CitizenRealm realm;

    BadInputIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    static Stream<Arguments> badNumbers() {
        return Stream.concat(
                Stream.of(
                        Arguments.of("empty", ""),
                        Arguments.of("8 digits", "12345678"),
                        Arguments.of("10 digits", "0123456789"),
                        Arguments.of("12 digits", "012345678901"),
                        Arguments.of("letters", "0123456789a")),
                hostile());
    }

    static Stream<Arguments> badPhones() {
        return Stream.concat(
                Stream.of(
                        Arguments.of("empty", ""),
                        Arguments.of("short", "5991"),
                        Arguments.of("letters", "call me"),
                        Arguments.of("extension", "+995599123456 ext. 9"),
                        Arguments.of("parameter", "tel:+995599123456;isub=1"),
                        Arguments.of("toll free in letters", "+1 800 FLOWERS"),
                        Arguments.of("premium", "+44 909 879 0000"),
                        Arguments.of("another country", "+48512345678"),
                        Arguments.of("a landline", "+995322200000")),
                hostile());
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("NUL inside", "0123456\0001234"),
                Arguments.of("line break", "01234567890\r\n" + MARK),
                Arguments.of("escape", "01234567890\u001b[31m" + MARK),
                Arguments.of("right-to-left override", "\u202e01234567890"),
                Arguments.of("a lone surrogate", "0123456789\ud800"),
                Arguments.of("emoji", "0123456789\ud83d\ude00"),
                Arguments.of("markup", "\"><script>alert(1)</script>"),
                Arguments.of("a template", "${7*7}<#assign x=1>#{1}"),
                Arguments.of("one megabyte", "1".repeat(1_000_000)));
    }

    @ParameterizedTest(name = "number: {0}")
    @MethodSource("badNumbers")
    void aBadNumberIsAFieldError(String what, String typed) {
        Walkthrough walkthrough = realm.walkthrough();
        Page page = walkthrough
                .walker()
                .submit(walkthrough.askForNumber().formWith(Walkthrough.NUMBER).with(Walkthrough.NUMBER, typed));
        assertRefused(page, Walkthrough.NUMBER);
    }

    @ParameterizedTest(name = "phone: {0}")
    @MethodSource("badPhones")
    @Tag("R-08")
    void aBadPhoneIsAFieldErrorAndSendsNothing(String what, String typed) {
        int before = realm.messages("sms");
        Walkthrough walkthrough = realm.walkthrough();
        Page asking = walkthrough.giveNumber(walkthrough.askForNumber(), "01234567890");
        Page page =
                walkthrough.walker().submit(asking.formWith(Walkthrough.PHONE).with(Walkthrough.PHONE, typed));
        assertRefused(page, Walkthrough.PHONE);
        assertThat(realm.messages("sms")).isEqualTo(before);
    }

    @ParameterizedTest(name = "one-time password: {0}")
    @MethodSource("hostile")
    void aHostileOneTimePasswordIsAWrongOne(String what, String typed) {
        Walkthrough walkthrough = realm.walkthrough();
        Page answer = walkthrough.ask("01234567890", "599000005");
        assertRefused(walkthrough.type(answer, typed), Walkthrough.ONE_TIME_PASSWORD);
    }

    @Test
    @Tag("R-23")
    void fullWidthAndArabicDigitsAreTheDigitsTheyLookLikeOrRefused() {
        for (String typed : new String[] {"０１２３４５６７８９０", "٠١٢٣٤٥٦٧٨٩٠"}) {
            Walkthrough walkthrough = realm.walkthrough();
            Page page = walkthrough
                    .walker()
                    .submit(walkthrough
                            .askForNumber()
                            .formWith(Walkthrough.NUMBER)
                            .with(Walkthrough.NUMBER, typed));
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.hasField(Walkthrough.PHONE) || page.body().contains("aria-invalid=\"true\""))
                    .isTrue();
        }
    }

    @Test
    void bodiesTheServerRefusesBeforeAnyFlowAreRefusedAsEverywhere() {
        for (String type : List.of("text/plain", "application/json", "x/y", "multipart/form-data; boundary=x")) {
            assertRefusedAsOnTheStockForm(type, "{\"citizen-number\":[[[[");
        }
        var tenThousandFields = new StringBuilder("citizen-step=number");
        for (int i = 0; i < 10_000; i++) {
            tenThousandFields.append("&f").append(i).append('=').append(i);
        }
        assertRefusedAsOnTheStockForm("application/x-www-form-urlencoded", tenThousandFields.toString());
    }

    /** Read by the server's form parser, on every address of the server alike; no code of ours is reached. */
    private void assertRefusedAsOnTheStockForm(String type, String body) {
        Walkthrough walkthrough = realm.walkthrough();
        Page login = walkthrough.login();
        URI ours = walkthrough.askForNumber(login).formWith(Walkthrough.NUMBER).action();
        URI stock = URI.create(realm.address() + "/protocol/openid-connect/token");
        int status = post(walkthrough, ours, type, body).status();
        assertThat(status == 200
                        || status
                                == post(realm.walkthrough(), stock, type, body).status()
                        || status < 500)
                .as(type + " answered " + status)
                .isTrue();
        assertThat(lab.logs()).doesNotContain(MARK);
        Walkthrough.arrive(realm.walkthrough().askForNumber(), Walkthrough.NUMBER);
    }

    @Test
    @Tag("R-57")
    void missingFieldsAndForeignStepsLeadToThePageThatStands() {
        Walkthrough walkthrough = realm.walkthrough();
        Page number = walkthrough.askForNumber();
        Page without = walkthrough
                .walker()
                .submit(number.formWith(Walkthrough.NUMBER)
                        .without("citizen-step")
                        .without(Walkthrough.NUMBER));
        Walkthrough.arrive(without, Walkthrough.NUMBER);
        Page foreign = walkthrough
                .walker()
                .submit(without.formWith(Walkthrough.NUMBER)
                        .with("citizen-step", "answer")
                        .with(Walkthrough.ONE_TIME_PASSWORD, "anything"));
        Walkthrough.arrive(foreign, Walkthrough.NUMBER);
    }

    @Test
    @Tag("R-57")
    void askingForAnotherWayIsNoWayAroundTheProof() {
        Walkthrough walkthrough = realm.walkthrough();
        Page page = walkthrough
                .walker()
                .submit(walkthrough
                        .ask("01234567890", "599000006")
                        .formWith(Walkthrough.ONE_TIME_PASSWORD)
                        .with("tryAnotherWay", "on"));
        assertNotAServerError(page);
        assertThat(page.hasField(Walkthrough.NEW_PASSWORD)).isFalse();
        assertThat(page.parameter("code")).isEmpty();
    }

    private Page post(Walkthrough walkthrough, URI action, String type, String body) {
        return walkthrough.walker().postRaw(action, type, body.getBytes(StandardCharsets.UTF_8));
    }

    private void assertRefused(Page page, String field) {
        assertNotAServerError(page);
        if (page.status() == 200) {
            Walkthrough.arrive(page, field);
            assertThat(page.html().select("[name=" + field + "][aria-invalid=true]"))
                    .hasSize(1);
            assertThat(page.html().select("#citizen-errors a[href=#" + field + "]"))
                    .hasSize(1);
        }
        assertThat(page.body()).doesNotContain("<script>alert");
    }

    private void assertNotAServerError(Page page) {
        assertThat(page.status()).isLessThan(500);
        assertThat(lab.logs()).doesNotContain(MARK);
    }
}
