package org.citizenlogin.card.login.step;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
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
import org.citizenlogin.card.CardVerifier;
import org.citizenlogin.card.challenge.Challenge;
import org.citizenlogin.card.challenge.Nonce;
import org.citizenlogin.card.challenge.Origin;
import org.citizenlogin.card.login.account.AccountDecision;
import org.citizenlogin.card.login.account.CardAccounts;
import org.citizenlogin.card.login.account.CardProof;
import org.citizenlogin.card.login.account.OwnProof;
import org.citizenlogin.card.login.contact.CodeRequest;
import org.citizenlogin.card.login.handshake.Handover;
import org.citizenlogin.card.login.policy.CardPolicy;
import org.citizenlogin.keycloak.account.contact.SecretChannels;
import org.citizenlogin.keycloak.lab.Fake;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.keycloak.proof.code.CodeResult;
import org.citizenlogin.keycloak.proof.code.CodeTransaction;
import org.citizenlogin.throttle.Limit;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationSelectionOption;
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
import org.keycloak.models.utils.FormMessage;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/**
 * One browser tab in front of the step: keeps its notes from request to request, and records pages, messages, events and
 * the flow's decisions. Cards are verified by the real verifier; accounts are what the test says.
 */
final class FakeCardContext {

    static final Origin ORIGIN = new Origin("https://login.gov.ge");

    /** What was decided in one request; a correct step decides once. */
    final List<String> decisions = new ArrayList<>();

    final List<OutboxMessage> messages = new ArrayList<>();
    final List<String> events = new ArrayList<>();
    final List<Map<String, String>> details = new ArrayList<>();
    final List<String> counted = new ArrayList<>();
    final List<String> opened = new ArrayList<>();
    final List<String> linked = new ArrayList<>();
    final List<CardAccounts.Contact> made = new ArrayList<>();
    final Map<String, String> notes = new HashMap<>();
    final Map<String, ExecutionStatus> statuses = new HashMap<>();
    boolean userSessionNotesCleared;
    final Map<String, String> config = new LinkedHashMap<>();
    final Set<String> taken = new HashSet<>();
    final List<String> errors = new ArrayList<>();

    Optional<Origin> origin = Optional.of(ORIGIN);
    Optional<CardVerifier> verifier;
    String flowPath = "authenticate";
    String method = "POST";
    UserModel user;
    UserModel signedIn;
    /** Whether messages are over their limits. */
    boolean limited;
    /** How often each limit was taken, by name and subject. */
    final Map<String, Integer> limits = new HashMap<>();
    /** Whether the authority of the card is still believed. */
    boolean believed = true;

    Optional<OwnProof> ownProof = Optional.of(new OwnProof(true, "+995599123456"));
    /** Whom the brute-force protector was told about. */
    final List<String> reported = new ArrayList<>();

    /** What accounts answer. */
    CardAccounts.AccountMatch whose = new CardAccounts.AccountMatch(AccountDecision.REGISTER, Optional.empty(), 0);

    CardAccounts.CreateResult making = new CardAccounts.CreateResult.Account("new");
    /** The right codes, by purpose; used up when typed. */
    final Map<String, String> codes = new HashMap<>();

    /** What another request of the same tab does while a code is looked at, or the account is looked for. */
    Runnable whileACodeIsLookedAt = () -> {};

    Runnable whileTheAccountIsLookedFor = () -> {};

    Optional<String> handshakeTrouble = Optional.empty();
    /** What handshakes came to, by ticket and code. */
    final Map<String, Handover.Result> results = new HashMap<>();

    private int tickets;

    String page;
    String message;
    String info;
    int status;
    final Map<String, Object> attributes = new HashMap<>();

    private final Clock clock;
    private final MultivaluedMap<String, String> form = new MultivaluedHashMap<>();
    private final CardStep step;

    FakeCardContext(Clock clock, CardVerifier verifier) {
        this(clock, verifier, new WebEidToken());
    }

    FakeCardContext(Clock clock, CardVerifier verifier, ProofMethod method) {
        this.clock = clock;
        this.step = new CardStep(method, context -> services());
        this.verifier = Optional.of(verifier);
    }

    /** A GET: the way here, a reload, the back button. */
    FakeCardContext open() {
        begin();
        method = "GET";
        step.authenticate(context());
        return this;
    }

    FakeCardContext send(CardPageId from, String... namesAndValues) {
        begin();
        if (from != null) {
            form.putSingle(CardPages.FIELD_STEP, from.word());
        }
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        step.action(context());
        return this;
    }

    FakeCardContext sendToken(String token) {
        return send(CardPageId.CARD, CardPages.FIELD_TOKEN, token);
    }

    /** What a card has to sign on the page that stands. */
    Challenge challenge() {
        return new Challenge(ORIGIN, nonce());
    }

    Nonce nonce() {
        return Nonce.read((String) attributes.get("citizenNonce")).orElseThrow();
    }

    private void begin() {
        decisions.clear();
        form.clear();
        attributes.clear();
        errors.clear();
        method = "POST";
        page = null;
        message = null;
        info = null;
        status = 200;
    }

    static UserModel account(String id) {
        return Fake.of(UserModel.class, new Object() {
            String getId() {
                return id;
            }

            String getUsername() {
                return "name-of-" + id;
            }

            Stream<String> getAttributeStream(String name) {
                return Stream.of(name.equals("phoneNumberVerified") ? "true" : "+995599123456");
            }
        });
    }

