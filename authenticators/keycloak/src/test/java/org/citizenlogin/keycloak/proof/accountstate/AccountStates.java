package org.citizenlogin.keycloak.proof.accountstate;

import java.util.List;

/** States for tests that need no account. */
public final class AccountStates {

    private AccountStates() {}

    public static AccountState of(String what) {
        return new AccountState(List.of(what));
    }
}
