package org.citizenlogin.recovery.step;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.citizenlogin.document.DocumentKind;
import org.citizenlogin.document.DocumentKinds;
import org.citizenlogin.keycloak.lab.Fake;
import org.citizenlogin.keycloak.lab.FakeRealm;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.keycloak.proof.code.CodeResult;
import org.citizenlogin.recovery.CountedLimits;
import org.citizenlogin.recovery.context.PageId;
import org.citizenlogin.recovery.context.RecoveryPages;
import org.citizenlogin.recovery.context.RequestServices;
import org.citizenlogin.recovery.decision.RecoveryOutcome;
import org.citizenlogin.throttle.Limit;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.common.ClientConnection;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionProvider;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/**
 * One browser tab in front of the step: keeps its notes from request to request, gives each rendered page a session code
 * as Keycloak does, and records pages, messages, events and the flow's decisions.
 */
final class FakeRecoveryContext {

    /** What was decided in one request; a correct step decides once. */
    final List<String> decisions = new ArrayList<>();

    final List<OutboxMessage> messages = new ArrayList<>();
    final List<RecoveryOutcome> counted = new ArrayList<>();
    final List<String> events = new ArrayList<>();
    final List<String> redeemed = new ArrayList<>();
    final List<String> endedSessions = new ArrayList<>();
    final CountedLimits limits = new CountedLimits();
    final Map<String, String> notes = new HashMap<>();
    final Map<String, ExecutionStatus> statuses = new HashMap<>();
    final Set<String> actions = new HashSet<>();
    boolean userSessionNotesCleared;
    final Map<String, String> config = new LinkedHashMap<>();

    Instant now = Instant.ofEpochSecond(2_000_000);
    String flowPath = "reset-credentials";
    String remoteAddress = "192.0.2.7";
    String method = "POST";
    FormMessage forwardedError;
    UserModel user;
    /** What the one-time password store answers: request and text to an account. */
    final Map<String, UserModel> store = new HashMap<>();

    /** Who may go on after a right code. */
    final Map<String, UserModel> admitted = new HashMap<>();

    /** In whose history a proof was noted. */
    final List<String> history = new ArrayList<>();

    /** Whose code transactions were opened. */
    final List<String> opened = new ArrayList<>();

    List<DocumentKind> kinds = List.of(DocumentKinds.PASSPORT, DocumentKinds.RUSSIA_SNILS);
    CodeResult.Reason wrongBecause = CodeResult.Reason.WRONG;

    UserSessionModel browsersSession;

    String page;
    String field;
    String message;
    int status;
    final Map<String, Object> attributes = new HashMap<>();

    private final MultivaluedMap<String, String> form = new MultivaluedHashMap<>();
    private final MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
    private final RealmModel realm = new FakeRealm().model();
    /** The forms that had an effect. */
    final Set<String> forms = new HashSet<>();

    private final Recover step = new Recover((context, rules) -> services());
    private int codes = 1;

    /** A GET: the link, a reload, the back button. */
    FakeRecoveryContext open() {
        begin();
        method = "GET";
        step.authenticate(context());
        return this;
    }

    /** The page's own form, its hidden step included, with its fresh session code. */
    FakeRecoveryContext send(PageId from, String... namesAndValues) {
        return sendAgain(String.valueOf(codes++), from, namesAndValues);
    }

    /** A form with this session code: sent twice when two requests carry the same. */
    FakeRecoveryContext sendAgain(String code, PageId from, String... namesAndValues) {
        begin();
        if (from != null) {
            form.putSingle(RecoveryPages.FIELD_STEP, from.word());
        }
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        query.putSingle("session_code", code);
        step.action(context());
        return this;
    }

    /** A GET on the form's own address. */
    FakeRecoveryContext openAction() {
        begin();
        method = "GET";
        query.putSingle("session_code", String.valueOf(codes++));
        step.action(context());
        return this;
    }

    private void begin() {
        decisions.clear();
        form.clear();
        query.clear();
        attributes.clear();
        method = "POST";
        page = null;
        field = null;
        message = null;
        status = 200;
    }

