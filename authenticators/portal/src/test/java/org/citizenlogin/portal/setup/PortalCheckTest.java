package org.citizenlogin.portal.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.lab.Fake;
import org.citizenlogin.keycloak.lab.FakeRealm;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.SetupStep;
import org.citizenlogin.portal.level.FlowLevels;
import org.junit.jupiter.api.Test;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.representations.userprofile.config.UPConfig;

class PortalCheckTest {

    private final FakeRealm realm = FakeRealm.stock();
    private final UPConfig profile = new UPConfig();
    private final Client portal = new Client();

    /** A client with everything in order. */
    private final class Client {
        final Map<String, String> attributes = new HashMap<>(Map.of("pkce.code.challenge.method", "S256"));
        final Set<String> scopes = new HashSet<>();
        boolean fullScope;
        boolean directGrants;
        Set<String> redirects = Set.of("https://portal.example/callback");
        String protocol = "openid-connect";
        String flow;
        final List<ProtocolMapperModel> mappers = new ArrayList<>();

        String getClientId() {
            return "portal";
        }

        boolean isEnabled() {
            return true;
        }

        String getProtocol() {
            return protocol;
        }

        boolean isPublicClient() {
            return true;
        }

        boolean isFullScopeAllowed() {
            return fullScope;
        }

        boolean isDirectAccessGrantsEnabled() {
            return directGrants;
        }

        Set<String> getRedirectUris() {
            return redirects;
        }

        String getAttribute(String name) {
            return attributes.get(name);
        }

        Map<String, String> getAttributes() {
            return attributes;
        }

        String getAuthenticationFlowBindingOverride(String binding) {
            return flow;
        }

        RealmModel getRealm() {
            return realm.model();
        }

        Stream<ProtocolMapperModel> getProtocolMappersStream() {
            return mappers.stream();
        }

        Map<String, ClientScopeModel> getClientScopes(boolean isDefault) {
            Map<String, ClientScopeModel> found = new HashMap<>();
            scopes.forEach(scope -> found.put(scope, Fake.of(ClientScopeModel.class, new Object())));
            return isDefault ? Map.of() : found;
        }
    }

    PortalCheckTest() {
        realm.attributes.put("acr.loa.map", "{\"low\":1,\"substantial\":2,\"high\":3}");
        for (String attribute : List.of("firstName", "lastName", "personalNumber")) {
            profile.addOrReplaceAttribute(
                    new UPAttribute(attribute, new UPAttributePermissions(Set.of("user"), Set.of("admin"))));
        }
        condition(3);
    }

    private AuthenticationExecutionModel condition(int level) {
        AuthenticationExecutionModel condition =
                realm.execution(realm.browser, FlowLevels.CONDITION, Requirement.REQUIRED);
        AuthenticatorConfigModel config = new AuthenticatorConfigModel();
        config.setConfig(Map.of("loa-condition-level", String.valueOf(level)));
        condition.setAuthenticatorConfig(
                realm.model().addAuthenticatorConfig(config).getId());
        return condition;
    }

    private List<String> findings() {
        Report report = new Report("portals");
        PortalCheck check = new PortalCheck(realm.model(), profile, report);
        check.flows();
        check.client(Fake.of(ClientModel.class, portal));
        return report.findingsOr("no portal").stream()
                .map(finding -> finding.severity() + " " + finding.what())
                .toList();
    }

    private void assertFinding(SetupStep.Severity severity, String what) {
        assertThat(findings())
                .anySatisfy(finding ->
                        assertThat(finding).startsWith(severity.name()).contains(what));
    }

    private void mapper(String id) {
        ProtocolMapperModel mapper = new ProtocolMapperModel();
        mapper.setProtocolMapper(id);
        portal.mappers.add(mapper);
    }

    @Test
    void whatAPortalInOrderGetsIsTold() {
        portal.scopes.add("citizen");

        assertThat(findings())
                .containsExactly("OK The client 'portal' gets the levels low, substantial, high (flow 'browser');"
                        + " the claims family_name, given_name, organisation_number, personal_number;"
                        + " the sub that other portals get, too.");
    }

    @Test
    void whatAPortalGetsOfAnIdentificationIsTold() {
        portal.scopes.add("assurance");
        mapper("oidc-sha256-pairwise-sub-mapper");

        assertThat(findings())
                .containsExactly("OK The client 'portal' gets the levels low, substantial, high (flow 'browser');"
                        + " verified family_name, given_name; a sub of its own (pairwise).");
    }

