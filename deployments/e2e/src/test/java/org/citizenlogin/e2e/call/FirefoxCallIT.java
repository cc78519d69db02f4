package org.citizenlogin.e2e.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.citizenlogin.card.rig.Firefox;
import org.citizenlogin.e2e.browser.Chromium;
import org.citizenlogin.e2e.desk.EmptyQueue;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A citizen in Firefox and an operator in Chromium. */
@Tag("J3")
@Tag("nightly")
@OnRealKeycloak
class FirefoxCallIT {

    private static final List<String> FAKE_DEVICES = List.of(
            "user_pref(\"media.navigator.permission.disabled\", true);",
            "user_pref(\"media.navigator.streams.fake\", true);",
            "user_pref(\"media.autoplay.default\", 0);",
            "user_pref(\"media.peerconnection.ice.obfuscate_host_addresses\", false);",
            "user_pref(\"media.peerconnection.ice.loopback\", true);",
            "user_pref(\"intl.accept_languages\", \"en\");");

    private final Lab lab;
    private final CitizenRealm realm;
    private final Chromium operators;

    FirefoxCallIT(Lab lab, CitizenRealm realm, Chromium chromium) {
        this.lab = lab;
        this.realm = realm;
        this.operators = chromium;
    }

    @Test
    void aCitizenInFirefoxAndAnOperatorInChromiumSeeEachOther(@TempDir Path home) {
        EmptyQueue.of(lab, realm);
        Citizen person = realm.citizen().create();
        OperatorAtDesk operator = OperatorAtDesk.signIn(operators, realm, "en-GB");
        try (Firefox citizen = Firefox.start(home, FAKE_DEVICES)) {
            citizen.open(realm.address() + "/citizen-talk");
            type(citizen, "citizen-first-name", "Nino");
            type(citizen, "citizen-last-name", "Example");
            type(citizen, "citizen-number", person.number());
            type(citizen, "citizen-phone", person.nationalPhone());
            citizen.click("#citizen-consent");
            citizen.click("form:has([name=citizen-number]) button.pf-m-primary");
            citizen.await("return document.querySelector('[data-citizen-join]:enabled') ? 'ready' : ''");
            citizen.click("[data-citizen-join]");
            citizen.await("return document.querySelector('[data-citizen-wait]') ? 'waiting' : ''");

            operator.takesNext().talks();

            operator.wiretap().awaitPictures(20);
            operator.wiretap().awaitSound();
            assertThat(operator.wiretap().pictures().width()).isGreaterThanOrEqualTo(640);
            // Marionette runs no script before those of a page: what is drawn shows that pictures are decoded.
            citizen.await("const seen = document.querySelector('[data-citizen-remote]');"
                    + " const canvas = document.createElement('canvas'); canvas.width = 64; canvas.height = 48;"
                    + " const context = canvas.getContext('2d'); context.drawImage(seen, 0, 0, 64, 48);"
                    + " const now = context.getImageData(0, 0, 64, 48).data.join();"
                    + " const earlier = document.body.dataset.seen; document.body.dataset.seen = now;"
                    + " return seen.videoWidth >= 640 && earlier && earlier !== now ? 'moving' : ''");
            operator.page().locator("#call-text").fill("Good morning");
            citizen.await("return document.querySelector('[data-citizen-live]').textContent");
            citizen.click("[data-citizen-record-yes]");
            operator.press("recording-start");
            citizen.await("return document.querySelector('.citizen-talk-recording') ? 'on' : ''");
            operator.press("still-take");
            operator.page().locator("#case-stills img").waitFor();
        }
    }

    private static void type(Firefox in, String name, String text) {
        in.run("document.querySelector(`[name=${arguments[0]}]`).value = arguments[1]", name, text);
    }
}
