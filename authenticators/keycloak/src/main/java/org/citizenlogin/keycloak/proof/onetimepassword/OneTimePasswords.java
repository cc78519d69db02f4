package org.citizenlogin.keycloak.proof.onetimepassword;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.citizenlogin.keycloak.proof.accountstate.AccountState;
import org.citizenlogin.keycloak.proof.accountstate.AccountStatus;
import org.citizenlogin.keycloak.proof.passwordpolicy.RealmPasswordRules;
import org.citizenlogin.password.OneTimePassword;
import org.citizenlogin.secret.KeyRing;
import org.citizenlogin.secret.Secret;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Issues one-time passwords and uses them up. Only a keyed fingerprint is stored. */
public final class OneTimePasswords {

    /** The required action that replaces a one-time password: alias and provider id. */
    public static final String CHOOSE_PASSWORD = "citizen-choose-password";

    /**
     * The purpose of one that is used at once for a person whom an operator identified. Its change of the password asks for no
     * second step, because the person may have lost it.
     */
    public static final String IDENTIFIED = "identified";

    /** Maximum life (NIST SP 800-63B-4 4.2.1.2, by e-mail). */
    public static final Duration LONGEST = Duration.ofHours(24);

    static final String PURPOSE = "one-time-password";
    static final String REQUEST_PURPOSE = "one-time-password-request";

    /** An id without a row, so that the update for a wrong password takes as long as for a right one. */
    private static final String NO_ROW = "-";

    private OneTimePasswords() {}

    /**
     * Issues a one-time password and voids every earlier one of the account, including a used one whose change is pending.
     * Nothing else on the account changes.
     *
     * @param life above 0 and at most {@link #LONGEST}
     * @param purpose a fixed word for events: {@code recovery}, {@code registration}
     * @param request id of the request, so that the page that asked can accept it; may be null
     * @throws IllegalStateException when the realm's password policy makes a one-time password impossible; the message names
     *     the rule
     */
    public static Secret issue(
            KeycloakSession session, RealmModel realm, UserModel user, Duration life, String purpose, String request) {
        if (life.isNegative() || life.isZero() || life.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a one-time password lives up to " + LONGEST + ", not " + life);
        }
        Secret made = RealmPasswordRules.of(realm).oneTimePassword(session, realm, user);
        KeyRing ring = CitizenKeys.of(session);
        Instant now = DatabaseClock.of(session).instant();
        String requestKey = request == null
                ? null
                : ring.fingerprint(REQUEST_PURPOSE, List.of(realm.getId(), request))
                        .hex();
        rows(session)
                .replace(new OneTimePasswordRow(
                        UUID.randomUUID().toString(),
                        realm.getId(),
                        user.getId(),
                        purpose,
                        ring.fingerprint(PURPOSE, parts(realm.getId(), user.getId(), made.reveal())),
                        AccountState.of(session, realm, user).fingerprint(ring).hex(),
                        requestKey,
                        now,
                        now.plus(life)));
        return made;
    }

    /**
     * Uses up a one-time password of this account. Returns true exactly once over all nodes, before it expires, and only
     * while the account is unchanged since it was issued ({@link AccountState}). On true the forced change is bound to
     * {@code authSession}. Wrong, expired, used, void and missing ones give the same result in the same time.
     */
    public static boolean use(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            String typed,
            AuthenticationSessionModel authSession) {
        if (!isChangeForced(realm) || typed == null) {
            return false;
        }
        Optional<OneTimePasswordRow> row = rows(session).unused(realm.getId(), user.getId());
        return take(session, realm, row, typed, authSession, owned -> user).isPresent();
    }

