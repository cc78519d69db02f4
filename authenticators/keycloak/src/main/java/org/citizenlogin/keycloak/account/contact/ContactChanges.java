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
 * Compares an account's addresses with what was last seen, and remembers. Looked at on every login, after every change the
 * server tells of, and whenever a recovery asks: a change that went past all hooks is seen then, and counts from then.
 */
public final class ContactChanges {

    static final String PURPOSE = "address";

    private static final Logger LOG = Logger.getLogger(ContactChanges.class);

    private static final Bulkhead BULKHEAD = new Bulkhead("accounts cannot be looked at for the first time", 4);

    private ContactChanges() {}

    /**
     * When it was last changed, as far as anybody saw; empty when it is as it was first seen. Looks first. An e-mail address
     * was changed when it was confirmed, too.
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

    /** @param changed when it was last changed; empty when it is as it was first seen */
    record Sight(Optional<Instant> changed) {}

    /** Looks at every address, in the caller's transaction: what changed is remembered and told. */
    static Map<ContactKind, Sight> look(KeycloakSession session, RealmModel realm, UserModel user) {
        return look(session, realm, user, ContactChanged::tell);
    }

    /** What is done about the addresses that changed, with what was known of them before. */
    @FunctionalInterface
    interface Teller {
        void tell(ContactChanged told, Set<ContactKind> changed, Before before);
    }

    static Map<ContactKind, Sight> look(KeycloakSession session, RealmModel realm, UserModel user, Teller teller) {
        Map<ContactKind, ContactRow> known = known(session, realm, user);
        Map<ContactKind, Sight> seen = new EnumMap<>(ContactKind.class);
        Set<ContactKind> changed = EnumSet.noneOf(ContactKind.class);
        known.forEach((address, row) -> seen.put(address, look(session, realm, user, address, row, changed)));
        if (!changed.isEmpty()) {
            teller.tell(new ContactChanged(session, realm, user), changed, before(session, realm, user, known));
        }
        return seen;
    }

    /** @param changed gets the address when this call is the one that noticed */
    private static Sight look(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            ContactKind address,
            ContactRow row,
            Set<ContactKind> changed) {
        KeyRing ring = CitizenKeys.of(session);
        String present = address.of(user);
        List<String> parts = parts(realm, user, address, present);
        KeyRing.Fingerprint fingerprint = ring.fingerprint(PURPOSE, parts);
        boolean same = ring.matches(row.seen(), PURPOSE, parts);
        Instant at = same ? row.changed() : DatabaseClock.of(session).instant();
        // Also when only the key is a newer one: the older may leave the ring, and what nobody can compare is changed.
        if (!same || !fingerprint.keyId().equals(row.getKeyId())) {
            boolean first = rows(session).change(row, fingerprint, seal(ring, realm, user, address, present), at);
            if (first && !same && address != ContactKind.CONFIRMED_EMAIL) {
                changed.add(address);
            }
        }
        return new Sight(Optional.ofNullable(at));
    }

    /**
     * What an account's addresses were.
     *
     * @param phone and email empty when there was none or it cannot be known any more
     * @param emailCarried whether that e-mail address carried a secret (see {@link SecretChannels})
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

    /** The address as it was; empty when there was none, or when the key that sealed it has left the ring. */
    private static String before(
            KeyRing ring, RealmModel realm, UserModel user, ContactKind address, Map<ContactKind, ContactRow> known) {
        try {
            ContactRow row = known.get(address);
            return row == null
                    ? ""
                    : new String(ring.open(context(realm, user, address), row.sealed()), StandardCharsets.UTF_8);
        } catch (KeyRing.UnopenableSeal e) {
            LOG.warnf(
                    "realm '%s': an earlier address of an account is told nothing: %s",
                    realm.getName(), e.getMessage());
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
     * Remembers an account nobody looked at yet as it was before the transaction under way: read by another transaction,
     * so that a change that is just being made is seen as one. An account that is just being made has no before.
     */
    private static void firstSight(KeycloakSession session, String realmId, String userId) {
        try {
            BULKHEAD.run(() -> KeycloakModelUtils.runJobInTransaction(
                    session.getKeycloakSessionFactory(), other -> remember(other, realmId, userId)));
        } catch (PersistenceException | ModelException e) {
            // Somebody else saw it at the same moment: theirs is as good. Were it another reason, the caller finds no
            // row.
            LOG.debugf("first sight of an account: %s", e.getClass().getSimpleName());
        }
    }

    private static void remember(KeycloakSession session, String realmId, String userId) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null) {
            return;
        }
        // The user cache asks the session for it before it gives anybody out.
        session.getContext().setRealm(realm);
        UserModel user = session.users().getUserById(realm, userId);
        if (user == null) {
            return;
        }
        ContactRows rows = rows(session);
        Map<ContactKind, ContactRow> known = rows.of(realmId, userId);
        KeyRing ring = CitizenKeys.of(session);
        for (ContactKind address : ContactKind.values()) {
            if (!known.containsKey(address)) {
                rows.add(row(ring, realm, user, address));
            }
        }
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
