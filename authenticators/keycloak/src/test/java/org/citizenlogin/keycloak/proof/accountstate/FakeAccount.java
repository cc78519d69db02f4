package org.citizenlogin.keycloak.proof.accountstate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.citizenlogin.keycloak.lab.StandIn;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;

/** An account every part of which can be changed. */
public final class FakeAccount {

    public final String id;
    public final Map<String, List<String>> attributes = new HashMap<>();
    public final List<CredentialModel> credentials = new ArrayList<>();
    public String email;
    public String firstName = "Made-up";
    public boolean emailVerified = true;
    public boolean enabled = true;
    public int notBefore;

    public FakeAccount(String id) {
        this.id = id;
        this.email = id + "@mail.test";
        attributes.put("personalNumber", List.of("01001000001"));
        attributes.put("phoneNumber", List.of("+995599123456"));
        attributes.put("phoneNumberVerified", List.of("true"));
        attributes.put("citizenDocument.passport", List.of("k1:" + "a".repeat(64)));
        credentials.add(password("first", 1_000_000L));
    }

    public static CredentialModel password(String id, long created) {
        CredentialModel password = new CredentialModel();
        password.setId(id);
        password.setType("password");
        password.setCreatedDate(created);
        return password;
    }

    public UserModel user() {
        Map<String, Function<Object[], Object>> stored =
                Map.of("getStoredCredentialsByTypeStream", asked -> credentials.stream()
                        .filter(one -> one.getType().equals(asked[0])));
        Map<String, Function<Object[], Object>> answers = new HashMap<>();
        answers.put("getId", asked -> id);
        answers.put("isEnabled", asked -> enabled);
        answers.put("getEmail", asked -> email);
        answers.put("getFirstName", asked -> firstName);
        answers.put("isEmailVerified", asked -> emailVerified);
        answers.put("getAttributes", asked -> attributes);
        answers.put("getAttributeStream", asked -> attributes.getOrDefault((String) asked[0], List.of()).stream());
        answers.put("credentialManager", asked -> StandIn.of(SubjectCredentialManager.class, stored));
        return StandIn.of(UserModel.class, answers);
    }

    /** A store of these accounts. */
    public static UserProvider store(FakeAccount... accounts) {
        return StandIn.of(
                UserProvider.class,
                Map.of(
                        "getUserById", asked -> find(asked[1], accounts).user(),
                        "getNotBeforeOfUser", asked -> find(((UserModel) asked[1]).getId(), accounts).notBefore));
    }

    private static FakeAccount find(Object id, FakeAccount... accounts) {
        for (FakeAccount account : accounts) {
            if (account.id.equals(id)) {
                return account;
            }
        }
        throw new AssertionError("nobody asked for this account");
    }
}