    /**
     * The same for the page that asked, which does not know the account. Returns the account for which this request caused
     * this one-time password. Takes the same time whether there is one or not.
     */
    public static Optional<UserModel> useByRequest(
            KeycloakSession session,
            RealmModel realm,
            String request,
            String typed,
            AuthenticationSessionModel authSession) {
        if (!isChangeForced(realm) || typed == null || request == null) {
            return Optional.empty();
        }
        List<String> keys =
                CitizenKeys.of(session).fingerprints(REQUEST_PURPOSE, List.of(realm.getId(), request)).stream()
                        .map(KeyRing.Fingerprint::hex)
                        .toList();
        Optional<OneTimePasswordRow> row = rows(session).unusedOfRequest(realm.getId(), keys);
        return take(session, realm, row, typed, authSession, owned -> session.users()
                .getUserById(realm, owned.getUserId()));
    }

    /** @param owner looks up the account; called only for a right text, because its time is measurable */
    private static Optional<UserModel> take(
            KeycloakSession session,
            RealmModel realm,
            Optional<OneTimePasswordRow> row,
            String typed,
            AuthenticationSessionModel authSession,
            Function<OneTimePasswordRow, UserModel> owner) {
        KeyRing ring = CitizenKeys.of(session);
        KeyRing.Fingerprint decoy = ring.fingerprint(PURPOSE, List.of(NO_ROW));
        KeyRing.Fingerprint expected = row.map(OneTimePasswordRow::stored).orElse(decoy);
        String userId = row.map(OneTimePasswordRow::getUserId).orElse(NO_ROW);
        String text = OneTimePassword.normalise(typed).reveal();
        boolean right = ring.matches(expected, PURPOSE, List.of(realm.getId(), userId, text)) && row.isPresent();
        // If the account was disabled, deleted or changed since it was sent, nothing is used up and no change is
        // forced. The account is checked only for a right text, so the extra time is visible only to its holder.
        Optional<UserModel> user = right
                ? row.map(owner)
                        .filter(found ->
                                AccountStatus.fresh(session, realm, found).enabled())
                        .filter(account -> isAsItWas(session, realm, account, row.orElseThrow()))
                : Optional.empty();
        OneTimePasswordRows rows = rows(session);
        boolean used = rows.useUp(
                user.isPresent() ? row.orElseThrow().getId() : NO_ROW,
                DatabaseClock.of(session).instant());
        if (!used) {
            return Optional.empty();
        }
        rows.bind(row.orElseThrow(), authSession.getTabId());
        ForcedChange.bind(
                authSession,
                ForcedChange.By.ONE_TIME_PASSWORD,
                row.orElseThrow().getId(),
                user.orElseThrow());
        return user;
    }

    /** Whether the account is unchanged since this was issued. */
    static boolean isAsItWas(KeycloakSession session, RealmModel realm, UserModel user, OneTimePasswordRow row) {
        return row.answersFor()
                .filter(issuedFor -> AccountState.of(session, realm, user).matches(CitizenKeys.of(session), issuedFor))
                .isPresent();
    }

    /** Voids every one-time password of the account, because its password was changed. */
    public static void voidAll(KeycloakSession session, RealmModel realm, UserModel user) {
        rows(session).delete(realm.getId(), user.getId());
    }

    /** Whether the account has an unused, unexpired one-time password. */
    static boolean isLive(KeycloakSession session, RealmModel realm, UserModel user) {
        return rows(session)
                .isLive(realm.getId(), user.getId(), DatabaseClock.of(session).instant());
    }

    /**
     * Whether this realm forces the change: the required action is registered, enabled and the first of all. If it were not
     * the first, another action could change a credential before the second factor is asked for. A realm that does not force
     * the change accepts no one-time password.
     */
    public static boolean isChangeForced(RealmModel realm) {
        return realm.getRequiredActionProvidersStream()
                .filter(RequiredActionProviderModel::isEnabled)
                .findFirst()
                .filter(first -> CHOOSE_PASSWORD.equals(first.getAlias()))
                .filter(first -> CHOOSE_PASSWORD.equals(first.getProviderId()))
                .isPresent();
    }

    static List<String> parts(String realmId, String userId, String typed) {
        return List.of(realmId, userId, OneTimePassword.normalise(typed).reveal());
    }

    static OneTimePasswordRows rows(KeycloakSession session) {
        EntityManager em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        return new OneTimePasswordRows(em);
    }
}
