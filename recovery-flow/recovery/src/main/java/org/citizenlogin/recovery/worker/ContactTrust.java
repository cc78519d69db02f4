package org.citizenlogin.recovery.worker;

import java.util.Map;
import java.util.Optional;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.account.contact.SecretChannels;
import org.citizenlogin.keycloak.proof.simswap.SimSwapCheck;
import org.citizenlogin.recovery.decision.RecoveryOutcome;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Whether what is registered may carry a secret today, as an outcome. */
public record ContactTrust(SecretChannels channels) {

    /** @throws org.citizenlogin.setting.Setting.Malformed naming the key and what to write */
    public static ContactTrust of(Map<String, String> configured) {
        return new ContactTrust(SecretChannels.of(configured));
    }

    /** Asks about the SIM card of a phone, outside of any transaction; empty when no check is configured. */
    Optional<SimSwapCheck.Finding> ask(KeycloakSession session, PhoneNumber phone) {
        return channels.ask(session, phone);
    }

    public RecoveryOutcome ofPhone(
            KeycloakSession session, RealmModel realm, UserModel user, Optional<SimSwapCheck.Finding> card) {
        return outcome(channels.phone(session, realm, user, card), RecoveryOutcome.PHONE_UNVERIFIED);
    }

    public RecoveryOutcome ofEmail(KeycloakSession session, RealmModel realm, UserModel user) {
        return outcome(channels.email(session, realm, user), RecoveryOutcome.UNKNOWN_CONTACT);
    }

    private static RecoveryOutcome outcome(SecretChannels.Verdict verdict, RecoveryOutcome unconfirmed) {
        return switch (verdict) {
            case CARRIES -> RecoveryOutcome.MATCHED;
            case UNCONFIRMED -> unconfirmed;
            case CHANGED -> RecoveryOutcome.ADDRESS_CHANGED;
            case SIM_SWAPPED -> RecoveryOutcome.SIM_SWAPPED;
            case SIM_UNDECIDED -> RecoveryOutcome.SIM_UNDECIDED;
        };
    }
}