    static UserModel account(String id, boolean enabled) {
        return Fake.of(UserModel.class, new Object() {
            String getId() {
                return id;
            }

            String getUsername() {
                return "name-of-" + id;
            }

            boolean isEnabled() {
                return enabled;
            }

            String getServiceAccountClientLink() {
                return null;
            }
        });
    }

    static UserSessionModel sessionOf(UserModel owner) {
        return Fake.of(UserSessionModel.class, new Object() {
            String getId() {
                return "root-1";
            }

            UserModel getUser() {
                return owner;
            }
        });
    }

    private RequestServices services() {
        return new RequestServices() {
            @Override
            public Instant now() {
                return now;
            }

            @Override
            public boolean tryAcquire(Limit limit, String subject) {
                return limits.tryAcquire(limit, subject);
            }

            @Override
            public boolean areOpen(List<Take> takes) {
                return limits.areOpen(takes);
            }

            @Override
            public boolean takeForm(String sessionCode) {
                return forms.add(sessionCode);
            }

            @Override
            public void post(OutboxMessage message) {
                messages.add(message);
            }

            @Override
            public List<DocumentKind> documents() {
                return kinds;
            }

            @Override
            public void open(String request) {
                opened.add(request);
            }

            @Override
            public Optional<UserModel> redeemPassword(String request, String typed) {
                redeemed.add(typed);
                return Optional.ofNullable(store.remove(request + " " + typed));
            }

            @Override
            public CodeResult redeemCode(String request, String typed) {
                redeemed.add(typed);
                return Optional.ofNullable(store.remove(request + " " + typed))
                        .<CodeResult>map(user -> new CodeResult.Accepted(user.getId(), null))
                        .orElse(new CodeResult.Rejected(wrongBecause, Optional.empty()));
            }

            @Override
            public Optional<UserModel> admit(CodeResult.Accepted right) {
                return Optional.ofNullable(admitted.get(right.subject()));
            }

            @Override
            public void noteProven(UserModel user) {
                history.add(user.getId());
            }

            @Override
            public void count(RecoveryOutcome outcome) {
                counted.add(outcome);
            }
        };
    }

    private AuthenticationFlowContext context() {
        return Fake.of(AuthenticationFlowContext.class, new Context());
    }

    private final class Context {

        String getFlowPath() {
            return flowPath;
        }

        RealmModel getRealm() {
            return realm;
        }

        AuthenticatorConfigModel getAuthenticatorConfig() {
            AuthenticatorConfigModel model = new AuthenticatorConfigModel();
            model.setConfig(config);
            return model;
        }

        AuthenticationExecutionModel getExecution() {
            AuthenticationExecutionModel execution = new AuthenticationExecutionModel();
            execution.setId("execution-1");
            return execution;
        }

        FormMessage getForwardedErrorMessage() {
            return forwardedError;
        }

        HttpRequest getHttpRequest() {
            return Fake.of(HttpRequest.class, new Object() {
                String getHttpMethod() {
                    return method;
                }

                MultivaluedMap<String, String> getDecodedFormParameters() {
                    return form;
                }
            });
        }

        UriInfo getUriInfo() {
            return Fake.of(UriInfo.class, new Object() {
                MultivaluedMap<String, String> getQueryParameters() {
                    return query;
                }
            });
        }

        ClientConnection getConnection() {
            return Fake.of(ClientConnection.class, new Object() {
                String getRemoteAddr() {
                    return remoteAddress;
                }
            });
        }

        AuthenticationSessionModel getAuthenticationSession() {
            return Fake.of(AuthenticationSessionModel.class, new Notes());
        }

        KeycloakSession getSession() {
            return session();
        }

        EventBuilder getEvent() {
            return new RecordedEvents(realm, session(), events);
        }

        LoginFormsProvider form() {
            return Fake.of(LoginFormsProvider.class, new Form());
        }

        UserModel getUser() {
            return user;
        }

        void setUser(UserModel found) {
            user = found;
        }

        void challenge(Response response) {
            decisions.add("challenge");
        }

        void success() {
            decisions.add("success");
        }

        void resetFlow() {
            decisions.add("resetFlow");
        }
    }

