package org.citizenlogin.keycloak.proof.passwordpolicy;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.password.OneTimePassword;
import org.citizenlogin.password.PasswordShape;
import org.citizenlogin.password.PasswordSuggestion;
import org.citizenlogin.secret.Secret;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.PasswordPolicy;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.policy.PasswordPolicyManagerProvider;
import org.keycloak.policy.PolicyError;

/** The password policy of one realm. */
public final class RealmPasswordRules {

    /** One rule in words: a message key and its number; 0 without a number. */
    public record Rule(String key, int number) {}

    /** Maximum length in every realm. Longer input is refused before it is hashed. */
    public static final int MAX_CODE_POINTS = 4096;

    /** The minimum length that a realm should require (ASVS 5.0 6.2.1). */
    public static final int LEAST_LENGTH = 8;

    /** A generated password meets a rule that its shape cannot express, such as a pattern, only by chance. */
    private static final int TRIES = 20;

    private static final SecureRandom RANDOM = new SecureRandom();

    /** The policies that are shown to citizens, in this order. The keys are contracts with the messages. */
    private static final List<Map.Entry<String, String>> NUMBERED = List.of(
            Map.entry("length", "citizenPasswordRuleLength"),
            Map.entry("maxLength", "citizenPasswordRuleMaxLength"),
            Map.entry("lowerCase", "citizenPasswordRuleLowerCase"),
            Map.entry("upperCase", "citizenPasswordRuleUpperCase"),
            Map.entry("digits", "citizenPasswordRuleDigits"),
            Map.entry("specialChars", "citizenPasswordRuleSpecialChars"),
            Map.entry("passwordHistory", "citizenPasswordRuleHistory"),
            Map.entry("passwordAge", "citizenPasswordRuleAge"));

    private static final List<Map.Entry<String, String>> PLAIN = List.of(
            Map.entry("notUsername", "citizenPasswordRuleNotUsername"),
            Map.entry("notContainsUsername", "citizenPasswordRuleNotContainsUsername"),
            Map.entry("notEmail", "citizenPasswordRuleNotEmail"),
            Map.entry("passwordBlacklist", "citizenPasswordRuleNotCommon"),
            Map.entry("regexPattern", "citizenPasswordRulePattern"));

    /** The server's error for a broken rule, and that rule. */
    private static final Map<String, String> BROKEN = Map.ofEntries(
            Map.entry("invalidPasswordMinLengthMessage", "citizenPasswordRuleLength"),
            Map.entry("invalidPasswordMaxLengthMessage", "citizenPasswordRuleMaxLength"),
            Map.entry("invalidPasswordMinLowerCaseCharsMessage", "citizenPasswordRuleLowerCase"),
            Map.entry("invalidPasswordMinUpperCaseCharsMessage", "citizenPasswordRuleUpperCase"),
            Map.entry("invalidPasswordMinDigitsMessage", "citizenPasswordRuleDigits"),
            Map.entry("invalidPasswordMinSpecialCharsMessage", "citizenPasswordRuleSpecialChars"),
            Map.entry("invalidPasswordHistoryMessage", "citizenPasswordRuleHistory"),
            Map.entry("invalidPasswordGenericMessage", "citizenPasswordRuleAge"),
            Map.entry("invalidPasswordNotUsernameMessage", "citizenPasswordRuleNotUsername"),
            Map.entry("invalidPasswordNotContainsUsernameMessage", "citizenPasswordRuleNotContainsUsername"),
            Map.entry("invalidPasswordNotEmailMessage", "citizenPasswordRuleNotEmail"),
            Map.entry("invalidPasswordBlacklistedMessage", "citizenPasswordRuleNotCommon"),
            Map.entry("invalidPasswordRegexPatternMessage", "citizenPasswordRulePattern"));

    private final PasswordPolicy policy;

    private RealmPasswordRules(PasswordPolicy policy) {
        this.policy = policy;
    }

