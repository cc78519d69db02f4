package org.citizenlogin.keycloak.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.citizenlogin.keycloak.lab.FakeRealm;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientPolicyExecutorRepresentation;

/** Which flow is run by whom, in words; the database's part is tried on a real server. */
class FlowUseTest {

    private final FakeRealm realm = FakeRealm.stock();

    @Test
    void theRealmsOwnFlowsAreNamedButTheOneOfRecovery() {
        assertThat(FlowUse.ofRealm(realm.model()))
                .containsExactly(new FlowUse("the realm's browser flow", FlowUse.Kind.BROWSER, realm.browser.getId()));
    }

    @Test
    void anOverrideOfAClientIsNamedWithItsKind() {
        assertThat(FlowUse.ofClient("portal", "browser", "flow-9"))
                .isEqualTo(new FlowUse("client 'portal' (browser flow override)", FlowUse.Kind.BROWSER, "flow-9"));
        assertThat(FlowUse.ofClient("portal", "direct_grant", "flow-9"))
                .isEqualTo(new FlowUse("client 'portal' (direct grant flow override)", FlowUse.Kind.OTHER, "flow-9"));
    }

    @Test
    void bothFlowsOfAnIdentityProviderAreNamed() {
        assertThat(FlowUse.ofIdentityProvider("eid", "flow-1", "flow-2"))
                .extracting(FlowUse::where)
                .containsExactly(
                        "identity provider 'eid' (first login flow)", "identity provider 'eid' (post login flow)");
        assertThat(FlowUse.ofIdentityProvider("eid", null, null)).isEmpty();
    }

    @Test
    void aClientPolicyNamesAFlowByItsAlias() {
        assertThat(ofExecutor("auth-flow-enforcer", "browser"))
                .containsExactly(new FlowUse(
                        "client profile 'strict' (executor auth-flow-enforcer)",
                        FlowUse.Kind.BROWSER,
                        realm.browser.getId()));
        assertThat(ofExecutor("auth-flow-enforcer", "gone")).isEmpty();
        assertThat(ofExecutor("secure-session", "browser")).isEmpty();
    }

    private List<FlowUse> ofExecutor(String executorId, String alias) {
        ClientPolicyExecutorRepresentation executor = new ClientPolicyExecutorRepresentation();
        executor.setExecutorProviderId(executorId);
        executor.setConfiguration(JsonNodeFactory.instance.objectNode().put("auth-flow-alias", alias));
        return FlowUse.ofExecutor(realm.model(), "strict", executor);
    }
}