    private final class Notes {

        String getAuthNote(String name) {
            return notes.get(name);
        }

        void setAuthNote(String name, String value) {
            notes.put(name, value);
        }

        void removeAuthNote(String name) {
            notes.remove(name);
        }

        void clearAuthNotes() {
            notes.clear();
        }

        Set<String> getRequiredActions() {
            return Set.copyOf(actions);
        }

        void removeRequiredAction(String action) {
            actions.remove(action);
        }

        UserModel getAuthenticatedUser() {
            return user;
        }

        void setAuthenticatedUser(UserModel found) {
            user = found;
        }

        void clearUserSessionNotes() {
            userSessionNotesCleared = true;
        }

        Map<String, ExecutionStatus> getExecutionStatus() {
            return statuses;
        }

        void clearExecutionStatus() {
            statuses.clear();
        }

        void setExecutionStatus(String execution, ExecutionStatus status) {
            statuses.put(execution, status);
        }

        ClientModel getClient() {
            return Fake.of(ClientModel.class, new Object() {
                String getClientId() {
                    return "portal";
                }
            });
        }

        RootAuthenticationSessionModel getParentSession() {
            return Fake.of(RootAuthenticationSessionModel.class, new Object() {
                String getId() {
                    return "root-1";
                }
            });
        }
    }

    private final class Form {

        private final LoginFormsProvider self = Fake.of(LoginFormsProvider.class, this);

        LoginFormsProvider addError(FormMessage error) {
            field = error.getField();
            message = error.getMessage();
            return self;
        }

        LoginFormsProvider setInfo(String key, Object[] parameters) {
            message = key;
            return self;
        }

        LoginFormsProvider setAttribute(String name, Object value) {
            attributes.put(name, value);
            return self;
        }

        LoginFormsProvider setStatus(Response.Status newStatus) {
            status = newStatus.getStatusCode();
            return self;
        }

        /** No response: its class needs a server to make one. What was rendered is recorded. */
        Response createForm(String template) {
            page = template;
            return null;
        }
    }

    private KeycloakSession session() {
        return Fake.of(KeycloakSession.class, new Object() {
            KeycloakContext getContext() {
                return Fake.of(KeycloakContext.class, new Object() {
                    Locale resolveLocale(UserModel nobody) {
                        return Locale.forLanguageTag("ka");
                    }
                });
            }

            UserSessionProvider sessions() {
                return Fake.of(UserSessionProvider.class, new Object() {
                    UserSessionModel getUserSession(RealmModel ofRealm, String id) {
                        return browsersSession;
                    }

                    void removeUserSession(RealmModel ofRealm, UserSessionModel ended) {
                        endedSessions.add(ended.getUser().getId());
                    }
                });
            }

            KeycloakSessionFactory getKeycloakSessionFactory() {
                return Fake.of(KeycloakSessionFactory.class, new Object() {
                    Stream<ProviderFactory<EventListenerProvider>> getProviderFactoriesStream(Class<?> type) {
                        return Stream.of();
                    }
                });
            }
        });
    }

    /** Writes down what would be sent: the type, the error, the outcome. */
    private static final class RecordedEvents extends EventBuilder {

        private final RealmModel realm;
        private final KeycloakSession session;
        private final List<String> sent;
        private EventType type = EventType.RESET_PASSWORD;
        private String outcome = "";

        RecordedEvents(RealmModel realm, KeycloakSession session, List<String> sent) {
            super(realm, session);
            this.realm = realm;
            this.session = session;
            this.sent = sent;
        }

        @Override
        public EventBuilder clone() {
            return new RecordedEvents(realm, session, sent);
        }

        @Override
        public EventBuilder event(EventType newType) {
            type = newType;
            return this;
        }

        @Override
        public EventBuilder detail(String key, String value) {
            outcome = key.equals(RecoveryOutcome.DETAIL) ? value : outcome;
            return this;
        }

        @Override
        public void success() {
            sent.add(type + " " + outcome);
        }

        @Override
        public void error(String error) {
            sent.add(type + " " + error + " " + outcome);
        }
    }
}
