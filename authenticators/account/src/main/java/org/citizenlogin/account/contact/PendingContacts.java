package org.citizenlogin.account.contact;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.citizenlogin.contactchange.ChangeFacts;
import org.citizenlogin.contactchange.ChangeState;
import org.citizenlogin.keycloak.account.contact.ContactChanges;
import org.citizenlogin.keycloak.account.contact.FreeContact;
import org.citizenlogin.keycloak.account.history.RecoveryHistory;
import org.citizenlogin.keycloak.citizen.CitizenLocale;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.citizen.ContactsOfRealm;
import org.citizenlogin.keycloak.messaging.notification.LifeInWords;
import org.citizenlogin.keycloak.messaging.notification.Notices;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.citizenlogin.keycloak.proof.accountstate.AccountEpoch;
import org.citizenlogin.keycloak.proof.accountstate.AccountStatus;
import org.citizenlogin.secret.KeyRing;
import org.citizenlogin.secret.Secret;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The changes of one account's contacts that were proved. Everything happens in the caller's transaction. */
public final class PendingContacts {

    private static final String PURPOSE = "pending-contact";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;

    public PendingContacts(KeycloakSession session, RealmModel realm, UserModel user) {
        this.session = session;
        this.realm = realm;
        this.user = user;
    }

    /**
     * A change that waits, for its owner.
     *
     * @param kind {@code phone} or {@code email}
     * @param masked the new address
     */
    public record Waiting(String id, String kind, String masked, Instant at) {}

    /** Those that wait, the oldest first. */
    public List<Waiting> waiting() {
        return rows().waiting(realm.getId(), user.getId()).stream()
                .map(row -> {
                    OwnContact contact = OwnContact.valueOf(row.getKind());
                    return new Waiting(
                            row.getId(),
                            contact.word(),
                            opened(row).map(contact::masked).orElse(""),
                            Instant.ofEpochMilli(row.getApplyAt()));
                })
                .toList();
    }

    /**
     * Takes a contact that a code has just proved for this account. It counts at once where the realm does not wait or nobody
     * can be told; else the former contacts are told, and it counts later. Another change of the same kind that waits ends.
     *
     * @param used the language of the request
     * @return how long it waits; zero when it counts now
     */
    Duration prove(OwnContact contact, FreeContact proved, Duration wait, Locale used) {
        String address = proved.address();
        end(contact, ChangeState.REPLACED);
        Instant now = now();
        if (wait.isZero() || countsAtOnce(realm, user, contact, address)) {
            ContactChanges.make(session, realm, user, now, () -> proved.giveTo(user));
            return Duration.ZERO;
        }
        String id = UUID.randomUUID().toString();
        rows().add(new PendingContactRow(
                id,
                realm.getId(),
                user.getId(),
                contact,
                ring().seal(context(id), address.getBytes(StandardCharsets.UTF_8)),
                ring().fingerprint(PURPOSE, former(contact)),
                AccountEpoch.of(session, realm.getId(), user.getId()).number(),
                now,
                now.plus(wait)));
        tell(contact, wait, now, used);
        return wait;
    }

    /** Whether nobody could object: there is nobody to tell, or the address is the account's already and was unconfirmed. */
    static boolean countsAtOnce(RealmModel realm, UserModel user, OwnContact contact, String address) {
        return Notices.channelsOf(realm, user).isEmpty()
                || contact.of(user).filter(address::equals).isPresent();
    }

    private void tell(OwnContact contact, Duration wait, Instant now, Locale used) {
        Locale locale = CitizenLocale.of(realm, user, used);
        Optional<Secret> link = new CancelLinks(session, realm).make(user, wait, locale);
        List<Map.Entry<String, Secret>> parameters = new ArrayList<>(List.of(
                Map.entry("life", Secret.of(LifeInWords.of(wait, locale))),
                // A text message without a link says whom to tell instead.
                Map.entry("cancel", link.orElseGet(this::helpers))));
        link.ifPresent(address -> parameters.add(Map.entry("cancelLink", address)));
        Notices.Notice notice = new Notices.Notice(contact.word() + "Change", parameters, null, locale, now.plus(wait));
        RecoveryHistory.note(session, realm, user, contact.asked(), Notices.send(session, realm, user, notice));
    }

    private Secret helpers() {
        return Secret.of(ContactsOfRealm.of(realm).hotline().orElseGet(realm::getName));
    }

