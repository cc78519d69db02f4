package org.citizenlogin.keycloak.account.contact;

import jakarta.persistence.PersistenceException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.database.Bulkhead;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.citizenlogin.secret.KeyRing;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Compares an account's addresses with the last seen ones and stores them. The comparison is made at every login, after
 * every change that an event reports, and at every recovery. A change without an event is noticed at that time, and its
 * waiting time starts then.
 */
public final class ContactChanges {

    static final String PURPOSE = "address";

    private static final Logger LOG = Logger.getLogger(ContactChanges.class);

    private static final Bulkhead BULKHEAD = new Bulkhead("accounts cannot be looked at for the first time", 4);

    private ContactChanges() {}

    /**
     * Compares the address and returns the time of its last noticed change; empty when it never changed, as the first phone of
     * an account. The confirmation of an e-mail address counts as a change.
     */
    public static Optional<Instant> changedAt(
            KeycloakSession session, RealmModel realm, UserModel user, ContactKind address) {
        Map<ContactKind, Sight> seen = look(session, realm, user);
        if (!seen.keySet().containsAll(EnumSet.allOf(ContactKind.class))) {
            throw new IllegalStateException("an account's addresses could not be looked at");
        }
        return address == ContactKind.PHONE
                ? seen.get(address).changed()
                : later(
                        seen.get(ContactKind.EMAIL).changed(),
                        seen.get(ContactKind.CONFIRMED_EMAIL).changed());
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        return Stream.of(one, other).flatMap(Optional::stream).max(Comparator.naturalOrder());
    }

    /** @param changed time of the last change; empty when it never changed */
    record Sight(Optional<Instant> changed) {}

    /** Compares every address, in the caller's transaction. Changes are stored and notices are sent. */
    static Map<ContactKind, Sight> look(KeycloakSession session, RealmModel realm, UserModel user) {
        return look(session, realm, user, ContactChanged::tell);
    }

    /** Action for the changed addresses, with their former values. */
    @FunctionalInterface
    interface Teller {
        void tell(ContactChanged told, Set<ContactKind> changed, Before before);
    }

    /**
     * Makes a change whose owner was told before: its waiting time began with that notice. The former addresses are told that
     * the change has been made. Everything happens in the caller's transaction.
     *
     * @param told when the owner was told, by the database's clock
     * @param change writes the account; nothing else may be written with it
     */
    public static void make(KeycloakSession session, RealmModel realm, UserModel user, Instant told, Runnable change) {
        // Other changes are noticed first, so that this notice is not taken for theirs.
        look(session, realm, user);
        change.run();
        look(session, realm, user, ContactChanged::tell, () -> told);
    }

    static Map<ContactKind, Sight> look(KeycloakSession session, RealmModel realm, UserModel user, Teller teller) {
        return look(
                session, realm, user, teller, () -> DatabaseClock.of(session).instant());
    }

    private static Map<ContactKind, Sight> look(
            KeycloakSession session, RealmModel realm, UserModel user, Teller teller, Supplier<Instant> since) {
        Map<ContactKind, ContactRow> known = known(session, realm, user);
        Map<ContactKind, Sight> seen = new EnumMap<>(ContactKind.class);
        Set<ContactKind> changed = EnumSet.noneOf(ContactKind.class);
        known.forEach((address, row) -> seen.put(address, look(session, realm, user, address, row, changed, since)));
        if (!changed.isEmpty()) {
            teller.tell(new ContactChanged(session, realm, user), changed, before(session, realm, user, known));
        }
        return seen;
    }

    /**
     * @param changed gets the address if this call noticed the change first
     * @param since when the waiting time of a noticed change began
     */
    private static Sight look(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            ContactKind address,
            ContactRow row,
            Set<ContactKind> changed,
            Supplier<Instant> since) {
        KeyRing ring = CitizenKeys.of(session);
        String present = address.of(user);
        List<String> parts = parts(realm, user, address, present);
        KeyRing.Fingerprint fingerprint = ring.fingerprint(PURPOSE, parts);
        boolean same = ring.matches(row.seen(), PURPOSE, parts);
        Instant at = same || isFirstPhone(ring, realm, user, address, row) ? row.changed() : since.get();
        // Also for a newer key alone: the older key may leave the ring, and an address that cannot be compared counts
        // as changed.
        if (!same || !fingerprint.keyId().equals(row.getKeyId())) {
            boolean first = rows(session).change(row, fingerprint, seal(ring, realm, user, address, present), at);
            if (first && !same && address != ContactKind.CONFIRMED_EMAIL) {
                changed.add(address);
            }
        }
        return new Sight(Optional.ofNullable(at));
    }

