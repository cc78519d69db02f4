package org.citizenlogin.keycloak.account.contact;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.proof.simswap.SimSwap;
import org.citizenlogin.keycloak.proof.simswap.SimSwapCheck;
import org.citizenlogin.keycloak.proof.simswap.SimSwapPolicy;
import org.citizenlogin.setting.Setting;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Decides which channels of an account may get a secret now: a one-time password, a code, or a link with an effect. The rule
 * is the same for phone and e-mail address: confirmed, and not changed or confirmed within the waiting time. All code that
 * sends a secret uses this class. A notice without such a link may go to every address.
 */
public record SecretChannels(SimSwapPolicy simSwap, ChangePolicy change) {

    public enum Verdict {
        CARRIES,
        /** The address is absent or unconfirmed. */
        UNCONFIRMED,
        /** The address was changed or confirmed within the waiting time. */
        CHANGED,
        SIM_SWAPPED,
        SIM_UNDECIDED
    }

    /** In the order the admin console and the documentation show them. */
    public static final List<Setting<?>> SETTINGS = Stream.of(ChangePolicy.SETTINGS, SimSwapPolicy.SETTINGS)
            .<Setting<?>>flatMap(List::stream)
            .toList();

    /**
     * @param configured the configuration of the execution; empty when it has none
     * @throws Setting.Malformed naming the key and what to write
     */
    public static SecretChannels of(Map<String, String> configured) {
        return new SecretChannels(SimSwapPolicy.of(configured), ChangePolicy.of(configured));
    }

    /** The default settings, for messages that no step sends. */
    public static SecretChannels unwritten() {
        return of(Map.of());
    }

    /** Asks about the SIM card of a phone, outside of any transaction; empty when no check is configured. */
    public Optional<SimSwapCheck.Finding> ask(KeycloakSession session, PhoneNumber phone) {
        return SimSwap.of(session).map(check -> check.ask(session, phone, simSwap.within()));
    }

    /**
     * Decides about the phone. For an undecided SIM check the setting decides.
     *
     * @param card result of {@link #ask}; empty without a check
     */
    public Verdict phone(
            KeycloakSession session, RealmModel realm, UserModel user, Optional<SimSwapCheck.Finding> card) {
        if (Citizens.phoneOf(user).isEmpty()) {
            return Verdict.UNCONFIRMED;
        }
        if (card.filter(found -> !simSwap.permits(found)).isPresent()) {
            return card.get() == SimSwapCheck.Finding.SWAPPED ? Verdict.SIM_SWAPPED : Verdict.SIM_UNDECIDED;
        }
        return waited(session, realm, user, ContactKind.PHONE);
    }

    public Verdict email(KeycloakSession session, RealmModel realm, UserModel user) {
        return ContactKind.CONFIRMED_EMAIL.of(user).isEmpty()
                ? Verdict.UNCONFIRMED
                : waited(session, realm, user, ContactKind.EMAIL);
    }

    /**
     * Compares the addresses first, in the caller's transaction. For a change noticed only now, the waiting time starts now.
     */
    private Verdict waited(KeycloakSession session, RealmModel realm, UserModel user, ContactKind address) {
        if (change.waiting().isZero()) {
            return Verdict.CARRIES;
        }
        Optional<Instant> changedAt = ContactChanges.changedAt(session, realm, user, address);
        return change.permits(changedAt, DatabaseClock.of(session).instant()) ? Verdict.CARRIES : Verdict.CHANGED;
    }
}