    /** Ends the change on behalf of its owner. False when it is not this account's, or has ended before. */
    public boolean cancel(String id) {
        return rows().waiting(realm.getId(), user.getId()).stream()
                .filter(row -> row.getId().equals(id))
                .anyMatch(row -> end(row, ChangeState.CANCELLED));
    }

    /** Ends every change of the account that waits. */
    boolean cancelAll() {
        boolean ended = false;
        for (PendingContactRow row : rows().waiting(realm.getId(), user.getId())) {
            ended |= end(row, ChangeState.CANCELLED);
        }
        return ended;
    }

    private void end(OwnContact contact, ChangeState state) {
        rows().waiting(realm.getId(), user.getId()).stream()
                .filter(row -> row.getKind().equals(contact.name()))
                .forEach(row -> end(row, state));
    }

    private boolean end(PendingContactRow row, ChangeState state) {
        boolean ended = rows().end(row.getId(), state, now());
        if (ended) {
            ended(row, state);
        }
        return ended;
    }

    private void ended(PendingContactRow row, ChangeState state) {
        if (state == ChangeState.APPLIED) {
            return;
        }
        RecoveryHistory.note(session, realm, user, RecoveryHistory.Step.CONTACT_CHANGE_ENDED);
        new EventBuilder(realm, session)
                .event(EventType.CUSTOM_REQUIRED_ACTION)
                .storeImmediately(false)
                .user(user)
                .detail(CitizenEvents.DETAIL_OUTCOME, outcome(OwnContact.valueOf(row.getKind()), state))
                .success();
    }

    static String outcome(OwnContact contact, ChangeState state) {
        return contact.word() + "_change_" + state.word();
    }

    /**
     * Lets a change take effect whose time has come, unless the account or the new address is not what it was. Of several
     * callers on any number of nodes one does it.
     *
     * @return whether this call ended the change
     */
    boolean apply(String id) {
        AccountStatus.hold(session, user);
        Instant now = now();
        Optional<PendingContactRow> found = rows().due(id, now);
        if (found.isEmpty()) {
            return false;
        }
        PendingContactRow row = found.get();
        OwnContact contact = OwnContact.valueOf(row.getKind());
        Optional<String> address = opened(row);
        Optional<? extends FreeContact> free = address.flatMap(text -> contact.hold(session, realm, user, text));
        ChangeState state = address.isEmpty()
                ? ChangeState.ACCOUNT_CHANGED
                : facts(row, contact, free.isEmpty()).decide();
        Instant asked = Instant.ofEpochMilli(row.getAskedAt());
        // First the claim: whatever is written after it is undone where another caller was first.
        if (!end(row, state)) {
            return false;
        }
        if (state == ChangeState.APPLIED) {
            ContactChanges.make(
                    session, realm, user, asked, () -> free.orElseThrow().giveTo(user));
        }
        return true;
    }

    /** For a change that the account's directory refused. */
    void refuse(String id) {
        rows().waiting(realm.getId(), user.getId()).stream()
                .filter(row -> row.getId().equals(id))
                .forEach(row -> end(row, ChangeState.READ_ONLY));
    }

    private ChangeFacts facts(PendingContactRow row, OwnContact contact, boolean taken) {
        return new ChangeFacts(
                AccountStatus.fresh(session, realm, user).enabled(),
                row.getEpoch()
                        == AccountEpoch.of(session, realm.getId(), user.getId()).number(),
                ring().matches(row.former(), PURPOSE, former(contact)),
                Citizens.canStorePassword(realm, user),
                taken);
    }

    private List<String> former(OwnContact contact) {
        return List.of(
                realm.getId(), user.getId(), contact.name(), contact.of(user).orElse(""));
    }

    /** Empty when its key is no longer in the ring; then nobody can say which address was proved. */
    private Optional<String> opened(PendingContactRow row) {
        try {
            return Optional.of(new String(ring().open(context(row.getId()), row.sealed()), StandardCharsets.UTF_8));
        } catch (KeyRing.UnopenableSeal e) {
            return Optional.empty();
        }
    }

    private static String context(String id) {
        return PURPOSE + "/" + id;
    }

    private KeyRing ring() {
        return CitizenKeys.of(session);
    }

    private Instant now() {
        return DatabaseClock.of(session).instant();
    }

    private PendingContactRows rows() {
        return rows(session);
    }

    static PendingContactRows rows(KeycloakSession session) {
        return new PendingContactRows(
                session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }
}
