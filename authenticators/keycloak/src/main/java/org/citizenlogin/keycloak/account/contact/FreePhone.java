package org.citizenlogin.keycloak.account.contact;

import java.util.Optional;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** A phone that no other account has as a confirmed one. */
public final class FreePhone implements FreeContact {

    private final PhoneNumber phone;

    private FreePhone(PhoneNumber phone) {
        this.phone = phone;
    }

    /**
     * Holds the phone, if no other account has it.
     *
     * @param self id of the account that wants it; empty for one that is still to be made
     */
    public static Optional<FreePhone> hold(
            KeycloakSession session, RealmModel realm, Optional<String> self, PhoneNumber phone) {
        ContactTurn.take(session, realm, ContactKind.PHONE, phone.e164());
        boolean taken = ConfirmedContacts.of(session).hasPhone(realm.getId(), self.orElse(""), phone.e164())
                || isTaken(session, realm, self, phone);
        return taken ? Optional.empty() : Optional.of(new FreePhone(phone));
    }

    /** Whether another account has it as a confirmed one, for messages. It can change at once. */
    public static boolean isTaken(KeycloakSession session, RealmModel realm, Optional<String> self, PhoneNumber phone) {
        return Citizens.byVerifiedPhone(session, realm, phone).isAnothers(self);
    }

    @Override
    public String address() {
        return phone.e164();
    }

    @Override
    public void giveTo(UserModel user) {
        user.setSingleAttribute(Citizens.PHONE_NUMBER, phone.e164());
        user.setSingleAttribute(Citizens.PHONE_NUMBER_VERIFIED, "true");
    }
}
