package org.citizenlogin.keycloak.account.actionlink;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.lab.StandIn;
import org.citizenlogin.keycloak.platform.database.TestDatabase;
import org.citizenlogin.keycloak.proof.accountstate.AccountTables;
import org.citizenlogin.keycloak.proof.accountstate.FakeAccount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.common.ClientConnection;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmProvider;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.tracing.NoopTracingProvider;
import org.keycloak.tracing.TracingProvider;

/** What a page did that a link had opened before it was over. */
class ActionLinkGuardTest {

    private static final int MAILED = 1_900_000_000;

    private final TestDatabase database = new TestDatabase(new AccountTables());
    private final FakeAccount anna = new FakeAccount("anna");
    private final List<Object> enlisted = new ArrayList<>();
    private final Map<String, String> notes = new HashMap<>();
    private final RealmModel realm = StandIn.of(
            RealmModel.class,
            Map.of(
                    "getId", asked -> "realm",
                    "getName", asked -> "citizens",
                    "getNotBefore", asked -> 0,
                    "isEventsEnabled", asked -> false,
                    "getEnabledEventTypesStream", asked -> Stream.empty(),
                    "getEventsListenersStream", asked -> Stream.empty()));
    private final AuthenticationSessionModel authSession = StandIn.of(
            AuthenticationSessionModel.class,
            Map.of("getAuthNote", asked -> notes.get(asked[0]), "getRealm", asked -> realm));

    @AfterEach
    void close() {
        database.close();
    }

    private void openedByALink() {
        notes.put(
                Constants.KEY,
                part("{\"alg\":\"HS512\"}") + "." + part("{\"sub\":\"anna\",\"iat\":" + MAILED + "}") + ".signed");
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private KeycloakSession session(EntityManager em) {
        ClientConnection connection = StandIn.of(ClientConnection.class, Map.of("getRemoteHost", asked -> "192.0.2.1"));
        Map<String, Function<Object[], Object>> context = new HashMap<>();
        context.put("getAuthenticationSession", asked -> authSession);
        context.put("getConnection", asked -> connection);
        context.put("getRealm", asked -> realm);
        for (String other : List.of("getClient", "getHttpRequest", "getBearerToken", "getUserSession", "getUser")) {
            context.put(other, asked -> null);
        }
        for (String set : List.of("setRealm", "setClient", "setConnection", "setHttpRequest", "setBearerToken")) {
            context.put(set, asked -> null);
        }
        KeycloakContext inContext = StandIn.of(KeycloakContext.class, context);
        Map<String, Object> attributes = new HashMap<>();
        var jpa = StandIn.of(JpaConnectionProvider.class, Map.of("getEntityManager", asked -> em));
        Map<String, Function<Object[], Object>> answers = new HashMap<>();
        answers.put("getContext", asked -> inContext);
        answers.put("getProvider", asked -> asked[0] == TracingProvider.class ? new NoopTracingProvider() : jpa);
        answers.put("getAttribute", asked -> attributes.get(asked[0]));
        answers.put("setAttribute", asked -> attributes.put((String) asked[0], asked[1]));
        answers.put("realms", asked -> StandIn.of(RealmProvider.class, Map.of("getRealm", id -> realm)));
        answers.put("users", asked -> FakeAccount.store(anna));
        answers.put("close", asked -> null);
        answers.put(
                "getTransactionManager",
                asked -> StandIn.of(
                        KeycloakTransactionManager.class,
                        Map.of(
                                "begin", none -> null,
                                "setRollbackOnly", none -> null,
                                "enlistPrepare", transaction -> enlisted.add(transaction[0]))));
        answers.put(
                "getKeycloakSessionFactory",
                asked -> StandIn.of(
                        KeycloakSessionFactory.class,
                        Map.of(
                                "create", none -> session(em),
                                "getProviderFactoriesStream", none -> Stream.empty())));
        return StandIn.of(KeycloakSession.class, answers);
    }

    private void happens(EventType type, String error) {
        Event event = new Event();
        event.setType(type);
        event.setRealmId("realm");
        event.setUserId("anna");
        event.setError(error);
        database.run(em -> {
            new ActionLinkGuard(session(em)).onEvent(event);
            return null;
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"UPDATE_CREDENTIAL", "UPDATE_PROFILE", "VERIFY_EMAIL", "LOGIN", "FEDERATED_IDENTITY_LINK"})
    @Tag("R-40")
    void isTakenBackWhateverItWas(EventType type) {
        openedByALink();
        anna.notBefore = MAILED + 1;

        happens(type, null);

        assertThat(enlisted).as("what makes the transaction fail").hasSize(1);
    }

    @Test
    @Tag("R-59")
    void isTakenBackWhileTheAccountIsDisabled() {
        openedByALink();
        anna.enabled = false;

        happens(EventType.UPDATE_CREDENTIAL, null);

        assertThat(enlisted).hasSize(1);
    }

    /** The page has just set the password: its date is the page's own. */
    @Test
    void staysWhenNothingHappenedSince() {
        openedByALink();
        anna.credentials.get(0).setCreatedDate((MAILED + 60) * 1000L);

        happens(EventType.UPDATE_CREDENTIAL, null);

        assertThat(enlisted).isEmpty();
    }

    @Test
    void staysWhereNoLinkOpenedAnything() {
        anna.notBefore = MAILED + 1;

        happens(EventType.LOGIN, null);

        assertThat(enlisted).isEmpty();
    }

    @Test
    void whatFailedOrEndedSomethingIsLeftAlone() {
        openedByALink();
        anna.notBefore = MAILED + 1;

        happens(EventType.LOGIN_ERROR, "invalid_user_credentials");
        happens(EventType.LOGOUT, null);

        assertThat(enlisted).isEmpty();
    }
}
