package org.citizenlogin.keycloak.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.platform.veto.LoginVeto;
import org.citizenlogin.keycloak.platform.veto.LoginVetoListenerFactory;
import org.keycloak.common.ClientConnection;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.KeycloakTransaction;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmProvider;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.tracing.NoopTracingProvider;
import org.keycloak.tracing.TracingProvider;

/** A session in which something is announced to vetoes of logins; keeps what they do about it. */
public final class AnnouncingSession {

    /** What makes the transaction fail. */
    public final List<Object> prepared = new ArrayList<>();

    public final List<KeycloakTransaction> afterCompletion = new ArrayList<>();

    /** What was told to the realm's listener. */
    public final List<Event> told = new ArrayList<>();

    /** Further answers of the session, by the name of the method. */
    public final Map<String, Function<Object[], Object>> answers = new HashMap<>();

    /** Providers of the session beside those of events. */
    public final Map<Class<?>, Object> providers = new HashMap<>();

    private final RealmModel realm = StandIn.of(
            RealmModel.class,
            Map.of(
                    "getId", asked -> "realm",
                    "getName", asked -> "citizens",
                    "getNotBefore", asked -> 0,
                    "isEventsEnabled", asked -> false,
                    "getEnabledEventTypesStream", asked -> Stream.empty(),
                    "getEventsListenersStream", asked -> Stream.of("log")));
    private final AuthenticationSessionModel authSession;
    private final List<LoginVeto> vetoes;

    public AnnouncingSession(AuthenticationSessionModel authSession, LoginVeto... vetoes) {
        this.authSession = authSession;
        this.vetoes = List.of(vetoes);
    }

    /** Announces it as an event of the account {@code anna}. */
    public Event announce(EventType type, String error) {
        Event event = new Event();
        event.setType(type);
        event.setRealmId("realm");
        event.setUserId("anna");
        event.setSessionId("written");
        event.setError(error);
        new LoginVetoListenerFactory().create(model()).onEvent(event);
        return event;
    }

    public KeycloakSession model() {
        EventListenerProvider listener =
                StandIn.of(EventListenerProvider.class, Map.of("onEvent", asked -> told.add((Event) asked[0])));
        EventListenerProviderFactory listed =
                StandIn.of(EventListenerProviderFactory.class, Map.of("getId", asked -> "log"));
        KeycloakContext inContext = StandIn.of(KeycloakContext.class, context());
        Map<String, Object> attributes = new HashMap<>();
        Map<Class<?>, Object> provided = new HashMap<>(providers);
        provided.put(TracingProvider.class, new NoopTracingProvider());
        Map<String, Function<Object[], Object>> all = new HashMap<>();
        all.put("getContext", asked -> inContext);
        all.put("getProvider", asked -> provided.getOrDefault(asked[0], listener));
        all.put("getAttribute", asked -> attributes.get(asked[0]));
        all.put("setAttribute", asked -> attributes.put((String) asked[0], asked[1]));
        all.put("realms", asked -> StandIn.of(RealmProvider.class, Map.of("getRealm", id -> realm)));
        all.put("close", asked -> null);
        all.put("getTransactionManager", asked -> StandIn.of(KeycloakTransactionManager.class, transactions()));
        all.put(
                "getKeycloakSessionFactory",
                asked -> StandIn.of(
                        KeycloakSessionFactory.class,
                        Map.of(
                                "create",
                                none -> model(),
                                "getProviderFactoriesStream",
                                kind -> kind[0] == LoginVeto.class ? vetoes.stream() : Stream.of(listed))));
        all.putAll(answers);
        return StandIn.of(KeycloakSession.class, all);
    }

    private Map<String, Function<Object[], Object>> context() {
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
        return context;
    }

    private Map<String, Function<Object[], Object>> transactions() {
        return Map.of(
                "begin", none -> null,
                "commit", none -> null,
                "isActive", none -> true,
                "getRollbackOnly", none -> false,
                "setRollbackOnly", none -> null,
                "enlistPrepare", transaction -> prepared.add(transaction[0]),
                "enlistAfterCompletion", transaction -> afterCompletion.add((KeycloakTransaction) transaction[0]));
    }
}
