package org.citizenlogin.recovery.matching;

import java.util.Map;
import java.util.Optional;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.account.contact.SecretChannels;
import org.citizenlogin.keycloak.proof.simswap.SimSwapCheck;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Whether what is registered may carry a secret today, as an outcome. */
public record AddressTrust(SecretChannels channels) {

    /** @throws org.citizenlogin.setting.Setting.Malformed naming the key and what to write */
    public static AddressTrust of(Map<String, String> configured) {
        return new AddressTrust(SecretChannels.of(configured));
    }

    /** Asks about the card behind a phone, outside of any transaction; empty when nobody is chosen to be asked. */
    Optional<SimSwapCheck.Finding> ask(KeycloakSession session, PhoneNumber phone) {
        return channels.ask(session, phone);
    }

    Outcome ofPhone(KeycloakSession session, RealmModel realm, UserModel user, Optional<SimSwapCheck.Finding> card) {
        return outcome(channels.phone(session, realm, user, card), Outcome.PHONE_UNVERIFIED);
    }

    Outcome ofEmail(KeycloakSession session, RealmModel realm, UserModel user) {
        return outcome(channels.email(session, realm, user), Outcome.UNKNOWN_CONTACT);
    }

    private static Outcome outcome(SecretChannels.Verdict verdict, Outcome unconfirmed) {
        return switch (verdict) {
            case CARRIES -> Outcome.MATCHED;
            case UNCONFIRMED -> unconfirmed;
            case CHANGED -> Outcome.ADDRESS_CHANGED;
            case SIM_SWAPPED -> Outcome.SIM_SWAPPED;
            case SIM_UNDECIDED -> Outcome.SIM_UNDECIDED;
        };
    }
}
