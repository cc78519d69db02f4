package org.citizenlogin.keycloak.account.erasure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.citizenlogin.erasure.ErasureFacts;
import org.citizenlogin.erasure.ErasureReason;
import org.citizenlogin.erasure.ErasureState;
import org.citizenlogin.erasure.HookPause;
import org.citizenlogin.erasure.ReceiptNumber;
import org.citizenlogin.identity.Channel;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.account.history.RecoveryHistory;
import org.citizenlogin.keycloak.citizen.CitizenLocale;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.citizen.ContactsOfRealm;
import org.citizenlogin.keycloak.messaging.notification.LifeInWords;
import org.citizenlogin.keycloak.messaging.notification.Notices;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.legalhold.LegalHold;
import org.citizenlogin.keycloak.platform.session.UserSessions;
import org.citizenlogin.keycloak.proof.accountstate.AccountEpoch;
import org.citizenlogin.keycloak.proof.accountstate.AccountStatus;
import org.citizenlogin.keycloak.proof.onetimepassword.ForcedChange;
import org.citizenlogin.secret.Secret;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserManager;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The erasure of one account. Everything happens in the caller's transaction. */
public final class Erasures {

    /** The value of {@link UserModel#DISABLED_REASON}; a contract, because administrators see it. */
    public static final String CLOSED = "citizen-erasing";

    /** Notices: {@code citizenSmsErasureAsked}, {@code citizen-erasure-asked} and so on. */
    static final String ASKED = "erasureAsked";

    static final String ASKED_BY_US = "erasureAnnounced";
    static final String ERASED = "accountErased";

    private static final Duration NOTICE_LIFE = Duration.ofDays(3);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;

    public Erasures(KeycloakSession session, RealmModel realm, UserModel user) {
        this.session = session;
        this.realm = realm;
        this.user = user;
    }

    /**
     * An erasure that was asked for.
     *
     * @param receipt what the person keeps
     * @param eraseAt when it begins
     */
    public record Asked(String receipt, ErasureState state, ErasureReason reason, Instant askedAt, Instant eraseAt) {

        static Asked of(ErasureRow row) {
            return new Asked(
                    row.getReceipt(),
                    row.state(),
                    row.reason(),
                    Instant.ofEpochMilli(row.getAskedAt()),
                    Instant.ofEpochMilli(row.getEraseAt()));
        }

        public boolean hasBegun() {
            return state == ErasureState.ERASING;
        }
    }

    /** Whether a directory keeps the account that does not let it be removed. */
    public static boolean isPossible(RealmModel realm, UserModel user) {
        return Citizens.canStorePassword(realm, user);
    }

    public boolean isHeld() {
        return LegalHold.isHeld(session, realm.getId(), user.getId());
    }

    /** The one that has not ended; empty without one. */
    public Optional<Asked> pending() {
        return row().map(Asked::of);
    }

    /**
     * Asks for it. Without a waiting time it begins now: the account is closed and every session ends.
     *
     * @param used the language of the request
     * @return empty when the account is held, or is to be erased already; then nothing was changed
     */
    public Optional<Asked> ask(ErasureReason reason, Locale used) {
        return ask(reason, used, () -> UserSessions.endAll(session, realm, user));
    }

    /**
     * The same, asked by the owner in a login that is under way. Its page is still to be shown, so an earlier session of this
     * browser, which has the same id, is emptied and goes with the account.
     */
    public Optional<Asked> ask(Locale used, AuthenticationSessionModel login) {
        return ask(
                ErasureReason.OWNER_REQUEST,
                used,
                () -> UserSessions.endOthers(session, realm, user, login, true, ended -> {}));
    }