    /**
     * The wait gives the owner of the phone before time to say no, and here there was none: a roll-out that brings the phones
     * after people have signed in would close recovery to all of them. Only administrators write a phone. An e-mail address
     * can be a citizen's own to write, so it always waits.
     */
    private static boolean isFirstPhone(
            KeyRing ring, RealmModel realm, UserModel user, ContactKind address, ContactRow row) {
        return address == ContactKind.PHONE
                && row.changed() == null
                && ring.matches(row.seen(), PURPOSE, parts(realm, user, address, ""));
    }

    /**
     * The former addresses of an account.
     *
     * @param phone and email empty without one, or when it cannot be decrypted any more
     * @param emailCarried whether that e-mail address could get a secret (see {@link SecretChannels})
     */
    record Before(String phone, String email, boolean emailCarried) {}

    private static Before before(
            KeycloakSession session, RealmModel realm, UserModel user, Map<ContactKind, ContactRow> known) {
        KeyRing ring = CitizenKeys.of(session);
        String email = before(ring, realm, user, ContactKind.EMAIL, known);
        ContactRow confirmed = known.get(ContactKind.CONFIRMED_EMAIL);
        boolean wasConfirmed = !email.isEmpty()
                && confirmed != null
                && ring.matches(confirmed.seen(), PURPOSE, parts(realm, user, ContactKind.CONFIRMED_EMAIL, email));
        boolean carried = wasConfirmed
                && SecretChannels.unwritten()
                        .change()
                        .permits(
                                later(
                                        Optional.ofNullable(
                                                known.get(ContactKind.EMAIL).changed()),
                                        Optional.ofNullable(confirmed.changed())),
                                DatabaseClock.of(session).instant());
        return new Before(before(ring, realm, user, ContactKind.PHONE, known), email, carried);
    }

    /** The former address; empty without one, or when its key is no longer in the ring. */
    private static String before(
            KeyRing ring, RealmModel realm, UserModel user, ContactKind address, Map<ContactKind, ContactRow> known) {
        try {
            ContactRow row = known.get(address);
            return row == null
                    ? ""
                    : new String(ring.open(context(realm, user, address), row.sealed()), StandardCharsets.UTF_8);
        } catch (KeyRing.UnopenableSeal e) {
            LOG.warnf("realm '%s': a former address of an account gets no notice: %s", realm.getName(), e.getMessage());
            return "";
        }
    }

    private static Map<ContactKind, ContactRow> known(KeycloakSession session, RealmModel realm, UserModel user) {
        Map<ContactKind, ContactRow> known = rows(session).of(realm.getId(), user.getId());
        if (known.size() == ContactKind.values().length) {
            return known;
        }
        firstSight(session, realm.getId(), user.getId());
        return rows(session).of(realm.getId(), user.getId());
    }

    /**
     * Stores the addresses of an account that was never compared, as they were before the current transaction. Another
     * transaction reads them, so that a change in the current transaction is noticed. An account that is just being made has
     * no earlier state.
     */
    private static void firstSight(KeycloakSession session, String realmId, String userId) {
        try {
            BULKHEAD.run(() -> KeycloakModelUtils.runJobInTransaction(
                    session.getKeycloakSessionFactory(), other -> remember(other, realmId, userId)));
        } catch (PersistenceException | ModelException e) {
            // A parallel request stored it at the same time, with the same values. For another error the caller finds
            // no row.
            LOG.debugf("first sight of an account: %s", e.getClass().getSimpleName());
        }
    }

    private static void remember(KeycloakSession session, String realmId, String userId) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null) {
            return;
        }
        // The user cache needs the realm in the session's context.
        session.getContext().setRealm(realm);
        UserModel user = session.users().getUserById(realm, userId);
        if (user == null) {
            return;
        }
        KeyRing ring = CitizenKeys.of(session);
        rows(session)
                .addMissing(Stream.of(ContactKind.values())
                        .map(address -> row(ring, realm, user, address))
                        .toList());
    }

    private static ContactRow row(KeyRing ring, RealmModel realm, UserModel user, ContactKind address) {
        String present = address.of(user);
        return new ContactRow(
                UUID.randomUUID().toString(),
                realm.getId(),
                user.getId(),
                address,
                ring.fingerprint(PURPOSE, parts(realm, user, address, present)),
                seal(ring, realm, user, address, present));
    }

    private static KeyRing.Sealed seal(
            KeyRing ring, RealmModel realm, UserModel user, ContactKind address, String present) {
        return ring.seal(context(realm, user, address), present.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> parts(RealmModel realm, UserModel user, ContactKind address, String present) {
        return List.of(realm.getId(), user.getId(), address.name(), present);
    }

    private static String context(RealmModel realm, UserModel user, ContactKind address) {
        return "address/" + realm.getId() + "/" + user.getId() + "/" + address.name();
    }

    static ContactRows rows(KeycloakSession session) {
        return new ContactRows(session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }
}
