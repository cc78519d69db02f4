package org.citizenlogin.keycloak.platform.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.citizenlogin.keycloak.lab.FakeRealm;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.tool.schema.Action;
import org.junit.jupiter.api.Test;
import org.keycloak.models.jpa.entities.ClientEntity;
import org.keycloak.models.jpa.entities.IdentityProviderEntity;
import org.keycloak.representations.idm.ClientPolicyExecutorRepresentation;

/** Which flow is run by whom, in words. */
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

    /** With Keycloak's own entities: another version of it may name them otherwise. */
    @Test
    void theDatabaseIsAskedForClientsAndIdentityProvidersOfThisRealm() throws Exception {
        try (EntityManagerFactory database = keycloaksTables();
                EntityManager em = database.createEntityManager()) {
            em.getTransaction().begin();
            em.persist(client("1", "realm-1", Map.of("browser", "flow-1", "direct_grant", "flow-2")));
            em.persist(client("2", "realm-1", Map.of()));
            em.persist(client("3", "realm-2", Map.of("browser", "flow-1")));
            em.persist(provider("4", "realm-1", "flow-3"));
            em.persist(provider("5", "realm-2", "flow-3"));
            em.flush();

            assertThat(FlowUse.ofClients(em, realm.model()))
                    .containsExactlyInAnyOrder(
                            FlowUse.ofClient("client-1", "browser", "flow-1"),
                            FlowUse.ofClient("client-1", "direct_grant", "flow-2"));
            assertThat(FlowUse.ofIdentityProviders(em, realm.model()))
                    .containsExactly(new FlowUse(
                            "identity provider 'provider-4' (first login flow)", FlowUse.Kind.OTHER, "flow-3"));
            em.getTransaction().rollback();
        }
    }

    private static EntityManagerFactory keycloaksTables() throws Exception {
        var configuration = new HibernatePersistenceConfiguration("keycloak")
                .jdbcUrl("jdbc:h2:mem:flow-uses;NON_KEYWORDS=VALUE,KEY;DB_CLOSE_DELAY=-1")
                .schemaToolingAction(Action.CREATE_DROP);
        // Some of Keycloak's named queries want settings that its server makes.
        configuration.property(AvailableSettings.QUERY_STARTUP_CHECKING, false);
        try (InputStream persistence = ClientEntity.class.getResourceAsStream("/default-persistence.xml")) {
            String xml = new String(persistence.readAllBytes(), StandardCharsets.UTF_8);
            Matcher named = Pattern.compile("<class>(.*?)</class>").matcher(xml);
            while (named.find()) {
                configuration.managedClass(Class.forName(named.group(1)));
            }
        }
        return configuration.createEntityManagerFactory();
    }

    private static ClientEntity client(String id, String realmId, Map<String, String> overrides) {
        ClientEntity client = new ClientEntity();
        client.setId(id);
        client.setClientId("client-" + id);
        client.setRealmId(realmId);
        client.setAuthFlowBindings(overrides);
        return client;
    }

    private static IdentityProviderEntity provider(String id, String realmId, String firstLogin) {
        IdentityProviderEntity provider = new IdentityProviderEntity();
        provider.setInternalId(id);
        provider.setAlias("provider-" + id);
        provider.setProviderId("oidc");
        provider.setRealmId(realmId);
        provider.setFirstBrokerLoginFlowId(firstLogin);
        return provider;
    }

    private List<FlowUse> ofExecutor(String executorId, String alias) {
        ClientPolicyExecutorRepresentation executor = new ClientPolicyExecutorRepresentation();
        executor.setExecutorProviderId(executorId);
        executor.setConfiguration(JsonNodeFactory.instance.objectNode().put("auth-flow-alias", alias));
        return FlowUse.ofExecutor(realm.model(), "strict", executor);
    }
}