    private Optional<Asked> ask(ErasureReason reason, Locale used, Runnable endSessions) {
        AccountStatus.hold(session, user);
        if (isHeld()) {
            return Optional.empty();
        }
        Instant now = now();
        Duration wait = ErasureSettings.read(ErasureSettings.WAIT);
        String id = UUID.randomUUID().toString();
        boolean added = rows().add(
                        id,
                        realm.getId(),
                        user.getId(),
                        ReceiptNumber.draw().text(),
                        reason,
                        AccountEpoch.of(session, realm.getId(), user.getId()).number(),
                        now,
                        now.plus(wait));
        if (!added) {
            return Optional.empty();
        }
        ErasureRow row = rows().find(id).orElseThrow();
        event(ErasureState.WAITING).success();
        if (wait.isZero()) {
            if (begin(id, endSessions)) {
                EraseAccount.put(session, realm, id, ErasureState.ERASING);
            }
        } else {
            Set<Channel> told = tell(row, wait, used);
            RecoveryHistory.note(session, realm, user, RecoveryHistory.Step.ERASURE_ASKED, told);
            EraseAccount.putLater(session, realm, id, ErasureState.WAITING, now.plus(wait));
        }
        return rows().find(id).map(Asked::of);
    }

    /** A notice with a link that cancels, if the owner may; for an erasure that waits. */
    private Set<Channel> tell(ErasureRow row, Duration wait, Locale used) {
        Locale locale = CitizenLocale.of(realm, user, used);
        List<Map.Entry<String, Secret>> parameters =
                new ArrayList<>(List.of(Map.entry("life", Secret.of(LifeInWords.of(wait, locale)))));
        if (row.reason().isOwnersWish()) {
            Optional<Secret> link = new ErasureLinks(session, realm).make(user, wait, locale);
            // A text message without a link says whom to tell instead.
            parameters.add(Map.entry("cancel", link.orElseGet(this::helpers)));
            link.ifPresent(address -> parameters.add(Map.entry("keepLink", address)));
        }
        parameters.add(Map.entry("receipt", Secret.of(row.getReceipt())));
        String name = row.reason().isOwnersWish() ? ASKED : ASKED_BY_US;
        return Notices.send(session, realm, user, new Notices.Notice(name, parameters, null, locale, now().plus(wait)));
    }

    private Secret helpers() {
        return Secret.of(ContactsOfRealm.of(realm).hotline().orElseGet(realm::getName));
    }

    /** Ends it at its owner's word. False, too, when it is not the owner's to decide. */
    public boolean keep() {
        return row().filter(row -> row.reason().isOwnersWish())
                .filter(row -> end(row, ErasureState.CANCELLED))
                .isPresent();
    }

    /** Ends it. False when there is none that waits: none at all, or one that has begun. */
    public boolean cancel() {
        return row().filter(row -> end(row, ErasureState.CANCELLED)).isPresent();
    }

    private boolean end(ErasureRow row, ErasureState state) {
        if (!rows().end(row.getId(), state, now())) {
            return false;
        }
        new ErasureLinks(session, realm).voidAll(user);
        RecoveryHistory.note(session, realm, user, RecoveryHistory.Step.ERASURE_CANCELLED);
        event(state).success();
        return true;
    }

    /** Goes on where a hold stopped it, or where the worker gave it up. False when there is nothing to go on with. */
    public boolean resume() {
        Optional<ErasureRow> row = row();
        row.ifPresent(one -> {
            Instant due = Instant.ofEpochMilli(one.getEraseAt());
            if (due.isAfter(now())) {
                EraseAccount.putLater(session, realm, one.getId(), one.state(), due);
            } else {
                EraseAccount.put(session, realm, one.getId(), one.state());
            }
        });
        return row.isPresent();
    }

    /**
     * Begins, when its time has come and nothing ended it. Of several callers on any number of nodes one does it. Then nobody
     * signs in any more, and it cannot be cancelled.
     *
     * @return whether this call began it
     */
    boolean begin(String id) {
        // No request is under way here, and applications are told with one. They learn it with the next use of a token.
        return begin(id, () -> UserSessions.remove(session, realm, user, login -> true));
    }

