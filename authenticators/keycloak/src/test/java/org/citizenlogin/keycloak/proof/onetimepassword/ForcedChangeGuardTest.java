package org.citizenlogin.keycloak.proof.onetimepassword;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.lab.FakeLogin;
import org.citizenlogin.keycloak.lab.StandIn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.common.ClientConnection;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmProvider;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.tracing.NoopTracingProvider;
import org.keycloak.tracing.TracingProvider;

class ForcedChangeGuardTest {

    private final List<Object> enlisted = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final FakeLogin current = new FakeLogin();
    private final Map<String, String> notes = current.notes;
    private final RealmModel realm = StandIn.of(
            RealmModel.class,
            Map.of(
                    "getId", asked -> "realm",
                    "getName", asked -> "citizens",
                    "isEventsEnabled", asked -> false,
                    "getEnabledEventTypesStream", asked -> Stream.empty(),
                    "getEventsListenersStream", asked -> Stream.of("log")));
    private final AuthenticationSessionModel authSession = current.model();

    private KeycloakSession session() {
        EventListenerProvider listener =
                StandIn.of(EventListenerProvider.class, Map.of("onEvent", asked -> events.add((Event) asked[0])));
        EventListenerProviderFactory listed =
                StandIn.of(EventListenerProviderFactory.class, Map.of("getId", asked -> "log"));
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
        Map<String, Function<Object[], Object>> answers = new HashMap<>();
        answers.put("getContext", asked -> inContext);
        answers.put("getProvider", asked -> asked[0] == TracingProvider.class ? new NoopTracingProvider() : listener);
        answers.put("getAttribute", asked -> attributes.get(asked[0]));
        answers.put("setAttribute", asked -> attributes.put((String) asked[0], asked[1]));
        answers.put("realms", asked -> StandIn.of(RealmProvider.class, Map.of("getRealm", id -> realm)));
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
                        Map.of("create", none -> session(), "getProviderFactoriesStream", none -> Stream.of(listed))));
        return StandIn.of(KeycloakSession.class, answers);
    }

    private void login() {
        announce(EventType.LOGIN, null);
    }

    private void announce(EventType type, String error) {
        Event event = new Event();
        event.setType(type);
        event.setRealmId("realm");
        event.setUserId("anna");
        event.setError(error);
        new ForcedChangeGuard(session()).onEvent(event);
    }

    @ParameterizedTest
    @EnumSource(ForcedChange.By.class)
    @Tag("R-38")
    void noLoginEndsWhileAChangeIsPendingWhateverForcedIt(ForcedChange.By by) {
        notes.put(by.note(), "row");

        login();

        assertThat(enlisted).as("what makes the transaction fail").hasSize(1);
        assertThat(events).extracting(Event::getError).containsExactly("citizen_forced_change_skipped");
        assertThat(events).extracting(Event::getUserId).containsExactly("anna");
    }

    private static final Set<EventType> LASTING_NOTHING = EnumSet.of(
            EventType.RESET_PASSWORD,
            EventType.RESTART_AUTHENTICATION,
            EventType.IDENTITY_PROVIDER_LOGIN,
            EventType.IDENTITY_PROVIDER_FIRST_LOGIN,
            EventType.IDENTITY_PROVIDER_POST_LOGIN,
            EventType.LOGOUT,
            EventType.USER_SESSION_DELETED,
            EventType.USER_DISABLED_BY_PERMANENT_LOCKOUT,
            EventType.USER_DISABLED_BY_TEMPORARY_LOCKOUT);

    /** A link, a credential, a consent, a registration: whatever it is, and whatever a later server adds. */
    @ParameterizedTest
    @EnumSource(EventType.class)
    @Tag("R-38")
    void nothingThatLastsIsStoredWhileAChangeIsPending(EventType type) {
        notes.put("citizen-code", "row");

        announce(type, null);

        boolean passes = LASTING_NOTHING.contains(type) || type.name().endsWith("_ERROR");
        assertThat(enlisted).hasSize(passes ? 0 : 1);
        if (!enlisted.isEmpty()) {
            assertThat(events).extracting(Event::getType).containsExactly(EventType.LOGIN_ERROR);
            assertThat(events).extracting(Event::getError).containsExactly("citizen_forced_change_skipped");
        }
    }

    @Test
    void theRefusalNamesWhatWasTakenBack() {
        notes.put("citizen-code", "row");

        announce(EventType.FEDERATED_IDENTITY_LINK, null);

        assertThat(events.get(0).getDetails()).containsEntry("reason", "federated_identity_link");
    }

    @Test
    void whatFailedAnywayIsNotRefusedOnceMore() {
        notes.put("citizen-code", "row");

        announce(EventType.LOGIN_ERROR, "invalid_user_credentials");

        assertThat(enlisted).isEmpty();
    }

    @Test
    @Tag("R-57")
    void aLoginEndsAsTheAccountThatWasProvedOrNotAtAll() {
        notes.put("citizen-proven-account", "berta");

        login();

        assertThat(enlisted).hasSize(1);
        assertThat(events).extracting(Event::getError).containsExactly("citizen_other_account");
    }

    @Test
    void theLoginOfTheAccountThatWasProvedPasses() {
        notes.put("citizen-proven-account", "anna");
        current.user = StandIn.of(UserModel.class, Map.of("getId", asked -> "anna"));

        login();

        assertThat(enlisted).isEmpty();
        assertThat(notes).containsEntry("citizen-proven-account", "anna");
    }

    @Test
    @Tag("R-57")
    void aSessionSeenAsAnotherAccountsLosesItsProof() {
        notes.put("citizen-proven-account", "anna");
        current.user = StandIn.of(UserModel.class, Map.of("getId", asked -> "berta"));
        current.shown("otp");

        announce(EventType.IDENTITY_PROVIDER_POST_LOGIN, null);

        assertThat(notes).isEmpty();
        assertThat(current.statuses).isEmpty();
    }

    @Test
    void anyOtherLoginPasses() {
        login();

        assertThat(enlisted).isEmpty();
        assertThat(events).isEmpty();
    }
}