    private CardServices services() {
        return new CardServices() {
            @Override
            public Instant now() {
                return clock.instant();
            }

            @Override
            public Optional<CardVerifier> verifier() {
                return verifier;
            }

            @Override
            public Optional<Origin> origin() {
                return origin;
            }

            @Override
            public boolean useNonce(String nonce) {
                return taken.add(nonce);
            }

            @Override
            public Optional<String> handshakeTrouble() {
                return handshakeTrouble;
            }

            @Override
            public Going goToHandshake() {
                return new Going("ticket-" + ++tickets, URI.create("https://card.gov.ge/realms/citizens/handshake"));
            }

            @Override
            public Optional<Handover.Result> redeemHandshake(String ticket, String code) {
                return Optional.ofNullable(results.remove(ticket + " " + code));
            }

            @Override
            public boolean isBelieved(CardProof proof) {
                return believed;
            }

            @Override
            public Optional<OwnProof> ownProof(UserModel owner, SecretChannels channels) {
                return ownProof;
            }

            @Override
            public CardAccounts.AccountMatch whose(CardProof proof, CardPolicy policy, SecretChannels channels) {
                whileTheAccountIsLookedFor.run();
                return whose;
            }

            @Override
            public void link(UserModel owner, CardProof proof) {
                linked.add(owner.getId());
            }

            @Override
            public CardAccounts.CreateResult make(
                    CardProof proof, CardAccounts.Contact contact, CardPolicy policy, SecretChannels channels) {
                made.add(contact);
                return making;
            }

            @Override
            public Optional<UserModel> user(String id) {
                return Optional.of(account(id));
            }

            @Override
            public boolean tryAcquire(Limit limit, String subject) {
                String counted = limit.name() + " " + subject;
                if (!isOpen(limit, subject)) {
                    return false;
                }
                limits.merge(counted, 1, Integer::sum);
                return true;
            }

            @Override
            public boolean areOpen(List<Take> takes) {
                return takes.stream().allMatch(one -> isOpen(one.limit(), one.subject()));
            }

            private boolean isOpen(Limit limit, String subject) {
                return !(limited && limit.name().matches("card-.*"))
                        && limits.getOrDefault(limit.name() + " " + subject, 0) < limit.max();
            }

            @Override
            public void open(CodeTransaction codeTransaction, CardPolicy policy) {
                opened.add(codeTransaction.purpose());
            }

            @Override
            public CodeResult redeem(CodeTransaction codeTransaction, String typed) {
                whileACodeIsLookedAt.run();
                return codes.remove(codeTransaction.purpose(), typed)
                        ? new CodeResult.Accepted(subject(codeTransaction), null)
                        : new CodeResult.Rejected(CodeResult.Reason.WRONG, Optional.of(subject(codeTransaction)));
            }

            @Override
            public void reportWrong(CodeResult.Rejected wrong) {
                reported.add(wrong.subject().orElseThrow());
            }

            @Override
            public void post(OutboxMessage message) {
                messages.add(message);
            }

            @Override
            public void count(CardOutcome outcome, String reason) {
                counted.add(outcome.word() + " " + reason);
            }
        };
    }

    /** Whom the code was issued for: as the last message of its purpose says. */
    private String subject(CodeTransaction codeTransaction) {
        return messages.stream()
                .map(OutboxMessage::content)
                .filter(asked ->
                        CodeRequest.Kind.valueOf(asked.get("kind")).purpose().equals(codeTransaction.purpose()))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .get("subject");
    }

    private AuthenticationFlowContext context() {
        return Fake.of(AuthenticationFlowContext.class, new Context());
    }

    private final RealmModel realm = Fake.of(RealmModel.class, new Object() {
        String getName() {
            return "citizens";
        }

        String getId() {
            return "realm-1";
        }

        boolean isEventsEnabled() {
            return false;
        }

        Stream<String> getEventsListenersStream() {
            return Stream.of();
        }
    });

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
            execution.setAuthenticator("citizen-card-login");
            return execution;
        }

        List<AuthenticationSelectionOption> getAuthenticationSelections() {
            return List.of();
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

        ClientConnection getConnection() {
            return Fake.of(ClientConnection.class, new Object() {
                String getRemoteAddr() {
                    return "192.0.2.7";
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
            return new RecordedEvents();
        }

        LoginFormsProvider form() {
            return Fake.of(LoginFormsProvider.class, new Form());
        }

        UserModel getUser() {
            return signedIn;
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

        UserModel getAuthenticatedUser() {
            return signedIn;
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

        void setUserSessionNote(String name, String value) {
            notes.put("session " + name, value);
        }

        String getTabId() {
            return "tab-1";
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
            errors.add(error.getField() + " " + error.getMessage());
            return self;
        }

        LoginFormsProvider setError(String key, Object[] parameters) {
            message = key;
            return self;
        }

        LoginFormsProvider setInfo(String key, Object[] parameters) {
            info = key;
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
            super(realm, FakeCardContext.this.session());
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
        public EventBuilder detail(String key, String value) {
            said.put(key, value);
            return this;
        }

        @Override
        public void success() {
            events.add(type + " " + said.get(CardContext.DETAIL_OUTCOME));
        }

        @Override
        public void error(String error) {
            events.add(type + " " + error + " " + said.get(CardContext.DETAIL_REASON));
        }
    }
}
