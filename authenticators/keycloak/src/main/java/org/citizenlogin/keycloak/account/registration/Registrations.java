package org.citizenlogin.keycloak.account.registration;

import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.citizenlogin.assurance.IdentificationMethod;
import org.citizenlogin.identity.CitizenNumber;
import org.citizenlogin.identity.PersonalNumber;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.account.history.RecoveryHistory;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.citizenlogin.keycloak.platform.singleuse.SingleUse;
import org.citizenlogin.keycloak.proof.provenaccount.ProvenAccount;
import org.citizenlogin.secret.KeyRing;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.UserManager;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Makes, finishes and removes accounts whose registration is not finished. Such an account has the required action {@link
 * #ACTION}: the server asks for it at every sign-in, and {@link RegistrationVeto} refuses every sign-in past it.
 */
public final class Registrations {

    /** The id of the required action that finishes a registration; a contract, because accounts have it. */
    public static final String ACTION = "citizen-finish-registration";

    /** One caller at a time makes an account for a number, whichever way of registration it is. */
    private static final String NUMBER = "account-of-number";

    /** Longer than any transaction lasts. */
    private static final Duration NUMBER_KEPT = Duration.ofHours(1);

    private static final String SEALED = "registration";

    /** Without letters and digits that look alike. */
    private static final String SYMBOLS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int NAME_LENGTH = 8;
    private static final RandomGenerator RANDOM = new SecureRandom();

    private final KeycloakSession session;
    private final RealmModel realm;

    private Registrations(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    public static Registrations of(KeycloakSession session, RealmModel realm) {
        return new Registrations(session, realm);
    }

    /** Who was identified. The names are those of the document, as the user profile accepts them. */
    public record Person(CitizenNumber number, String firstName, String lastName, Locale locale) {

        /** Without the person's data, for logs. */
        @Override
        public String toString() {
            return "Person";
        }
    }

    /**
     * How a registration began.
     *
     * @param phone proved while the person was identified, so that a link to go on can be sent there
     */
    public record Origin(IdentificationMethod method, Optional<String> caseId, Optional<PhoneNumber> phone) {

        /** Without the phone, for logs. */
        @Override
        public String toString() {
            return "Origin[" + method + "]";
        }
    }

    /** Work of the one caller that may make the account of a number now. */
    @FunctionalInterface
    public interface Work<T> {

        /**
         * @param own a session with a transaction of its own, committed when the work returns
         * @param realm of that session
         */
        T in(KeycloakSession own, RealmModel realm);
    }

    /** Whether the realm asks for the steps that finish a registration. Without that no account is made. */
    public static boolean isOffered(RealmModel realm) {
        RequiredActionProviderModel action = realm.getRequiredActionProviderByAlias(ACTION);
        return action != null && action.isEnabled();
    }

    /** Decided by the account alone: without a statement, and with the same answer for an administrator who ends it there. */
    public static boolean isUnfinished(UserModel user) {
        return user.getRequiredActionsStream().anyMatch(ACTION::equals);
    }

    /**
     * Runs work that makes the account of a number. Of several callers, on any node and by any way of registration, the second
     * waits until the first one's account is committed, and then finds it.
     */
    public <T> T alone(CitizenNumber number, Work<T> work) {
        Instant until = DatabaseClock.apart(session).instant().plus(NUMBER_KEPT);
        return SingleUse.alone(session, realm, NUMBER, number.digits(), until, own -> {
            RealmModel fresh = own.realms().getRealm(realm.getId());
            own.getContext().setRealm(fresh);
            return work.in(own, fresh);
        });
    }

    /**
     * Makes the account of a person who was identified, without credentials and contacts. Only within {@link #alone}.
     *
     * @return empty when an account has the number
     */
    public Optional<UserModel> make(Person person, Origin origin) {
        if (!(Citizens.byNumber(session, realm, person.number()) instanceof Citizens.Found.None)) {
            return Optional.empty();
        }
        UserModel user = session.users().addUser(realm, freeName());
        user.setEnabled(true);
        user.setCreatedTimestamp(now().toEpochMilli());
        user.setFirstName(person.firstName());
        user.setLastName(person.lastName());
        user.setSingleAttribute(
                person.number() instanceof PersonalNumber ? Citizens.PERSONAL_NUMBER : Citizens.ORGANISATION_NUMBER,
                person.number().digits());
        user.setSingleAttribute(UserModel.LOCALE, person.locale().toLanguageTag());
        begin(user, origin, person.locale());
        return Optional.of(user);
    }

    private String freeName() {
        while (true) {
            StringBuilder name = new StringBuilder();
            for (int i = 0; i < NAME_LENGTH; i++) {
                name.append(SYMBOLS.charAt(RANDOM.nextInt(SYMBOLS.length())));
            }
            if (session.users().getUserByUsername(realm, name.toString()) == null) {
                return name.toString();
            }
        }
    }

    /** From now on the account, which was just made, has to be finished. */
    public void begin(UserModel user, Origin origin, Locale locale) {
        Instant now = now();
        String id = UUID.randomUUID().toString();
        user.addRequiredAction(ACTION);
        rows().add(new RegistrationRow(
                id,
                realm.getId(),
                user.getId(),
                origin.method(),
                origin.caseId(),
                locale.toLanguageTag(),
                origin.phone()
                        .map(phone -> ring().seal(context(id), phone.e164().getBytes(StandardCharsets.UTF_8))),
                now,
                now.plus(RegistrationSettings.remindAfter()),
                now.plus(RegistrationSettings.kept())));
        RecoveryHistory.note(session, realm, user, RecoveryHistory.Step.REGISTRATION_BEGUN);
        tell(EventType.REGISTER, user, "registration_begun", origin.caseId());
    }

    /** Of an account that is not finished. */
    public Optional<RegistrationRow> find(UserModel user) {
        return isUnfinished(user) ? rows().of(realm.getId(), user.getId()) : Optional.empty();
    }

    /** The account that was made by this case, if it is not finished yet. */
    public Optional<UserModel> ofCase(String caseId) {
        return rows().ofCase(realm.getId(), caseId)
                .map(row -> session.users().getUserById(realm, row.getUserId()))
                .filter(Registrations::isUnfinished);
    }

    /** The phone that was proved while the person was identified; empty when its key is no longer in the ring. */
    public Optional<PhoneNumber> phoneOf(RegistrationRow row) {
        try {
            return row.phone()
                    .map(kept -> new String(ring().open(context(row.getId()), kept), StandardCharsets.UTF_8))
                    .flatMap(PhoneNumber::ofE164);
        } catch (KeyRing.UnopenableSeal e) {
            return Optional.empty();
        }
    }

    /** Every step is done. The required action that says so removes itself. */
    public void finish(UserModel user) {
        rows().delete(realm.getId(), user.getId());
        RecoveryHistory.note(session, realm, user, RecoveryHistory.Step.REGISTRATION_FINISHED);
    }

    /**
     * Removes the account, if it is not finished.
     *
     * @return whether it was removed
     */
    public boolean remove(UserModel user) {
        if (!isUnfinished(user)) {
            return false;
        }
        tell(EventType.DELETE_ACCOUNT, user, "registration_removed", Optional.empty());
        return new UserManager(session).removeUser(realm, user);
    }

    /**
     * Leads this browser to the first step that is left. The session belongs to the account from now on, and earlier proofs in
     * it count no more.
     */
    public Response goOn(UserModel user, AuthenticationSessionModel authSession) {
        ProvenAccount.leave(authSession, List.of());
        authSession.setAuthenticatedUser(user);
        session.getContext().setAuthenticationSession(authSession);
        return AuthenticationManager.redirectToRequiredActions(
                session, realm, authSession, session.getContext().getUri(), ACTION);
    }

    private void tell(EventType type, UserModel user, String outcome, Optional<String> caseId) {
        EventBuilder event = new EventBuilder(realm, session)
                .event(type)
                .user(user.getId())
                .detail(CitizenEvents.DETAIL_OUTCOME, outcome);
        caseId.ifPresent(id -> event.detail(CitizenEvents.DETAIL_CASE, id));
        event.success();
    }

    private static String context(String id) {
        return SEALED + "/" + id;
    }

    private KeyRing ring() {
        return CitizenKeys.of(session);
    }

    private Instant now() {
        return DatabaseClock.of(session).instant();
    }

    private RegistrationRows rows() {
        return rows(session);
    }

    public static RegistrationRows rows(KeycloakSession session) {
        return new RegistrationRows(
                session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }
}
