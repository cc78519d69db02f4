package org.citizenlogin.keycloak.lab;

import jakarta.persistence.EntityNotFoundException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;

/** A realm that holds flows, executions, their configuration and a few switches. */
public final class FakeRealm {

    public boolean resetPasswordAllowed;
    public int actionLife = 300;
    public boolean duplicateEmailsAllowed;
    public final Map<String, String> smtp = new LinkedHashMap<>(Map.of("host", "127.0.0.1"));
    public RequiredActionProviderModel change;
    public AuthenticationFlowModel reset;
    public AuthenticationFlowModel browser;

    public final Map<String, String> attributes = new LinkedHashMap<>();
    public boolean internationalized;
    public final Set<String> locales = new TreeSet<>();
    public String defaultLocale;
    public boolean bruteForceProtected;
    public int failureFactor = 30;
    public boolean eventsEnabled;
    public long eventsExpiration;
    public final Set<String> eventTypes = new TreeSet<>();

    public final List<ClientScopeModel> clientScopes = new ArrayList<>();
    public final List<ClientModel> clients = new ArrayList<>();

    private final Map<String, AuthenticationFlowModel> flows = new LinkedHashMap<>();
    private final List<AuthenticationFlowModel> removed = new ArrayList<>();
    private final List<AuthenticationExecutionModel> executions = new ArrayList<>();
    private final List<AuthenticationExecutionModel> removedExecutions = new ArrayList<>();
    private final Map<String, AuthenticatorConfigModel> configs = new LinkedHashMap<>();
    private int ids;

    /** As a fresh realm of the stock server has it, as far as it matters here. */
    public static FakeRealm stock() {
        FakeRealm realm = new FakeRealm();
        realm.reset = realm.flow("reset credentials", true);
        realm.execution(realm.reset, "reset-credentials-choose-user", Requirement.REQUIRED);
        realm.execution(realm.reset, "reset-credential-email", Requirement.REQUIRED);
        realm.execution(realm.reset, "reset-password", Requirement.REQUIRED);
        realm.browser = realm.flow("browser", true);
        realm.execution(realm.browser, "auth-cookie", Requirement.ALTERNATIVE);
        AuthenticationFlowModel forms = realm.subflow(realm.browser, "forms", Requirement.ALTERNATIVE);
        realm.execution(forms, "auth-username-password-form", Requirement.REQUIRED);
        realm.change = new RequiredActionProviderModel();
        realm.change.setAlias("citizen-choose-password");
        realm.change.setProviderId("citizen-choose-password");
        realm.change.setEnabled(true);
        return realm;
    }

    public RealmModel model() {
        return Fake.of(RealmModel.class, this);
    }

    public AuthenticationFlowModel flow(String alias, boolean builtIn) {
        AuthenticationFlowModel flow = new AuthenticationFlowModel();
        flow.setAlias(alias);
        flow.setProviderId("basic-flow");
        flow.setTopLevel(true);
        flow.setBuiltIn(builtIn);
        return addAuthenticationFlow(flow);
    }

    public AuthenticationFlowModel subflow(AuthenticationFlowModel parent, String alias, Requirement requirement) {
        AuthenticationFlowModel flow = flow(alias, false);
        flow.setTopLevel(false);
        AuthenticationExecutionModel execution = execution(parent, null, requirement);
        execution.setAuthenticatorFlow(true);
        execution.setFlowId(flow.getId());
        return flow;
    }

    public AuthenticationExecutionModel execution(
            AuthenticationFlowModel flow, String authenticator, Requirement requirement) {
        AuthenticationExecutionModel execution = new AuthenticationExecutionModel();
        execution.setParentFlow(flow.getId());
        execution.setAuthenticator(authenticator);
        execution.setRequirement(requirement);
        execution.setPriority(100 + executions.size());
        return addAuthenticatorExecution(execution);
    }

    public AuthenticationExecutionModel find(String flowAlias, String authenticator) {
        return kept(getFlowByAlias(flowAlias).getId())
                .filter(execution -> authenticator.equals(execution.getAuthenticator()))
                .findFirst()
                .orElseThrow();
    }

