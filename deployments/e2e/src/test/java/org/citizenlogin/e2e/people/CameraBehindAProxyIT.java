package org.citizenlogin.e2e.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.citizenlogin.card.rig.HaProxy;
import org.citizenlogin.e2e.browser.Chromium;
import org.citizenlogin.e2e.browser.TalkPage;
import org.citizenlogin.e2e.desk.EmptyQueue;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.testkit.server.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real HAProxy between the citizen and the server, which takes camera or microphone away from the page. */
@Tag("J3")
@OnRealKeycloak
class CameraBehindAProxyIT {

    private static final String CONFIGURATION = """
            frontend plain
              bind 127.0.0.1:@PLAIN@
              use_backend keycloak
            frontend no-camera
              bind 127.0.0.1:@NO_CAMERA@
              http-response set-header Permissions-Policy "camera=()"
              use_backend keycloak
            frontend no-microphone
              bind 127.0.0.1:@NO_MICROPHONE@
              http-response set-header Permissions-Policy "microphone=()"
              use_backend keycloak
            backend keycloak
              server node 127.0.0.1:@NODE@
            """;

    /** A name that is this machine, and no secure address without TLS, as every name but localhost. */
    private static final String NAME = "citizens.test";

    private static final String LANGUAGE = "en";

    private final CitizenRealm realm;
    private final Lab lab;
    private final Chromium chromium = Chromium.start(List.of("--host-resolver-rules=MAP " + NAME + " 127.0.0.1"));
    private final int plain = Ports.free();
    private final int noCamera = Ports.free();
    private final int noMicrophone = Ports.free();
    private HaProxy proxy;

    CameraBehindAProxyIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    @BeforeEach
    void startTheProxy(@TempDir Path folder) {
        EmptyQueue.of(lab, realm);
        proxy = HaProxy.start(
                folder,
                CONFIGURATION
                        .replace("@PLAIN@", String.valueOf(plain))
                        .replace("@NO_CAMERA@", String.valueOf(noCamera))
                        .replace("@NO_MICROPHONE@", String.valueOf(noMicrophone))
                        .replace("@NODE@", String.valueOf(lab.node().base().getPort())),
                noMicrophone);
    }

    @AfterEach
    void stopBoth() {
        chromium.close();
        proxy.close();
    }

    /** The page of camera and microphone, at this address of the proxy. */
    private TalkPage devices(String host, int port) {
        Citizen citizen = realm.citizen().create();
        Page page = chromium.window(new Browser.NewContextOptions()
                .setViewportSize(412, 915)
                .setLocale(LANGUAGE)
                .setPermissions(List.of("camera", "microphone")));
        URI talk = URI.create("http://" + host + ":" + port + "/realms/" + realm.name() + "/citizen-talk");
        return TalkPage.open(page, talk).give(citizen.number(), citizen.nationalPhone());
    }

    @Test
    @Tag("R-129")
    void aHeaderThatForbidsCameraOrMicrophoneIsNamed() {
        SoftAssertions found = new SoftAssertions();
        devices("localhost", plain)
                .page()
                .locator("[data-citizen-join]:enabled")
                .waitFor();
        for (int port : new int[] {noCamera, noMicrophone}) {
            TalkPage devices = devices("localhost", port);
            devices.page().locator("[data-citizen-again]").waitFor();
            assertThat(devices.text()).contains("Permissions-Policy", "continue on your phone", "contact us");
            assertThat(devices.page().locator("[data-citizen-join]").isDisabled())
                    .isTrue();
            assertThat(devices.page().locator("#citizen-talk-move button").isVisible())
                    .as("the way to the phone")
                    .isTrue();
            devices.lookAt(found, LANGUAGE, "forbidden by a header");
        }
        found.assertAll();
    }

    @Test
    @Tag("R-129")
    void anAddressThatIsNotSecureIsNamed() {
        SoftAssertions found = new SoftAssertions();
        TalkPage devices = devices(NAME, plain);
        devices.page().locator("[data-citizen-again]").waitFor();
        assertThat(devices.text()).contains("This address is not secure", "https://");
        assertThat(devices.page().locator("[data-citizen-join]").isDisabled()).isTrue();
        devices.lookAt(found, LANGUAGE, "not secure");
        found.assertAll();
    }
}
