package org.citizenlogin.card.login.account;

import java.util.Optional;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.account.contact.SecretChannels;
import org.citizenlogin.keycloak.account.contact.SecretChannels.Verdict;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The address for the proof that a card may be linked to an account: its phone, or else its e-mail address, if it may get a
 * secret now. The SIM card of the phone is checked before sending, not here.
 *
 * @param phone whether {@code address} is a phone in E.164
 */
public record OwnProof(boolean phone, String address) {

    public static Optional<OwnProof> of(
            KeycloakSession session, RealmModel realm, UserModel user, SecretChannels channels) {
        if (channels.phone(session, realm, user, Optional.empty()) == Verdict.CARRIES) {
            return Citizens.phoneOf(user).map(PhoneNumber::e164).map(number -> new OwnProof(true, number));
        }
        return channels.email(session, realm, user) == Verdict.CARRIES
                ? Optional.of(new OwnProof(false, user.getEmail()))
                : Optional.empty();
    }

    /** Whether there is an address that has yet to wait. */
    static boolean waits(KeycloakSession session, RealmModel realm, UserModel user, SecretChannels channels) {
        return channels.phone(session, realm, user, Optional.empty()) == Verdict.CHANGED
                || channels.email(session, realm, user) == Verdict.CHANGED;
    }

    @Override
    public String toString() {
        return phone ? "OwnProof[phone]" : "OwnProof[e-mail]";
    }
}
