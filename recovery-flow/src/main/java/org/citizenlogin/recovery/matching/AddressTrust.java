package org.citizenlogin.recovery.matching;

import java.util.Map;
import java.util.Optional;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.phonechange.Address;
import org.citizenlogin.keycloak.phonechange.ChangePolicy;
import org.citizenlogin.keycloak.phonechange.PhoneChanges;
import org.citizenlogin.keycloak.simswap.SimSwap;
import org.citizenlogin.keycloak.simswap.SimSwapCheck;
import org.citizenlogin.keycloak.simswap.SimSwapPolicy;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Whether what is registered may carry a secret today: changed lately, or a SIM card in other hands. */
public record AddressTrust(SimSwapPolicy simSwap, ChangePolicy change) {

    /** @throws org.citizenlogin.setting.Setting.Malformed naming the key and what to write */
    public static AddressTrust of(Map<String, String> configured) {
        return new AddressTrust(SimSwapPolicy.of(configured), ChangePolicy.of(configured));
    }

    /** Asks about the card behind a phone, outside of any transaction; empty when nobody is chosen to be asked. */
    Optional<SimSwapCheck.Finding> ask(KeycloakSession session, PhoneNumber phone) {
        return SimSwap.of(session).map(check -> check.ask(session, phone, simSwap.within()));
    }

    /** "Could not be asked" is an answer of its own, and the setting decides about it. */
    Outcome ofPhone(KeycloakSession session, RealmModel realm, UserModel user, Optional<SimSwapCheck.Finding> card) {
        if (card.filter(found -> !simSwap.permits(found)).isPresent()) {
            return card.get() == SimSwapCheck.Finding.SWAPPED ? Outcome.SIM_SWAPPED : Outcome.SIM_UNDECIDED;
        }
        return mayCarry(session, realm, user, Address.PHONE) ? Outcome.MATCHED : Outcome.ADDRESS_CHANGED;
    }

    Outcome ofEmail(KeycloakSession session, RealmModel realm, UserModel user) {
        return mayCarry(session, realm, user, Address.EMAIL) ? Outcome.MATCHED : Outcome.ADDRESS_CHANGED;
    }

    private boolean mayCarry(KeycloakSession session, RealmModel realm, UserModel user, Address address) {
        return change.waiting().isZero() || PhoneChanges.mayCarry(session, realm, user, address, change.waiting());
    }
}
