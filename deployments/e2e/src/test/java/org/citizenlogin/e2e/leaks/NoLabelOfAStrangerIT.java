package org.citizenlogin.e2e.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import org.citizenlogin.e2e.lab.Figures;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.walk.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What strangers make up does not make the list of metrics grow (CVE-2026-79651 was a cache of that kind). */
@Tag("J1")
@OnRealKeycloak
class NoLabelOfAStrangerIT {

    /** More for a finding one can publish; each is a page. */
    private static final int LANGUAGES = Integer.getInteger("citizen.strangers", 300);

    /** Twice the source address's limit of an hour: both kinds of outcome are met. */
    private static final int STRANGERS = 60;

    private final Lab lab;
    private final CitizenRealm realm;

    NoLabelOfAStrangerIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    @Test
    @Tag("R-10")
    void languagesAndNumbersThatAreMadeUpAddNoMetric() {
        stranger(0);
        stranger(1);
        Set<String> before = meters();

        for (int i = 2; i < STRANGERS; i++) {
            stranger(i);
        }
        Walkthrough walkthrough = realm.walkthrough();
        URI asking = walkthrough.askForNumber().at();
        for (int i = 0; i < LANGUAGES; i++) {
            String language = "zz-canary" + i;
            walkthrough.walker().open(URI.create(asking + "&kc_locale=" + language + "&ui_locales=" + language));
        }

        Set<String> added = meters();
        added.removeAll(before);
        assertThat(added).allMatch(meter -> meter.contains("limited_source") || meter.contains("recovery-source"));
        assertThat(added.size()).isLessThan(5);
        assertThat(lab.node().metrics()).doesNotContain("zz-canary").doesNotContain("+9955990");
        Figures.note(
                "R-10",
                "metrics added by languages and numbers that are made up",
                "%d languages and %d numbers, %d metrics, the names of limits"
                        .formatted(LANGUAGES + STRANGERS, STRANGERS, added.size()));
    }

    private void stranger(int i) {
        Walkthrough walkthrough = realm.walkthrough();
        URI login = URI.create(walkthrough.application().authorization() + "&ui_locales=zz-canary" + i);
        Page asking = walkthrough.askForNumber(walkthrough.login(login));
        asking = Walkthrough.arrive(
                walkthrough.walker().open(URI.create(asking.at() + "&kc_locale=zz-canary" + i)), Walkthrough.NUMBER);
        Page phone = walkthrough.giveNumber(asking, "%011d".formatted(77_000_000_000L + i));
        walkthrough.givePhone(phone, "5990%05d".formatted(i));
    }

    /** Names and labels of the pack's meters in this realm, without their values. */
    private Set<String> meters() {
        return lab.node()
                .metrics()
                .lines()
                .filter(line -> line.startsWith("citizen_") && line.contains(realm.name()))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .collect(Collectors.toSet());
    }
}