    public AuthenticationExecutionModel subflowExecution(String flowAlias) {
        String id = getFlowByAlias(flowAlias).getId();
        return executions.stream()
                .filter(execution -> id.equals(execution.getFlowId()))
                .findFirst()
                .orElseThrow();
    }

    public AuthenticationFlowModel flowById(String id) {
        return flows.get(id);
    }

    public void remove(AuthenticationExecutionModel execution) {
        executions.remove(execution);
    }

    /** Everything the realm's flows are, in words, without ids: the bindings, and of each flow its content. */
    public List<String> described() {
        List<String> lines = new ArrayList<>(List.of(
                "browser: " + browser.getAlias(), "reset: " + reset.getAlias(), "configurations: " + configs.size()));
        flows.values().forEach(flow -> kept(flow.getId())
                .forEach(execution -> lines.add(flow.getAlias() + ": " + execution.getPriority() + " "
                        + execution.getRequirement() + " "
                        + (execution.isAuthenticatorFlow()
                                ? "flow " + flows.get(execution.getFlowId()).getAlias()
                                : execution.getAuthenticator()))));
        return lines;
    }

    // What follows answers for RealmModel.

    String getName() {
        return "citizens";
    }

    AuthenticationFlowModel addAuthenticationFlow(AuthenticationFlowModel flow) {
        flow.setId("flow-" + ++ids);
        flows.put(flow.getId(), flow);
        return flow;
    }

    AuthenticationExecutionModel addAuthenticatorExecution(AuthenticationExecutionModel execution) {
        execution.setId("execution-" + ++ids);
        executions.add(execution);
        return execution;
    }

    void updateAuthenticatorExecution(AuthenticationExecutionModel execution) {
        executions.replaceAll(one -> one.getId().equals(execution.getId()) ? execution : one);
    }

    void removeAuthenticationFlow(AuthenticationFlowModel flow) {
        flows.remove(flow.getId());
        removed.add(flow);
    }

    void removeAuthenticatorExecution(AuthenticationExecutionModel execution) {
        if (executions.removeIf(one -> one.getId().equals(execution.getId()))) {
            removedExecutions.add(execution);
        }
    }

    void removeAuthenticatorConfig(AuthenticatorConfigModel config) {
        configs.remove(config.getId());
    }

    AuthenticationExecutionModel getAuthenticationExecutionById(String id) {
        return executions.stream()
                .filter(execution -> execution.getId().equals(id))
                .findFirst()
                .orElse(null);
    }

    AuthenticatorConfigModel addAuthenticatorConfig(AuthenticatorConfigModel config) {
        config.setId("config-" + ++ids);
        configs.put(config.getId(), config);
        return config;
    }

    public AuthenticatorConfigModel getAuthenticatorConfigById(String id) {
        return configs.get(id);
    }

    AuthenticationFlowModel getFlowByAlias(String alias) {
        return flows.values().stream()
                .filter(flow -> flow.getAlias().equals(alias))
                .findFirst()
                .orElse(null);
    }

    AuthenticationFlowModel getAuthenticationFlowById(String id) {
        return flows.get(id);
    }

    /** Like the server, which goes on listing what the same transaction removed. */
    Stream<AuthenticationFlowModel> getAuthenticationFlowsStream() {
        return Stream.concat(List.copyOf(flows.values()).stream(), List.copyOf(removed).stream());
    }

    /** Like the server, which goes on listing what the same transaction removed. */
    Stream<AuthenticationExecutionModel> getAuthenticationExecutionsStream(String flowId) {
        if (removed.stream().anyMatch(flow -> flow.getId().equals(flowId))) {
            throw new EntityNotFoundException(flowId);
        }
        return Stream.concat(
                kept(flowId),
                List.copyOf(removedExecutions).stream()
                        .filter(execution -> execution.getParentFlow().equals(flowId)));
    }

    private Stream<AuthenticationExecutionModel> kept(String flowId) {
        return List.copyOf(executions).stream()
                .filter(execution -> execution.getParentFlow().equals(flowId));
    }

    AuthenticationFlowModel getResetCredentialsFlow() {
        return reset;
    }

