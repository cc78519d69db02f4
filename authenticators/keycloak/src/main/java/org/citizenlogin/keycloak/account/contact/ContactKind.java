package org.citizenlogin.keycloak.account.contact;

import java.util.Locale;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.keycloak.models.UserModel;

/** What of an account can carry a recovery, and so is worth changing to a thief. */
public enum ContactKind {
    /** The registered phone; one that is not confirmed is none, so confirming it is a change as well. */
    PHONE {
        @Override
        String of(UserModel user) {
            return Citizens.phoneOf(user).map(PhoneNumber::e164).orElse("");
        }
    },
    /** The e-mail address, confirmed or not, in whatever case it is written: whoever changes it is told on. */
    EMAIL {
        @Override
        String of(UserModel user) {
            return user.getEmail() == null ? "" : user.getEmail().strip().toLowerCase(Locale.ROOT);
        }
    },
    /** The same while it is confirmed: it waits from its confirmation. Kept beside {@link #EMAIL}, told to nobody. */
    CONFIRMED_EMAIL {
        @Override
        String of(UserModel user) {
            return user.isEmailVerified() ? EMAIL.of(user) : "";
        }
    };

    /** As it is now, in the form that is compared; empty when there is none. */
    abstract String of(UserModel user);
}
