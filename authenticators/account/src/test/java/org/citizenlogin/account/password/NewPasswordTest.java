package org.citizenlogin.account.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import org.citizenlogin.keycloak.proof.passwordpolicy.RealmPasswordRules;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewPasswordTest {

    private static final Predicate<String> NO = typed -> false;

    private static NewPassword twice(String typed) {
        return NewPassword.of(typed, typed, NO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quiet river 49",
                "ძალიან გრძელი პაროლი",
                "🦉🦉🦉🦉🦉🦉🦉🦉",
                "e\u0301tude",
                " starts with a space",
                "a"
            })
    void aTextIsTakenAsItIs(String typed) {
        assertThat(twice(typed)).isInstanceOfSatisfying(NewPassword.Taken.class, taken -> assertThat(
                        taken.password().reveal())
                .isEqualTo(typed));
    }

    @Test
    @Tag("R-42")
    void theLongestIsCountedInCodePointsAndNeverShortened() {
        String longest = "🦉".repeat(RealmPasswordRules.MAX_CODE_POINTS);

        assertThat(twice(longest)).isInstanceOf(NewPassword.Taken.class);
        assertThat(twice(longest + "a"))
                .isEqualTo(new NewPassword.Refused(
                        "password-new", "citizenPasswordRuleMaxLength", RealmPasswordRules.MAX_CODE_POINTS));
    }

    @Test
    void aMegabyteIsRefusedWithTheField() {
        assertThat(twice("x".repeat(1 << 20)).refusal())
                .get()
                .extracting(NewPassword.Refused::field)
                .isEqualTo("password-new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc\u0000def", "line\nbreak", "tab\there", "half\uD83E", "\uDD89half", "\u0085next line"})
    void whatCannotBeTypedAgainIsRefused(String typed) {
        assertThat(twice(typed)).isEqualTo(new NewPassword.Refused("password-new", "citizenPasswordUnreadable", 0));
    }

    @Test
    void nothingTypedIsRefused() {
        assertThat(twice("")).isEqualTo(new NewPassword.Refused("password-new", "citizenPasswordMissing", 0));
        assertThat(NewPassword.of(null, null, NO))
                .isEqualTo(new NewPassword.Refused("password-new", "citizenPasswordMissing", 0));
    }

    @Test
    void typedOnceIsRefusedAtTheSecondField() {
        assertThat(NewPassword.of("quiet river 49", "", NO))
                .isEqualTo(new NewPassword.Refused("password-confirm", "citizenPasswordConfirmMissing", 0));
        assertThat(NewPassword.of("quiet river 49", null, NO))
                .isEqualTo(new NewPassword.Refused("password-confirm", "citizenPasswordConfirmMissing", 0));
    }

    @Test
    void typedDifferentlyIsRefusedAtTheSecondField() {
        assertThat(NewPassword.of("quiet river 49", "quiet river 48", NO))
                .isEqualTo(new NewPassword.Refused("password-confirm", "citizenPasswordsDiffer", 0));
    }

    @Test
    @Tag("R-37")
    void theOneTimePasswordItselfIsRefused() {
        assertThat(NewPassword.of("hk7m-2wqx", "hk7m-2wqx", "hk7m-2wqx"::equals))
                .isEqualTo(new NewPassword.Refused("password-new", "citizenPasswordIsOneTime", 0));
    }

    @Test
    void whatWasTypedIsInNoText() {
        assertThat(twice("quiet river 49").toString()).doesNotContain("quiet");
    }
}
