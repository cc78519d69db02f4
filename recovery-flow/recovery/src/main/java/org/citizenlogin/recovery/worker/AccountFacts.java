package org.citizenlogin.recovery.worker;

import java.util.List;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.recovery.decision.MatchedAccount;
import org.keycloak.models.UserModel;

/** Reads what the decision needs to know of what was found. */
final class AccountFacts {

    private AccountFacts() {}

    static MatchedAccount of(Citizens.Found found) {
        if (found instanceof Citizens.Found.Ambiguous ambiguous) {
            return MatchedAccount.many(ambiguous.accounts());
        }
        if (found instanceof Citizens.Found.One task) {
            UserModel user = task.user();
            return new MatchedAccount(
                    1,
                    user.getId(),
                    user.isEnabled(),
                    user.getAttributeStream(Citizens.PHONE_NUMBER).toList(),
                    user.getAttributeStream(Citizens.PHONE_NUMBER_VERIFIED)
                            .toList()
                            .equals(List.of("true")));
        }
        return MatchedAccount.none();
    }
}