    private boolean begin(String id, Runnable endSessions) {
        AccountStatus.hold(session, user);
        ErasureRow row = rows().find(id).orElseThrow();
        if (row.state() != ErasureState.WAITING) {
            return false;
        }
        Optional<ErasureState> next = facts(row).decide();
        if (next.isEmpty()) {
            return false;
        }
        if (next.get() == ErasureState.OVERTAKEN) {
            end(row, ErasureState.OVERTAKEN);
            return false;
        }
        if (!rows().begin(id, now())) {
            return false;
        }
        user.setEnabled(false);
        user.setSingleAttribute(UserModel.DISABLED_REASON, CLOSED);
        ForcedChange.voidAll(session, realm, user);
        new ErasureLinks(session, realm).voidAll(user);
        event(ErasureState.ERASING).success();
        endSessions.run();
        return true;
    }

    private ErasureFacts facts(ErasureRow row) {
        return new ErasureFacts(
                row.reason().by(),
                isHeld(),
                AccountStatus.fresh(session, realm, user).enabled(),
                row.getEpoch()
                        == AccountEpoch.of(session, realm.getId(), user.getId()).number());
    }

    /**
     * Removes the account and, with it, every row of the pack. Its owner is told at the addresses it had.
     *
     * @throws IllegalStateException when the server does not remove it; then nothing has happened
     */
    void remove(String id) {
        ErasureRow row = rows().find(id).orElseThrow();
        if (row.state() != ErasureState.ERASING || isHeld()) {
            return;
        }
        Locale locale = CitizenLocale.of(realm, user, null);
        Optional<PhoneNumber> phone = Citizens.phoneOf(user);
        Optional<String> email = Optional.ofNullable(user.getEmail()).filter(address -> !address.isBlank());
        Notices.Notice notice = new Notices.Notice(
                ERASED,
                List.of(Map.entry("receipt", Secret.of(row.getReceipt()))),
                null,
                locale,
                now().plus(NOTICE_LIFE));
        if (!new UserManager(session).removeUser(realm, user)) {
            throw new IllegalStateException("the server did not remove the account");
        }
        phone.ifPresent(number -> Notices.sendTo(session, realm, notice, number));
        email.ifPresent(address -> Notices.sendTo(session, realm, notice, address));
    }

    /** A system of the agency did not erase. It is asked again later. */
    static void postpone(KeycloakSession session, RealmModel realm, String id, String failure) {
        rows(session).failed(id, failure);
        rows(session)
                .find(id)
                .ifPresent(row -> EraseAccount.putLater(
                        session,
                        realm,
                        id,
                        ErasureState.ERASING,
                        DatabaseClock.of(session).instant().plus(HookPause.after(row.getFailures()))));
    }

    /** The record of an erasure, for whoever has its number. */
    public static Optional<Record> record(KeycloakSession session, RealmModel realm, ReceiptNumber number) {
        return rows(session).withReceipt(realm.getId(), number.text()).map(Record::of);
    }

    /**
     * What is recorded. It names nobody.
     *
     * @param endedAt null before its end
     */
    public record Record(
            String receipt,
            String state,
            String reason,
            String askedBy,
            String askedAt,
            String eraseAt,
            String endedAt) {

        static Record of(ErasureRow row) {
            return new Record(
                    row.getReceipt(),
                    row.state().word(),
                    row.reason().word(),
                    row.reason().by().word(),
                    Instant.ofEpochMilli(row.getAskedAt()).toString(),
                    Instant.ofEpochMilli(row.getEraseAt()).toString(),
                    row.getEndedAt() == null
                            ? null
                            : Instant.ofEpochMilli(row.getEndedAt()).toString());
        }
    }

    private EventBuilder event(ErasureState state) {
        return new EventBuilder(realm, session)
                .event(EventType.CUSTOM_REQUIRED_ACTION)
                .storeImmediately(false)
                .user(user)
                .detail(CitizenEvents.DETAIL_OUTCOME, "erasure_" + state.word());
    }

    private Optional<ErasureRow> row() {
        return rows().of(realm.getId(), user.getId());
    }

    private Instant now() {
        return DatabaseClock.of(session).instant();
    }

    private ErasureRows rows() {
        return rows(session);
    }

    static ErasureRows rows(KeycloakSession session) {
        return new ErasureRows(session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }
}