    void setResetCredentialsFlow(AuthenticationFlowModel flow) {
        reset = flow;
    }

    AuthenticationFlowModel getBrowserFlow() {
        return browser;
    }

    void setBrowserFlow(AuthenticationFlowModel flow) {
        browser = flow;
    }

    AuthenticationFlowModel getRegistrationFlow() {
        return null;
    }

    AuthenticationFlowModel getDirectGrantFlow() {
        return null;
    }

    AuthenticationFlowModel getClientAuthenticationFlow() {
        return null;
    }

    AuthenticationFlowModel getFirstBrokerLoginFlow() {
        return null;
    }

    AuthenticationFlowModel getDockerAuthenticationFlow() {
        return null;
    }

    int getSsoSessionMaxLifespan() {
        return 36_000;
    }

    boolean isResetPasswordAllowed() {
        return resetPasswordAllowed;
    }

    void setResetPasswordAllowed(boolean allowed) {
        resetPasswordAllowed = allowed;
    }

    int getAccessCodeLifespanLogin() {
        return 1800;
    }

    int getAccessCodeLifespanUserAction() {
        return actionLife;
    }

    void setAccessCodeLifespanUserAction(int seconds) {
        actionLife = seconds;
    }

    RequiredActionProviderModel getRequiredActionProviderByAlias(String alias) {
        return change != null && change.getAlias().equals(alias) ? change : null;
    }

    Stream<RequiredActionProviderModel> getRequiredActionProvidersStream() {
        return Stream.ofNullable(change);
    }

    Stream<ClientScopeModel> getClientScopesStream() {
        return List.copyOf(clientScopes).stream();
    }

    RequiredActionProviderModel getRequiredActionProviderById(String id) {
        return change;
    }

    RequiredActionProviderModel addRequiredActionProvider(RequiredActionProviderModel action) {
        change = action;
        return action;
    }

    void updateRequiredActionProvider(RequiredActionProviderModel action) {
        change = action;
    }

    void removeRequiredActionProvider(RequiredActionProviderModel action) {
        change = null;
    }

    ClientModel getClientByClientId(String id) {
        return clients.stream()
                .filter(client -> client.getClientId().equals(id))
                .findFirst()
                .orElse(null);
    }

    Stream<ClientModel> getClientsStream() {
        return clients.stream();
    }

    boolean isDuplicateEmailsAllowed() {
        return duplicateEmailsAllowed;
    }

    Map<String, String> getSmtpConfig() {
        return smtp;
    }

    boolean isEventsEnabled() {
        return eventsEnabled;
    }

    void setEventsEnabled(boolean enabled) {
        eventsEnabled = enabled;
    }

    long getEventsExpiration() {
        return eventsExpiration;
    }

    void setEventsExpiration(long seconds) {
        eventsExpiration = seconds;
    }

    Stream<String> getEnabledEventTypesStream() {
        return List.copyOf(eventTypes).stream();
    }

    void setEnabledEventTypes(Set<String> types) {
        eventTypes.addAll(types);
    }

    String getAttribute(String name) {
        return attributes.get(name);
    }

    void setAttribute(String name, String value) {
        attributes.put(name, value);
    }

    void removeAttribute(String name) {
        attributes.remove(name);
    }

    boolean isInternationalizationEnabled() {
        return internationalized;
    }

    void setInternationalizationEnabled(boolean enabled) {
        internationalized = enabled;
    }

    Stream<String> getSupportedLocalesStream() {
        return List.copyOf(locales).stream();
    }

    void setSupportedLocales(Set<String> supported) {
        locales.addAll(supported);
    }

    String getDefaultLocale() {
        return defaultLocale;
    }

    void setDefaultLocale(String locale) {
        defaultLocale = locale;
    }

    boolean isBruteForceProtected() {
        return bruteForceProtected;
    }

    void setBruteForceProtected(boolean on) {
        bruteForceProtected = on;
    }

    int getFailureFactor() {
        return failureFactor;
    }

    void setFailureFactor(int failures) {
        failureFactor = failures;
    }

    Stream<String> getEventsListenersStream() {
        return Stream.of();
    }

    String getId() {
        return "realm-1";
    }
}
