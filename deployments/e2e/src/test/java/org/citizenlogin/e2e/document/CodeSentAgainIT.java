package org.citizenlogin.e2e.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.walk.Page;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The code of a recovery that is sent a second time. Half a minute is the shortest pause before it: all citizens ask
 * before the first test, so that they wait together.
 */
@Tag("J2")
@OnRealKeycloak
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CodeSentAgainIT {

    private static final String WRONG = "00000000";

    private final Lab lab;
    private Asked ofFourTries;
    private Asked ofTwoTries;
    private Asked ofOneCode;

    CodeSentAgainIT(Lab lab) {
        this.lab = lab;
    }

    /** @param page at which the citizen waits @param first the code of the first message */
    private record Asked(Citizen citizen, Walkthrough walkthrough, Page page, String first) {

        Asked typed(String code) {
            return new Asked(citizen, walkthrough, walkthrough.typeCode(page, code), first);
        }

        /** Asks until the pause is over, as an impatient citizen would. */
        Asked sentAgain() {
            var latest = new AtomicReference<>(page);
            Awaitility.await("the pause before sending again")
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofSeconds(3))
                    .until(() -> latest.updateAndGet(now -> walkthrough
                                    .walker()
                                    .submit(now.form("citizen-resend-form").with(Walkthrough.GO, "resend")))
                            .html()
                            .text()
                            .contains("You asked again"));
            return new Asked(citizen, walkthrough, latest.get(), first);
        }

        void isRefused() {
            assertThat(Walkthrough.arrive(page, Walkthrough.CODE).html().text()).contains("This code does not work");
        }

        void isAccepted() {
            Walkthrough.arrive(page, Walkthrough.NEW_PASSWORD);
        }
    }

    @BeforeAll
    void allAsk() {
        ofFourTries = ask("code-tries", "4").typed(WRONG).typed(WRONG);
        ofTwoTries = ask("code-tries", "2").typed(WRONG);
        ofOneCode = ask("code-resend", "keep");
    }

    private Asked ask(String setting, String value) {
        CitizenRealm realm = CitizenRealm.setUp(lab, getClass());
        realm.configureRecovery(Papers.settings(setting, value));
        Citizen citizen = Papers.withPassport(realm);
        Walkthrough walkthrough = realm.walkthrough();
        Page page = walkthrough.askByDocument(citizen.nationalPhone(), Papers.PASSPORT, Papers.PASSPORT_NUMBER);
        return new Asked(
                citizen,
                walkthrough,
                page,
                lab.texts().await(citizen.phone(), 1).code());
    }

    private String second(Asked asked) {
        return lab.texts().await(asked.citizen().phone(), 2).code();
    }

    @Test
    @Tag("R-18")
    void keepsTheCountAndReplacesTheFirst() {
        Asked again = ofFourTries.sentAgain();
        assertThat(second(again)).isNotEqualTo(again.first());

        Asked afterTheFirst = again.typed(again.first());

        afterTheFirst.isRefused();
        afterTheFirst.typed(second(again)).isAccepted();
    }

    @Test
    @Tag("R-18")
    void givesNoNewTries() {
        Asked again = ofTwoTries.sentAgain();
        // Awaited before the last try: a request without tries is sent nothing.
        String second = second(again);

        again.typed(WRONG).typed(second).isRefused();
    }

    @Test
    @Tag("R-18")
    void isTheSameWhereTheRealmKeepsIt() {
        Asked again = ofOneCode.sentAgain();

        assertThat(second(again)).isEqualTo(again.first());
        again.typed(again.first()).isAccepted();
    }
}
