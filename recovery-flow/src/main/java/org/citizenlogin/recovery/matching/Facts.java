package org.citizenlogin.recovery.matching;

import java.util.List;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.keycloak.models.UserModel;

/** Reads what the decision needs to know of what was found. */
final class Facts {

    private Facts() {}

    static Account of(Citizens.Found found) {
        if (found instanceof Citizens.Found.Ambiguous ambiguous) {
            return Account.many(ambiguous.accounts());
        }
        if (found instanceof Citizens.Found.One one) {
            UserModel user = one.user();
            return new Account(
                    1,
                    user.getId(),
                    user.isEnabled(),
                    user.getAttributeStream(Citizens.PHONE_NUMBER).toList(),
                    user.getAttributeStream(Citizens.PHONE_NUMBER_VERIFIED)
                            .toList()
                            .equals(List.of("true")));
        }
        return Account.none();
    }
}