    public static RealmPasswordRules of(RealmModel realm) {
        return of(realm.getPasswordPolicy());
    }

    static RealmPasswordRules of(PasswordPolicy policy) {
        return new RealmPasswordRules(policy == null ? PasswordPolicy.empty() : policy);
    }

    /** The rules in words, without those about hashing and the age of logins. */
    public List<Rule> inWords() {
        List<Rule> rules = new ArrayList<>();
        for (Map.Entry<String, String> numbered : NUMBERED) {
            if (policy.getPolicies().contains(numbered.getKey())) {
                rules.add(new Rule(numbered.getValue(), number(numbered.getKey(), 0)));
            }
        }
        for (Map.Entry<String, String> plain : PLAIN) {
            if (policy.getPolicies().contains(plain.getKey())) {
                rules.add(new Rule(plain.getValue(), 0));
            }
        }
        return List.copyOf(rules);
    }

    /** The broken rule for a server error. An unknown rule is shown as a rule of this realm. */
    public static Rule broken(String messageKey, Object... parameters) {
        String known = BROKEN.getOrDefault(messageKey == null ? "" : messageKey, "citizenPasswordRuleOther");
        boolean numbered = NUMBERED.stream().anyMatch(rule -> rule.getValue().equals(known));
        int number = numbered && parameters != null && parameters.length > 0 && parameters[0] instanceof Number said
                ? said.intValue()
                : 0;
        return new Rule(known, number);
    }

    public PasswordShape shape() {
        return new PasswordShape(
                number("length", 0),
                number("maxLength", Integer.MAX_VALUE),
                number("lowerCase", 0),
                number("upperCase", 0),
                number("digits", 0),
                number("specialChars", 0));
    }

    private int number(String id, int absent) {
        Object config = policy.getPolicyConfig(id);
        return config instanceof Integer number ? Math.max(0, number) : absent;
    }

    /**
     * Creates a one-time password that this realm would accept as a password (ASVS 5.0 6.4.1).
     *
     * @throws IllegalStateException when the realm's rules make it impossible; the message names the rule
     */
    public Secret oneTimePassword(KeycloakSession session, RealmModel realm, UserModel user) {
        String broken = "";
        for (int i = 0; i < TRIES; i++) {
            Secret made;
            try {
                made = OneTimePassword.generate(RANDOM, shape());
            } catch (IllegalArgumentException e) {
                throw noRoom(realm, e.getMessage());
            }
            Optional<PolicyError> refused = refused(session, realm, user, made.reveal());
            if (refused.isEmpty()) {
                return made;
            }
            broken = refused.get().getMessage();
        }
        throw noRoom(realm, "broken each time: " + broken);
    }

    /** The rule that makes a one-time password impossible; empty when there is none. */
    public Optional<String> noRoom() {
        try {
            OneTimePassword.generate(RANDOM, shape());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static IllegalStateException noRoom(RealmModel realm, String rule) {
        return new IllegalStateException("the password policy of realm '" + realm.getName()
                + "' leaves no room for a one-time password; loosen it (" + rule + ")");
    }

    /** Suggests a permanent password that this realm accepts; empty if none was found. */
    public Optional<Secret> suggestion(KeycloakSession session, RealmModel realm, UserModel user) {
        if (!PasswordSuggestion.possible(shape())) {
            return Optional.empty();
        }
        for (int i = 0; i < TRIES; i++) {
            Secret made = PasswordSuggestion.generate(RANDOM, shape());
            if (refused(session, realm, user, made.reveal()).isEmpty()) {
                return Optional.of(made);
            }
        }
        return Optional.empty();
    }

    private static Optional<PolicyError> refused(
            KeycloakSession session, RealmModel realm, UserModel user, String password) {
        return Optional.ofNullable(
                session.getProvider(PasswordPolicyManagerProvider.class).validate(realm, user, password));
    }
}
