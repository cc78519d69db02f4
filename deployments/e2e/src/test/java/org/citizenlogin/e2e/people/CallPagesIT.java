package org.citizenlogin.e2e.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.citizenlogin.e2e.browser.Chromium;
import org.citizenlogin.e2e.browser.InEveryLanguage;
import org.citizenlogin.e2e.browser.TalkPage;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The citizen's pages of a case in a browser with a camera that is none. */
@Tag("J3")
@OnRealKeycloak
class CallPagesIT {

    private final CitizenRealm realm;
    private final Chromium chromium;

    CallPagesIT(CitizenRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeEach
    void offerCalls() {
        realm.change(all -> ((ObjectNode) all.get("attributes")).put("citizen-case.offered", "true"));
    }

    private URI talk() {
        return URI.create(realm.address() + "/citizen-talk");
    }

    @InEveryLanguage
    void areOpenToEverybody(String language) {
        var found = new SoftAssertions();
        Citizen citizen = realm.citizen().create();
        Page page = chromium.window(new Browser.NewContextOptions()
                .setViewportSize(412, 915)
                .setLocale(language)
                .setPermissions(List.of("camera", "microphone")));
        TalkPage form = TalkPage.open(page, talk());
        form.lookAt(found, language, "form");
        form.giveWrongly().lookAt(found, language, "form, refused");
        TalkPage devices = form.give(citizen.number(), citizen.nationalPhone());
        devices.lookAt(found, language, "devices");
        page.locator("#citizen-talk-move button").click();
        TalkPage move = TalkPage.arrived(page, "citizenTalkMoveTitle");
        move.lookAt(found, language, "another device");
        move.photograph("talk-move-" + language);
        page.locator(".citizen-link a").click();
        TalkPage waiting = devices.join();
        waiting.lookAt(found, language, "waiting");
        waiting.photograph("talk-waiting-" + language);
        waiting.withdraw().lookAt(found, language, "withdrawn");
        found.assertAll();
    }

    /** A proxy that hardens pages may forbid the camera; the browser tells it as a refusal by the person. */
    @Test
    void aForbiddenCameraIsNamed() {
        Citizen citizen = realm.citizen().create();
        Page page = chromium.window(new Browser.NewContextOptions().setLocale("en-GB"));
        page.addInitScript("navigator.mediaDevices.getUserMedia ="
                + " () => Promise.reject(new DOMException('x', 'NotAllowedError'))");

        TalkPage devices = TalkPage.open(page, talk()).give(citizen.number(), citizen.nationalPhone());

        page.locator("[data-citizen-again]").waitFor();
        assertThat(devices.text()).contains("Camera or microphone is not allowed");
        assertThat(page.locator("[data-citizen-join]").isDisabled()).isTrue();
    }
}
