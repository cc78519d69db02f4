package org.citizenlogin.keycloak.account.contact;

import java.util.Locale;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.keycloak.models.UserModel;

/** The contacts of an account that can be used for recovery, so that a thief would want to change them. */
public enum ContactKind {
    /** The registered phone. An unconfirmed phone counts as absent, so its confirmation is a change, too. */
    PHONE {
        @Override
        String of(UserModel user) {
            return Citizens.phoneOf(user).map(PhoneNumber::e164).orElse("");
        }
    },
    /** The e-mail address, confirmed or not, compared without case. Every change causes a notice. */
    EMAIL {
        @Override
        String of(UserModel user) {
            return user.getEmail() == null ? "" : user.getEmail().strip().toLowerCase(Locale.ROOT);
        }
    },
    /**
     * The e-mail address while it is confirmed. Its waiting time starts with the confirmation. Stored in addition to {@link
     * #EMAIL}; a change causes no notice.
     */
    CONFIRMED_EMAIL {
        @Override
        String of(UserModel user) {
            return user.isEmailVerified() ? EMAIL.of(user) : "";
        }
    };

    /** The current value in the form for the comparison; empty without one. */
    abstract String of(UserModel user);
}
