package org.citizenlogin.keycloak.platform.setup;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.AuthenticationFlowBindings;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.ClientPolicyExecutorRepresentation;
import org.keycloak.representations.idm.ClientProfileRepresentation;
import org.keycloak.services.clientpolicy.ClientPolicyException;

/**
 * One place beside the realm's own browser and reset credentials flow that names a flow to be run.
 *
 * @param where in words for an administrator, such as {@code client 'portal' (browser flow override)}
 * @param kind what the flow is run for
 * @param flowId of a top-level flow; it may be gone
 */
public record FlowUse(String where, Kind kind, String flowId) {

    /** What for. */
    public enum Kind {
        /** A sign-in in a browser: what may stand in the realm's browser flow may stand here. */
        BROWSER,
        /** Anything else. */
        OTHER
    }

    private static final String ENFORCER = "auth-flow-enforcer";
    private static final String ENFORCED_ALIAS = "auth-flow-alias";

    /**
     * Every one of the realm: its other bindings, overrides of clients, identity providers and client policies. The
     * browser flow is among them; the reset credentials flow is not.
     */
    public static List<FlowUse> of(KeycloakSession session, RealmModel realm) {
        List<FlowUse> uses = new ArrayList<>(ofRealm(realm));
        EntityManager em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        uses.addAll(ofClients(em, realm));
        uses.addAll(ofIdentityProviders(em, realm));
        uses.addAll(ofPolicies(session, realm));
        return List.copyOf(uses);
    }

    /** The realm's own bindings but the one of the reset credentials flow. */
    public static List<FlowUse> ofRealm(RealmModel realm) {
        List<FlowUse> uses = new ArrayList<>();
        add(uses, "the realm's browser flow", Kind.BROWSER, realm.getBrowserFlow());
        add(uses, "the realm's registration flow", Kind.OTHER, realm.getRegistrationFlow());
        add(uses, "the realm's direct grant flow", Kind.OTHER, realm.getDirectGrantFlow());
        add(uses, "the realm's client authentication flow", Kind.OTHER, realm.getClientAuthenticationFlow());
        add(uses, "the realm's first broker login flow", Kind.OTHER, realm.getFirstBrokerLoginFlow());
        add(uses, "the realm's docker authentication flow", Kind.OTHER, realm.getDockerAuthenticationFlow());
        return uses;
    }

    private static void add(List<FlowUse> uses, String where, Kind kind, AuthenticationFlowModel flow) {
        if (flow != null) {
            uses.add(new FlowUse(where, kind, flow.getId()));
        }
    }

    /** Asked of the database: a realm may have thousands of clients, and hardly any has an override. */
    static List<FlowUse> ofClients(EntityManager em, RealmModel realm) {
        return em.createQuery(
                        "select c.clientId, key(b), value(b) from ClientEntity c join c.authFlowBindings b"
                                + " where c.realmId = :realm order by c.clientId",
                        Object[].class)
                .setParameter("realm", realm.getId())
                .getResultStream()
                .map(row -> ofClient((String) row[0], (String) row[1], (String) row[2]))
                .toList();
    }

    static FlowUse ofClient(String clientId, String binding, String flowId) {
        boolean browser = AuthenticationFlowBindings.BROWSER_BINDING.equals(binding);
        return new FlowUse(
                "client '" + clientId + "' (" + (browser ? "browser" : binding.replace('_', ' ')) + " flow override)",
                browser ? Kind.BROWSER : Kind.OTHER,
                flowId);
    }

    static List<FlowUse> ofIdentityProviders(EntityManager em, RealmModel realm) {
        return em.createQuery(
                        "select i.alias, i.firstBrokerLoginFlowId, i.postBrokerLoginFlowId from IdentityProviderEntity i"
                                + " where i.realmId = :realm order by i.alias",
                        Object[].class)
                .setParameter("realm", realm.getId())
                .getResultStream()
                .flatMap(row -> ofIdentityProvider((String) row[0], (String) row[1], (String) row[2]))
                .toList();
    }

    static Stream<FlowUse> ofIdentityProvider(String alias, String first, String post) {
        List<FlowUse> uses = new ArrayList<>();
        if (first != null) {
            uses.add(new FlowUse("identity provider '" + alias + "' (first login flow)", Kind.OTHER, first));
        }
        if (post != null) {
            uses.add(new FlowUse("identity provider '" + alias + "' (post login flow)", Kind.OTHER, post));
        }
        return uses.stream();
    }

    /** An executor of a client policy names a flow by its alias; it is run in place of the browser flow. */
    private static List<FlowUse> ofPolicies(KeycloakSession session, RealmModel realm) {
        try {
            List<FlowUse> uses = new ArrayList<>();
            for (ClientProfileRepresentation profile :
                    session.clientPolicy().getClientProfiles(realm, false).getProfiles()) {
                for (ClientPolicyExecutorRepresentation executor : profile.getExecutors()) {
                    uses.addAll(ofExecutor(realm, profile.getName(), executor));
                }
            }
            return uses;
        } catch (ClientPolicyException e) {
            throw new IllegalStateException("the realm's client profiles cannot be read", e);
        }
    }

    static List<FlowUse> ofExecutor(RealmModel realm, String profile, ClientPolicyExecutorRepresentation executor) {
        JsonNode configuration = executor.getConfiguration();
        String alias = configuration == null
                ? null
                : configuration.path(ENFORCED_ALIAS).textValue();
        AuthenticationFlowModel flow =
                ENFORCER.equals(executor.getExecutorProviderId()) && alias != null ? realm.getFlowByAlias(alias) : null;
        List<FlowUse> uses = new ArrayList<>();
        add(uses, "client profile '" + profile + "' (executor " + ENFORCER + ")", Kind.BROWSER, flow);
        return uses;
    }
}
