package org.citizenlogin.portal.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.citizenlogin.keycloak.lab.Fake;
import org.citizenlogin.keycloak.lab.FakeRealm;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.SetupRefused;
import org.citizenlogin.keycloak.platform.setup.SetupStep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

@Tag("R-138")
class MinimumLevelsStepTest {

    private static final String EIDAS = "http://eidas.europa.eu/LoA/";

    private final FakeRealm realm = FakeRealm.stock();
    private final Client tax = new Client("tax-office", "openid-connect");
    private final Client library = new Client("https://library.test/?id=1", "saml");

    private final class Client {

        private final Map<String, String> attributes = new HashMap<>();
        private final String id;
        private final String protocol;

        Client(String id, String protocol) {
            this.id = id;
            this.protocol = protocol;
        }

        ClientModel model() {
            return Fake.of(ClientModel.class, this);
        }

        String getClientId() {
            return id;
        }

        String getProtocol() {
            return protocol;
        }

        RealmModel getRealm() {
            return realm.model();
        }

        String getAttribute(String name) {
            return attributes.get(name);
        }

        Map<String, String> getAttributes() {
            return attributes;
        }

        void setAttribute(String name, String value) {
            attributes.put(name, value);
        }

        void removeAttribute(String name) {
            attributes.remove(name);
        }
    }

    @BeforeEach
    void twoPortals() {
        realm.clients.add(tax.model());
        realm.clients.add(library.model());
        LevelNames.write(realm.model(), new Report("levels"));
    }

    private List<String> make(String levels) {
        return new MinimumLevelsStep()
                .apply(null, realm.model(), levels.isEmpty() ? Map.of() : Map.of("minimumAcr", levels)).stream()
                        .map(SetupStep.Change::what)
                        .toList();
    }

    private List<String> remove() {
        return new MinimumLevelsStep()
                .remove(null, realm.model()).stream()
                        .map(SetupStep.Change::what)
                        .toList();
    }

    @Test
    void theLevelIsWrittenOnce() {
        assertThat(make("tax-office=high"))
                .containsExactly("Demand at least the level 'high' for the client 'tax-office'.");
        assertThat(tax.attributes).containsEntry("minimum.acr.value", "high");
        assertThat(library.attributes).isEmpty();

        assertThat(make("tax-office=high")).as("the second time").isEmpty();
        assertThat(make("")).as("a set-up that names no portal").isEmpty();
        assertThat(tax.attributes).containsEntry("minimum.acr.value", "high");
    }

    @Test
    void aLevelThatIsReplacedIsNamed() {
        tax.attributes.put("minimum.acr.value", "low");

        assertThat(make("tax-office=substantial"))
                .containsExactly(
                        "Demand at least the level 'substantial' for the client 'tax-office', in place of 'low'.");
    }

    /** An address may hold the character that stands before the level. */
    @Test
    void aPortalThatSpeaksSamlIsNamedWithAUri() {
        assertThat(make(" https://library.test/?id=1 = " + EIDAS + "low , tax-office=low"))
                .hasSize(2);
        assertThat(library.attributes).containsEntry("minimum.acr.value", EIDAS + "low");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tax=high|minimumAcr: there is no client 'tax'",
                "tax-office=gold|minimumAcr: 'gold' is no level of the client 'tax-office'; write one of low, substantial",
                "tax-office=|minimumAcr: '' is no level of the client 'tax-office'",
                "https://library.test/?id=1=low|minimumAcr: 'low' is no level of the client",
                "tax-office|minimumAcr: write client ids and levels",
                "tax-office=low,|minimumAcr: write client ids and levels",
                "tax-office=low,tax-office=high|minimumAcr: write client ids and levels",
            })
    void whatCannotBeDoneIsRefused(String levels, String why) {
        assertThatThrownBy(() -> make(levels)).isInstanceOf(SetupRefused.class).hasMessageStartingWith(why);
    }

    @Test
    void aRemovalTakesAwayWhatTheSetUpWrote() {
        make("tax-office=high");

        assertThat(remove()).containsExactly("Demand no level for the client 'tax-office' any more.");

        assertThat(tax.attributes).isEmpty();
        assertThat(remove()).isEmpty();
    }

    @Test
    void whatAnAdministratorWroteStays() {
        tax.attributes.put("minimum.acr.value", "high");
        make("tax-office=high," + "https://library.test/?id=1=" + EIDAS + "low");
        library.attributes.put("minimum.acr.value", EIDAS + "high");

        assertThat(remove())
                .containsExactly("Forget which minimum level was written for the client 'https://library.test/?id=1'.");

        assertThat(tax.attributes).containsExactly(Map.entry("minimum.acr.value", "high"));
        assertThat(library.attributes).containsExactly(Map.entry("minimum.acr.value", EIDAS + "high"));
    }

    @Test
    void theMarkIsAContract() {
        make("tax-office=high");

        assertThat(tax.attributes).containsEntry("citizen-login.minimum-acr", "high");
        assertThat(new MinimumLevelsStep().parameter()).contains("minimumAcr");
    }
}
