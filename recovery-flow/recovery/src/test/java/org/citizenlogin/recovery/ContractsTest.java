package org.citizenlogin.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.messaging.outbox.Lane;
import org.citizenlogin.keycloak.platform.metrics.CitizenMetrics;
import org.citizenlogin.recovery.decision.RecoveryOutcome;
import org.citizenlogin.recovery.setup.PageTimeStep;
import org.citizenlogin.recovery.setup.RecoverySetup;
import org.citizenlogin.recovery.step.RecoverFactory;
import org.citizenlogin.recovery.worker.RecoverByDocumentHandlerFactory;
import org.citizenlogin.recovery.worker.RecoverByPhoneHandlerFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.provider.ProviderConfigProperty;

/** What realms, dashboards and other modules store of us. Changing a line here breaks them. */
class ContractsTest {

    @Test
    void idsOfProviders() {
        assertThat(new RecoverFactory().getId()).isEqualTo("citizen-recover");
        assertThat(new RecoverByPhoneHandlerFactory().getId()).isEqualTo("recover-by-phone");
        assertThat(new RecoverByDocumentHandlerFactory().getId()).isEqualTo("recover-by-document");
        assertThat(new RecoverySetup().getId()).isEqualTo("recovery");
    }

    @Test
    void providersTheServerFinds() throws IOException {
        assertThat(service("org.keycloak.authentication.AuthenticatorFactory"))
                .containsExactly(RecoverFactory.class.getName());
        assertThat(service("org.citizenlogin.keycloak.messaging.outbox.OutboxHandlerFactory"))
                .containsExactly(
                        RecoverByPhoneHandlerFactory.class.getName(), RecoverByDocumentHandlerFactory.class.getName());
        assertThat(service("org.citizenlogin.keycloak.platform.setup.SetupStepFactory"))
                .containsExactlyInAnyOrder(RecoverySetup.class.getName(), PageTimeStep.class.getName());
    }

    @Test
    @Tag("R-07")
    void whatAVisitorAsksWaitsApartFromWhatLeaves() {
        assertThat(new RecoverByPhoneHandlerFactory().lane()).isEqualTo(Lane.REQUEST);
        assertThat(new RecoverByDocumentHandlerFactory().lane()).isEqualTo(Lane.REQUEST);
    }

    @Test
    void theStepIsRequiredOrDisabledAndConfigurable() {
        RecoverFactory factory = new RecoverFactory();

        assertThat(factory.getRequirementChoices()).containsExactly(Requirement.REQUIRED, Requirement.DISABLED);
        assertThat(factory.isConfigurable()).isTrue();
        assertThat(factory.isUserSetupAllowed()).isFalse();
        assertThat(factory.create(null).requiresUser()).isFalse();
    }

    @Test
    void everySettingIsShownToTheAdministratorWithItsDefault() {
        assertThat(new RecoverFactory().getConfigProperties())
                .hasSameSizeAs(RecoverFactory.settings())
                .extracting(ProviderConfigProperty::getName)
                .contains("ways", "life", "source-limit", "hotline", "wait-after-change", "sim-swap-on-undecided");
    }

    @Test
    void wordsOfOutcomesInEventsAndMetrics() {
        assertThat(CitizenMetrics.RECOVERY).isEqualTo("citizen.recovery");
        assertThat(Stream.of(RecoveryOutcome.values()).map(RecoveryOutcome::word))
                .containsExactly(
                        "requested",
                        "limited_source",
                        "matched",
                        "unknown_number",
                        "unknown_contact",
                        "ambiguous",
                        "disabled",
                        "no_phone",
                        "phone_unverified",
                        "phone_unreadable",
                        "wrong_phone",
                        "wrong_document",
                        "document_undecided",
                        "country",
                        "second_step_not_asked",
                        "password_read_only",
                        "address_changed",
                        "sim_swapped",
                        "sim_undecided",
                        "limited_document",
                        "limited_source_document",
                        "limited_phone",
                        "limited_account",
                        "limited_source_message",
                        "limited_country",
                        "limited_realm",
                        "request_over",
                        "proven",
                        "wrong_password",
                        "wrong_code",
                        "limited_tries");
    }

    private static List<String> service(String type) throws IOException {
        try (var in = ContractsTest.class.getResourceAsStream("/META-INF/services/" + type)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
