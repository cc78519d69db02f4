package org.citizenlogin.keycloak.lab;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.flow.PageId;
import org.citizenlogin.keycloak.platform.flow.StepContext;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationSelectionOption;
import org.keycloak.authentication.Authenticator;
import org.keycloak.common.ClientConnection;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticatorConfigModel;
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

/**
 * One browser tab in front of a step of several pages. It keeps the authentication session from request to request, gives
 * each rendered page a session code as the server does, and records pages, events and the flow's decisions. Tests of a
 * journey add what the journey asks of the server.
 *
 * @param <S> the class that extends this one
 */
public abstract class FakeStep<S extends FakeStep<S>> {

    /** What was decided in one request; a correct step decides once. */
    public final List<String> decisions = new ArrayList<>();

    /** The type, then the outcome; of an error the type, the error, and {@link #errorDetail}. */
    public final List<String> events = new ArrayList<>();

    /** Of every event that was begun. */
    public final List<Map<String, String>> details = new ArrayList<>();

    public final FakeLogin login = new FakeLogin();
    public final Map<String, String> notes = login.notes;
    public final Map<String, String> config = new LinkedHashMap<>();
    public final List<String> endedSessions = new ArrayList<>();

    public String flowPath;
    public String remoteAddress = "192.0.2.7";
    public String method = "POST";
    public FormMessage forwardedError;
    public UserSessionModel browsersSession;

    /** Whom the step has set. */
    public UserModel user;

    // What is on the page.

    public String page;
    public String field;
    /** Of an error or an information. */
    public String message;

    public String info;
    /** The field, a space and the message key. */
    public final List<String> errors = new ArrayList<>();

    public int status;
    public final Map<String, Object> attributes = new HashMap<>();

    private final MultivaluedMap<String, String> form = new MultivaluedHashMap<>();
    private final MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
    private final RealmModel realm = new FakeRealm().model();
    private final String errorDetail;
    private int codes = 1;

    /** @param errorDetail the detail that {@link #events} shows of an error */
    protected FakeStep(String flowPath, String errorDetail) {
        this.flowPath = flowPath;
        this.errorDetail = errorDetail;
    }

    protected abstract Authenticator step();

    @SuppressWarnings("unchecked")
    private S self() {
        return (S) this;
    }

    /** A GET: the link, a reload, the back button. */
    public S open() {
        begin();
        method = "GET";
        step().authenticate(context());
        return self();
    }

    /** The page's own form, its hidden page included, with its fresh session code. */
    public S send(PageId from, String... namesAndValues) {
        return sendAgain(String.valueOf(codes++), from, namesAndValues);
    }

    /** A form with this session code: sent twice when two requests carry the same. */
    public S sendAgain(String code, PageId from, String... namesAndValues) {
        begin();
        if (from != null) {
            form.putSingle(StepContext.FIELD_PAGE, from.word());
        }
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        query.putSingle("session_code", code);
        step().action(context());
        return self();
    }

    /** A GET on the form's own address. */
    public S openAction() {
        begin();
        method = "GET";
        query.putSingle("session_code", String.valueOf(codes++));
        step().action(context());
        return self();
    }

    private void begin() {
        decisions.clear();
        form.clear();
        query.clear();
        attributes.clear();
        errors.clear();
        method = "POST";
        page = null;
        field = null;
        message = null;
        info = null;
        status = 200;
    }

    public static UserModel account(String id, boolean enabled) {
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

    /** A session in the browser, with the id the login has. */
    public static UserSessionModel sessionOf(UserModel owner) {
        return Fake.of(UserSessionModel.class, new Object() {
            String getId() {
                return "root";
            }

            UserModel getUser() {
                return owner;
            }
        });
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
            execution.setAuthenticator("step");
            return execution;
        }

        List<AuthenticationSelectionOption> getAuthenticationSelections() {
            return List.of();
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
            return login.model();
        }

        KeycloakSession getSession() {
            return session();
        }

        EventBuilder getEvent() {
            return new RecordedEvents();
        }

        LoginFormsProvider form() {
            return Fake.of(LoginFormsProvider.class, new Form());
        }

        UserModel getUser() {
            return login.user;
        }

        void setUser(UserModel found) {
            user = found;
            login.user = found;
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

    private final class Form {

        private final LoginFormsProvider self = Fake.of(LoginFormsProvider.class, this);

        LoginFormsProvider addError(FormMessage error) {
            field = error.getField();
            message = error.getMessage();
            errors.add(field + " " + message);
            return self;
        }

        LoginFormsProvider setError(String key, Object[] parameters) {
            message = key;
            return self;
        }

        LoginFormsProvider setInfo(String key, Object[] parameters) {
            info = key;
            message = key;
            return self;
        }

        LoginFormsProvider setAttribute(String name, Object value) {
            attributes.put(name, value);
            return self;
        }

        LoginFormsProvider setAttributeMapper(Function<Map<String, Object>, Map<String, Object>> mapper) {
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

    /** Writes down what would be sent: the type, the error, the details. */
    private final class RecordedEvents extends EventBuilder {

        private final Map<String, String> said = new LinkedHashMap<>();
        private EventType type = EventType.LOGIN;

        RecordedEvents() {
            super(realm, FakeStep.this.session());
            details.add(said);
        }

        @Override
        public EventBuilder clone() {
            return new RecordedEvents();
        }

        @Override
        public EventBuilder event(EventType newType) {
            type = newType;
            return this;
        }

        @Override
        public EventBuilder user(UserModel about) {
            return this;
        }

        @Override
        public EventBuilder session(UserSessionModel about) {
            return this;
        }

        @Override
        public EventBuilder detail(String key, String value) {
            said.put(key, value);
            return this;
        }

        @Override
        public void success() {
            events.add(type + " " + said.get(CitizenEvents.DETAIL_OUTCOME));
        }

        @Override
        public void error(String error) {
            events.add(type + " " + error + " " + said.get(errorDetail));
        }
    }
}
