package org.citizenlogin.card.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.citizenlogin.card.login.account.CardAccounts;
import org.citizenlogin.card.login.account.CardCredentialFactory;
import org.citizenlogin.card.login.amr.CardAmrMapper;
import org.citizenlogin.card.login.contact.CodeRequest;
import org.citizenlogin.card.login.contact.CodeRequestHandlerFactory;
import org.citizenlogin.card.login.handshake.HandshakeResource;
import org.citizenlogin.card.login.handshake.HandshakeResourceFactory;
import org.citizenlogin.card.login.policy.CardSettings;
import org.citizenlogin.card.login.setup.CardSetup;
import org.citizenlogin.card.login.step.CardLoginFactory;
import org.citizenlogin.card.login.step.CardStepFactory;
import org.citizenlogin.card.login.step.CardTlsFactory;
import org.citizenlogin.card.login.verifier.CardVerifierSpi;
import org.citizenlogin.card.login.verifier.FolderCardVerifierProviderFactory;
import org.citizenlogin.keycloak.messaging.outbox.Lane;
import org.citizenlogin.setting.Setting;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.provider.ProviderConfigProperty;

/** What realms, dashboards and other modules store of us. Changing a line here breaks them. */
class ContractsTest {

    @Test
    void idsOfProviders() {
        assertThat(new CardLoginFactory().getId()).isEqualTo("citizen-card-login");
        assertThat(new CardTlsFactory().getId()).isEqualTo("citizen-card-tls");
        assertThat(CardVerifierSpi.NAME).isEqualTo("citizen-card");
        assertThat(new FolderCardVerifierProviderFactory().getId()).isEqualTo("folder");
        assertThat(new HandshakeResourceFactory().getId()).isEqualTo("citizen-card-handshake");
        assertThat(new CodeRequestHandlerFactory().getId()).isEqualTo("card-code");
        assertThat(new CardSetup().getId()).isEqualTo("card");
        assertThat(new CardCredentialFactory().getId()).isEqualTo("citizen-card");
        assertThat(CardAmrMapper.ID).isEqualTo("citizen-amr-mapper");
    }

    @Test
    void attributesFieldsAndPurposes() {
        assertThat(CardAccounts.HOLDER).isEqualTo("citizenCardHolder");
        assertThat(HandshakeResource.FIELD_TICKET).isEqualTo("citizen-card-ticket");
        assertThat(HandshakeResource.FIELD_RESULT).isEqualTo("citizen-card-result");
        assertThat(CodeRequest.Kind.values())
                .extracting(CodeRequest.Kind::purpose)
                .containsExactly("card-email", "card-phone", "card-link");
    }

    @Test
    void keysOfSettings() {
        assertThat(FolderCardVerifierProviderFactory.settings())
                .extracting(Setting::key)
                .containsExactly("spi-citizen-card--folder--path", "spi-citizen-card--folder--handshake-host");
        assertThat(CardSettings.all())
                .extracting(Setting::key)
                .containsExactly(
                        "country",
                        "allowed-countries",
                        "link",
                        "register",
                        "nonce-life",
                        "code-life",
                        "first-use-life",
                        "resend-after",
                        "source-limit",
                        "person-limit",
                        "address-limit",
                        "source-try-limit",
                        "level",
                        "assurance-level",
                        "trust-framework",
                        "software-url",
                        "unblock-url",
                        "help-url");
        assertThat(new CardLoginFactory().getConfigProperties())
                .extracting(ProviderConfigProperty::getName)
                .containsExactlyElementsOf(
                        CardStepFactory.settings().stream().map(Setting::key).toList())
                .endsWith(
                        "help-url",
                        "code-digits",
                        "code-tries",
                        "code-resend",
                        "wait-after-change",
                        "sim-swap-on-undecided",
                        "sim-swap-within");
    }

    @Test
    void providersTheServerFinds() throws IOException {
        assertThat(service("org.keycloak.authentication.AuthenticatorFactory"))
                .containsExactly(CardLoginFactory.class.getName(), CardTlsFactory.class.getName());
        assertThat(service("org.citizenlogin.keycloak.messaging.outbox.OutboxHandlerFactory"))
                .containsExactly(CodeRequestHandlerFactory.class.getName());
        assertThat(service("org.citizenlogin.keycloak.platform.setup.SetupStepFactory"))
                .containsExactly(CardSetup.class.getName());
        assertThat(service("org.keycloak.provider.Spi")).containsExactly(CardVerifierSpi.class.getName());
        assertThat(service("org.citizenlogin.card.login.verifier.CardVerifierProviderFactory"))
                .containsExactly(FolderCardVerifierProviderFactory.class.getName());
        assertThat(service("org.keycloak.credential.CredentialProviderFactory"))
                .containsExactly(CardCredentialFactory.class.getName());
        assertThat(service("org.keycloak.protocol.ProtocolMapper")).containsExactly(CardAmrMapper.class.getName());
        assertThat(service("org.keycloak.services.resource.RealmResourceProviderFactory"))
                .containsExactly(HandshakeResourceFactory.class.getName());
    }

    @Test
    @Tag("R-07")
    void whatAVisitorCausesWaitsApartFromWhatLeaves() {
        assertThat(new CodeRequestHandlerFactory().lane()).isEqualTo(Lane.REQUEST);
    }

    @Test
    void theStepsMayStandBesideOthersAndFindTheirAccountThemselves() {
        for (AuthenticatorFactory factory :
                List.<AuthenticatorFactory>of(new CardLoginFactory(), new CardTlsFactory())) {
            assertThat(factory.getRequirementChoices())
                    .containsExactly(Requirement.REQUIRED, Requirement.ALTERNATIVE, Requirement.DISABLED);
            assertThat(factory.isConfigurable()).isTrue();
            assertThat(factory.isUserSetupAllowed()).isFalse();
            assertThat(factory.create(null).requiresUser()).isFalse();
            assertThat(factory.getReferenceCategory())
                    .as("the credential by which a login is asked what it showed")
                    .isEqualTo(CardCredentialFactory.ID);
        }
    }

    private static List<String> service(String type) throws IOException {
        try (var in = ContractsTest.class.getResourceAsStream("/META-INF/services/" + type)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
