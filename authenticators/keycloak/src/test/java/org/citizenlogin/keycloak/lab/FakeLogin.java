package org.citizenlogin.keycloak.lab;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/** One authentication session, as the server keeps it: user, notes, statuses and required actions. */
public final class FakeLogin {

    public final Map<String, String> notes = new HashMap<>();
    public final Map<String, String> userSessionNotes = new HashMap<>();
    public final Map<String, ExecutionStatus> statuses = new HashMap<>();
    public final Set<String> actions = new HashSet<>();
    public UserModel user;
    public RealmModel realm;

    public AuthenticationSessionModel model() {
        return Fake.of(AuthenticationSessionModel.class, this);
    }

    /** What one person has left behind who went through a flow with a second factor. */
    public void shown(String... executions) {
        for (String execution : executions) {
            statuses.put(execution, ExecutionStatus.SUCCESS);
        }
        notes.put("level-of-authentication", "2");
        notes.put("loa-map", "{\"2\":1}");
        notes.put("authn.credentials", "[\"otp\"]");
        userSessionNotes.put("authenticators-completed", "{}");
        userSessionNotes.put("loa-map", "{\"2\":1}");
    }

    // What follows answers for AuthenticationSessionModel.

    String getTabId() {
        return "tab";
    }

    RootAuthenticationSessionModel getParentSession() {
        return Fake.of(RootAuthenticationSessionModel.class, new Root());
    }

    private static final class Root {
        String getId() {
            return "root";
        }
    }

    ClientModel getClient() {
        return Fake.of(ClientModel.class, new Portal());
    }

    private static final class Portal {
        String getClientId() {
            return "portal";
        }
    }

    RealmModel getRealm() {
        return realm;
    }

    UserModel getAuthenticatedUser() {
        return user;
    }

    void setAuthenticatedUser(UserModel found) {
        user = found;
    }

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

    void setUserSessionNote(String name, String value) {
        userSessionNotes.put(name, value);
    }

    void clearUserSessionNotes() {
        userSessionNotes.clear();
    }

    Map<String, ExecutionStatus> getExecutionStatus() {
        return statuses;
    }

    void setExecutionStatus(String execution, ExecutionStatus status) {
        statuses.put(execution, status);
    }

    void clearExecutionStatus() {
        statuses.clear();
    }

    Set<String> getRequiredActions() {
        return Set.copyOf(actions);
    }

    void addRequiredAction(String action) {
        actions.add(action);
    }

    void removeRequiredAction(String action) {
        actions.remove(action);
    }
}