    @Test
    void aFlowOfAPortalThatNamesNoLevelIsNamed() {
        portal.scopes.add("citizen");
        portal.flow = realm.flow("my portal", false).getId();

        assertFinding(SetupStep.Severity.OK, "gets the levels low (flow 'my portal')");
        assertFinding(SetupStep.Severity.WARNING, "its own flow 'my portal', which names no level");
    }

    /** What the flow reaches is not known then. */
    @Test
    void aFlowThatAPolicyChoosesIsNotJudged() {
        realm.attributes.put("client-policies.profiles", "{\"executor\":\"auth-flow-enforcer\"}");
        realm.attributes.put("acr.loa.map", "{\"low\":1,\"highest\":4}");
        portal.attributes.put("minimum.acr.value", "highest");

        assertThat(findings())
                .containsExactly("OK The client 'portal' gets the levels of the flow that a client policy chooses;"
                        + " the sub that other portals get, too.");
    }

    @Test
    void aPortalThatSpeaksSamlIsLookedAtWhenItNamesLevels() {
        portal.protocol = "saml";
        assertThat(findings()).containsExactly("OK no portal");

        portal.attributes.put("minimum.acr.value", "high");
        assertFinding(SetupStep.Severity.ERROR, "'high', which is no name of a level");
        assertFinding(SetupStep.Severity.ERROR, "no level has a URI, so the server ignores what it asks for");
        assertFinding(SetupStep.Severity.WARNING, "its assertions do not tell them");

        realm.attributes.put("acr.uri.map", "{\"high\":\"http://eidas.europa.eu/LoA/high\"}");
        portal.attributes.put("minimum.acr.value", "http://eidas.europa.eu/LoA/high");
        mapper("saml-authn-context-class-ref-mapper");
        assertThat(findings())
                .containsExactly(
                        "OK The client 'portal' gets the levels http://eidas.europa.eu/LoA/high (flow 'browser').");
    }

    @Test
    void aClientThatAsksForNothingOfOursIsNotLookedAt() {
        portal.fullScope = true;

        assertThat(findings()).containsExactly("OK no portal");
    }

    @Test
    void aLevelTwiceInAFlowIsAnErrorAlsoWhenItIsDisabled() {
        condition(3).setRequirement(Requirement.DISABLED);

        assertFinding(SetupStep.Severity.ERROR, "flow 'browser' has two conditions for the level 3");
    }

    @Test
    void aMinimumThatNoOneReachesIsAnError() {
        portal.attributes.put("minimum.acr.value", "gold");
        assertFinding(SetupStep.Severity.ERROR, "'gold', which is no name of a level");

        realm.attributes.put("acr.loa.map", "{\"low\":1,\"highest\":4}");
        portal.attributes.put("minimum.acr.value", "highest");
        assertFinding(SetupStep.Severity.ERROR, "reaches 3, so no one can sign in");
    }

    @Test
    void anOwnMapTakesTheRealmsNamesAway() {
        portal.attributes.put("acr.loa.map", "{\"gold\":3}");

        assertFinding(SetupStep.Severity.WARNING, "cannot ask for high, low, substantial");
    }

    @Test
    void aDefaultThatIsNoNameIsAskedForInVain() {
        portal.attributes.put("default.acr.values", "low##gold");

        assertFinding(SetupStep.Severity.WARNING, "default ACR value 'gold'");
    }

    @Test
    void waysToTheDataThatItNeedNotHaveAreNamed() {
        portal.scopes.add("citizen");
        portal.fullScope = true;
        portal.directGrants = true;
        portal.redirects = Set.of("https://portal.example/*");
        portal.attributes.remove("pkce.code.challenge.method");

        assertThat(findings())
                .filteredOn(finding -> finding.startsWith("WARNING The client 'portal' "))
                .hasSize(4);
    }

    @Test
    void aPortalWithoutTheNumberNeedsASubjectOfItsOwn() {
        portal.scopes.add("assurance");

        assertFinding(SetupStep.Severity.WARNING, "Add a pairwise subject identifier mapper");
    }

    @Test
    void aNameThatCitizensWriteIsNotVerified() {
        portal.scopes.addAll(Set.of("assurance", "citizen"));
        profile.addOrReplaceAttribute(
                new UPAttribute("firstName", new UPAttributePermissions(Set.of("user"), Set.of("admin", "user"))));

        assertFinding(SetupStep.Severity.WARNING, "gets no verified given_name: citizens may write");
    }
}
