package org.citizenlogin.card.login.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.citizenlogin.card.login.account.AccountDecision.Found;
import org.citizenlogin.card.login.policy.Linking;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole table of what a proved card leads to. */
@Tag("R-51")
class AccountDecisionTest {

    @ParameterizedTest
    @CsvSource({
        // accounts, enabled, linked, reachable, waiting, unfinished, linking, register, then
        "0, false, false, false, false, false, AFTER_OWN_PROOF, true, REGISTER",
        "0, false, false, false, false, false, AT_ONCE, true, REGISTER",
        "0, false, false, false, false, false, AFTER_OWN_PROOF, false, NO_ACCOUNT",
        "1, true, true, true, false, false, AFTER_OWN_PROOF, true, LOG_IN",
        "1, true, true, false, false, false, AFTER_OWN_PROOF, false, LOG_IN",
        "1, true, false, true, false, false, AFTER_OWN_PROOF, true, LINK_AFTER_OWN_PROOF",
        "1, true, false, false, false, false, AFTER_OWN_PROOF, true, NO_OWN_PROOF",
        "1, true, false, true, true, false, AFTER_OWN_PROOF, true, LINK_AFTER_OWN_PROOF",
        "1, true, false, false, true, false, AFTER_OWN_PROOF, true, OWN_PROOF_TOO_NEW",
        "1, true, false, false, true, false, AT_ONCE, true, LINK_AT_ONCE",
        "1, true, true, false, true, false, AFTER_OWN_PROOF, true, LOG_IN",
        "1, true, false, true, false, false, AT_ONCE, true, LINK_AT_ONCE",
        "1, true, false, false, false, false, AT_ONCE, true, LINK_AT_ONCE",
        "1, true, true, false, false, true, AFTER_OWN_PROOF, true, LOG_IN",
        "1, true, false, true, false, true, AFTER_OWN_PROOF, true, LINK_AFTER_OWN_PROOF",
        "1, true, false, false, false, true, AFTER_OWN_PROOF, true, LINK_AT_ONCE",
        "1, true, false, false, true, true, AFTER_OWN_PROOF, true, LINK_AT_ONCE",
        "1, false, false, false, false, true, AFTER_OWN_PROOF, true, DISABLED",
        "1, false, true, true, false, false, AT_ONCE, true, DISABLED",
        "1, false, false, true, false, false, AT_ONCE, true, DISABLED",
        "2, false, false, false, false, false, AT_ONCE, true, AMBIGUOUS",
        "2, true, true, true, false, false, AFTER_OWN_PROOF, false, AMBIGUOUS",
    })
    void theTable(
            int accounts,
            boolean enabled,
            boolean linked,
            boolean reachable,
            boolean waiting,
            boolean unfinished,
            Linking linking,
            boolean register,
            AccountDecision then) {
        assertThat(AccountDecision.of(
                        new Found(accounts, enabled, linked, reachable, waiting, unfinished), linking, register))
                .isEqualTo(then);
    }
}
