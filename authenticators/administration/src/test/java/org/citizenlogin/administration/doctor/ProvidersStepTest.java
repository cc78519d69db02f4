package org.citizenlogin.administration.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.lab.Fake;
import org.citizenlogin.keycloak.lab.FakeRealm;
import org.citizenlogin.keycloak.platform.setup.FlowUse;
import org.citizenlogin.keycloak.platform.setup.ProviderReference;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.SetupStep;
import org.citizenlogin.keycloak.platform.setup.SetupStep.Finding;
import org.citizenlogin.keycloak.platform.setup.SetupStep.Severity;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPConfig;

/** Ids of the pack that a realm names and this server does not have. */
class ProvidersStepTest {

    private final FakeRealm realm = FakeRealm.stock();
    private final UPConfig profile = new UPConfig();
    private final Set<String> known =
            new HashSet<>(Set.of("citizen-recover", "citizen-choose-password", "citizen-phone", "citizen-amr-mapper"));
    private final List<FlowUse> uses = new ArrayList<>();

    private final KeycloakSessionFactory server = Fake.of(KeycloakSessionFactory.class, new Object() {
        ProviderFactory<?> getProviderFactory(Class<?> type, String id) {
            return known.contains(id) || id.startsWith("auth-") || id.startsWith("reset-")
                    ? Fake.of(AuthenticatorFactory.class, new Object())
                    : null;
        }
    });

    ProvidersStepTest() {
        profile.setAttributes(new ArrayList<>(List.of(new UPAttribute("favouriteColour"))));
        realm.execution(realm.reset, "citizen-recover", Requirement.REQUIRED);
        UPAttribute phone = new UPAttribute("phoneNumber");
        phone.setValidations(Map.of("citizen-phone", Map.of(), "length", Map.of()));
        profile.addOrReplaceAttribute(phone);
        ProtocolMapperModel mapper = new ProtocolMapperModel();
        mapper.setName("our amr");
        mapper.setProtocolMapper("citizen-amr-mapper");
        List<ProtocolMapperModel> mappers = new ArrayList<>(List.of(mapper));
        realm.clientScopes.add(Fake.of(ClientScopeModel.class, new Object() {
            String getName() {
                return "acr";
            }

            Stream<ProtocolMapperModel> getProtocolMappersStream() {
                return List.copyOf(mappers).stream();
            }

            void removeProtocolMapper(ProtocolMapperModel removed) {
                mappers.remove(removed);
            }
        }));
    }

    private List<Finding> findings() {
        Report report = new Report(ProvidersStep.ID);
        ProvidersStep.unknown(server, realm.model(), profile, uses, report);
        return report.findingsOr("well");
    }

    private List<SetupStep.Change> removed() {
        Report report = new Report(ProvidersStep.ID);
        ProvidersStep.removeRest(realm.model(), report);
        return report.changes();
    }

    private void assertError(String... parts) {
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.what()).contains(parts);
        });
    }

    @Test
    void whatTheServerKnowsIsWellAndFlowsThatNothingRunsAreNotLookedAt() {
        realm.execution(realm.flow("unused", false), "other-vendors-step", Requirement.REQUIRED);
        uses.add(new FlowUse("the realm's browser flow", FlowUse.Kind.BROWSER, realm.browser.getId()));

        assertThat(findings()).extracting(Finding::severity).containsExactly(Severity.OK);
    }

    @Test
    void aStepOfSomebodyElseThatThisServerLacksIsNamedWhereItsFlowIsRun() {
        uses.add(new FlowUse("client 'portal' (browser flow override)", FlowUse.Kind.BROWSER, realm.browser.getId()));
        realm.execution(realm.browser, "other-vendors-step", Requirement.REQUIRED);

        assertError("'other-vendors-step'", "client 'portal' (browser flow override)", "lets no one in");
    }

    @Test
    @Tag("R-57")
    void aStepOfAnEarlierVersionIsNamedWithItsFlow() {
        realm.execution(realm.browser, "citizen-recover-by-phone", Requirement.ALTERNATIVE);

        assertError("'citizen-recover-by-phone'", "step of the flow 'browser'", "lets no one in", "run the set-up");
    }

    @Test
    void aRequiredActionWithoutItsJarIsNamed() {
        known.remove("citizen-choose-password");

        assertError("'citizen-choose-password'", "required action", "every sign-in to the realm");
    }

    @Test
    void aValidatorWithoutItsJarIsNamedWithItsAttribute() {
        known.remove("citizen-phone");

        assertError("'citizen-phone'", "'phoneNumber'");
    }

    @Test
    void aRemovalLeavesNoIdOfOursOfAnyVersion() {
        realm.execution(realm.browser, "citizen-recover-by-phone", Requirement.ALTERNATIVE);

        assertThat(removed())
                .extracting(SetupStep.Change::what)
                .contains(
                        "Take the step 'citizen-recover-by-phone' out of the flow 'browser'.",
                        "Remove the required action 'citizen-choose-password'.",
                        "Take the mapper 'our amr' out of the client scope 'acr'.");

        profile.getAttribute("phoneNumber").setValidations(Map.of());
        assertThat(ProviderReference.in(realm.model(), profile)).isEmpty();
    }

    /** The steps before it removed their flows in the same transaction, and the server goes on listing them. */
    @Test
    void aFlowThatWasJustRemovedIsNotAskedForItsSteps() {
        realm.model().removeAuthenticationFlow(realm.flow("citizen recovery", false));

        assertThat(removed()).isNotEmpty();
        assertThat(ProviderReference.in(realm.model(), profile))
                .extracting(ProviderReference::id)
                .doesNotContain("citizen-recover");
    }

    @Test
    void aMapperWithoutItsJarIsNamedWithItsScope() {
        known.remove("citizen-amr-mapper");

        assertError("'citizen-amr-mapper'", "'acr'");
    }
}
