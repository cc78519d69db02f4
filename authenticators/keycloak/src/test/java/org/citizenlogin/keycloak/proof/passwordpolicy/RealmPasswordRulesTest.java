package org.citizenlogin.keycloak.proof.passwordpolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.function.Predicate;
import org.citizenlogin.keycloak.lab.StandIn;
import org.citizenlogin.keycloak.proof.passwordpolicy.RealmPasswordRules.Rule;
import org.citizenlogin.password.PasswordShape;
import org.junit.jupiter.api.Test;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.PasswordPolicy;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.policy.PasswordPolicyManagerProvider;
import org.keycloak.policy.PasswordPolicyProvider;
import org.keycloak.policy.PolicyError;

class RealmPasswordRulesTest {

    private static final UserModel ANNA = StandIn.of(UserModel.class, Map.of());

    /** Reads the text a realm stores; numbers are numbers, everything else is left alone. */
    private static PasswordPolicy policy(String text) {
        PasswordPolicyProvider number = StandIn.of(
                PasswordPolicyProvider.class,
                Map.of("parseConfig", asked -> asked[0] == null ? null : Integer.valueOf((String) asked[0])));
        PasswordPolicyProvider plain =
                StandIn.of(PasswordPolicyProvider.class, Map.of("parseConfig", asked -> asked[0]));
        KeycloakSession session = StandIn.of(
                KeycloakSession.class,
                Map.of(
                        "getProvider",
                        asked -> "regexPattern".equals(asked[1]) || "hashAlgorithm".equals(asked[1]) ? plain : number));
        return PasswordPolicy.parse(session, text);
    }

    private static RealmModel realm(String text) {
        PasswordPolicy policy = policy(text);
        return StandIn.of(
                RealmModel.class, Map.of("getPasswordPolicy", asked -> policy, "getName", asked -> "citizens"));
    }

    private static KeycloakSession accepting(Predicate<String> accepted) {
        PasswordPolicyManagerProvider manager = StandIn.of(
                PasswordPolicyManagerProvider.class,
                Map.of(
                        "validate",
                        asked -> accepted.test((String) asked[2])
                                ? null
                                : new PolicyError("invalidPasswordRegexPatternMessage", "secret-pattern")));
        return StandIn.of(KeycloakSession.class, Map.of("getProvider", asked -> manager));
    }

    @Test
    void knownRulesAreToldInOneOrderAndOthersAreNot() {
        assertThat(RealmPasswordRules.of(policy("notUsername and digits(2) and hashAlgorithm(argon2) and length(12)"))
                        .inWords())
                .containsExactly(
                        new Rule("citizenPasswordRuleLength", 12),
                        new Rule("citizenPasswordRuleDigits", 2),
                        new Rule("citizenPasswordRuleNotUsername", 0));
    }

    @Test
    void aRealmWithoutRulesTellsNone() {
        assertThat(RealmPasswordRules.of((PasswordPolicy) null).inWords()).isEmpty();
        assertThat(RealmPasswordRules.of(policy("")).shape()).isEqualTo(PasswordShape.FREE);
    }

    @Test
    void theShapeIsTheCounts() {
        assertThat(RealmPasswordRules.of(
                                policy(
                                        "length(12) and maxLength(64) and lowerCase(1) and upperCase(2) and digits(3) and specialChars(4)"))
                        .shape())
                .isEqualTo(new PasswordShape(12, 64, 1, 2, 3, 4));
    }

    @Test
    void theServersRefusalIsToldAsOurRule() {
        assertThat(RealmPasswordRules.broken("invalidPasswordMinLengthMessage", 12))
                .isEqualTo(new Rule("citizenPasswordRuleLength", 12));
        assertThat(RealmPasswordRules.broken("invalidPasswordRegexPatternMessage", "^a$"))
                .isEqualTo(new Rule("citizenPasswordRulePattern", 0));
    }

    @Test
    void aRefusalNobodyKnowsSaysNothingOfItself() {
        assertThat(RealmPasswordRules.broken("Could not modify attribute for DN [cn=x]", 5))
                .isEqualTo(new Rule("citizenPasswordRuleOther", 0));
        assertThat(RealmPasswordRules.broken(null)).isEqualTo(new Rule("citizenPasswordRuleOther", 0));
        assertThat(RealmPasswordRules.broken("invalidPasswordMinLengthMessage", (Object[]) null))
                .isEqualTo(new Rule("citizenPasswordRuleLength", 0));
    }

    @Test
    void aOneTimePasswordIsMadeAnewUntilTheRealmAcceptsIt() {
        RealmModel realm = realm("length(12)");
        int[] asked = {0};

        assertThat(RealmPasswordRules.of(realm)
                        .oneTimePassword(accepting(made -> ++asked[0] == 5), realm, ANNA)
                        .reveal())
                .hasSizeGreaterThanOrEqualTo(12);
        assertThat(asked[0]).isEqualTo(5);
    }

    @Test
    void aRealmThatAcceptsNoneIsToldWhichRule() {
        RealmModel realm = realm("regexPattern(^a$)");

        assertThatThrownBy(() -> RealmPasswordRules.of(realm).oneTimePassword(accepting(made -> false), realm, ANNA))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("citizens")
                .hasMessageContaining("invalidPasswordRegexPatternMessage");
    }

    @Test
    void aPolicyWithoutRoomIsRefusedNamingTheRule() {
        RealmModel realm = realm("maxLength(6)");

        assertThat(RealmPasswordRules.of(realm).noRoom()).get().asString().contains("maxLength");
        assertThatThrownBy(() -> RealmPasswordRules.of(realm).oneTimePassword(accepting(made -> true), realm, ANNA))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("maxLength");
        assertThat(RealmPasswordRules.of(realm).suggestion(accepting(made -> true), realm, ANNA))
                .isEmpty();
    }

    @Test
    void aSuggestionTheRealmNeverAcceptsIsNone() {
        RealmModel realm = realm("length(12)");

        assertThat(RealmPasswordRules.of(realm).suggestion(accepting(made -> false), realm, ANNA))
                .isEmpty();
        assertThat(RealmPasswordRules.of(realm).suggestion(accepting(made -> true), realm, ANNA))
                .isPresent();
    }
}
