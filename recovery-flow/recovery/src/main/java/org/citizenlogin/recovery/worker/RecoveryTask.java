package org.citizenlogin.recovery.worker;

import java.util.Optional;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.recovery.decision.Matching;
import org.citizenlogin.recovery.policy.End;
import org.citizenlogin.recovery.policy.RecoveryPolicy;
import org.citizenlogin.recovery.request.Contact;
import org.keycloak.models.UserModel;

/** One request and the settings it is decided by. */
public record RecoveryTask(RecoveryAttempt attempt, RecoveryPolicy policy, CodeRules codes, ContactTrust trust) {

    End end() {
        return policy.ways().endOf(attempt.way());
    }

    /** The phone a text message would go to: the one given, or, where both addresses get a message, the account's. */
    Optional<PhoneNumber> texted(UserModel user, Matching matching) {
        if (attempt.contact() instanceof Contact.Phone phone) {
            return Optional.of(phone.number());
        }
        return end() == End.CHOOSE_PASSWORD
                ? Optional.empty()
                : Citizens.phoneOf(user).filter(matching::isServed);
    }
}
