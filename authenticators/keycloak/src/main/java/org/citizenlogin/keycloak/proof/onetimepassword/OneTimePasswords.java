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

/** Issues and uses up one-time passwords. Stored is only a keyed fingerprint. */
public final class OneTimePasswords {

    /** The required action that replaces one: alias and provider id. */
    public static final String CHOOSE_PASSWORD = "citizen-choose-password";

    /** No longer than this, whatever a caller asks (NIST SP 800-63B-4 4.2.1.2, by e-mail). */
    public static final Duration LONGEST = Duration.ofHours(24);

    static final String PURPOSE = "one-time-password";
    static final String REQUEST_PURPOSE = "one-time-password-request";

    /** An id no row has: the update for a wrong password costs what the one for a right one costs. */
    private static final String NO_ROW = "-";

    private OneTimePasswords() {}

    /**
     * Issues one and voids every earlier one of the account, a used one whose change is not finished included. Nothing
     * else on the account changes.
     *
     * @param life above 0 and at most {@link #LONGEST}
     * @param purpose why, a fixed word for events: {@code recovery}, {@code registration}
     * @param request what asked for it, so that the page that asked can take it back; may be null
     * @throws IllegalStateException when the realm's password policy leaves no room for one, naming the rule
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
     * Uses one up for this account: true exactly once, on any node, before it expires, and only while the account is what
     * it was when it was issued ({@link AccountState}). On true the forced change is
     * bound to {@code authSession}. Wrong, expired, used, void and none are one answer at one cost.
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
     * The same for the page that asked, which does not know the account: the account whose one-time password this
     * request caused and whose text this is. Costs the same whether there is one or not.
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

    /** @param owner asked only when the text is right: an account that is looked up takes time that shows */
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
        // Disabled, deleted or changed since it was sent: nothing is used up, and no change is forced on the tab.
        // Looked at
        // only when the text is right, so it costs time only for whoever holds the right one.
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

    /** Whether the account is what it was when this was issued. */
    static boolean isAsItWas(KeycloakSession session, RealmModel realm, UserModel user, OneTimePasswordRow row) {
        return row.answersFor()
                .filter(issuedFor -> AccountState.of(session, realm, user).matches(CitizenKeys.of(session), issuedFor))
                .isPresent();
    }

    /** Voids every one-time password of the account: its password was changed. */
    public static void voidAll(KeycloakSession session, RealmModel realm, UserModel user) {
        rows(session).delete(realm.getId(), user.getId());
    }

    /** Whether the account has one that is unused and not expired. */
    static boolean isLive(KeycloakSession session, RealmModel realm, UserModel user) {
        return rows(session)
                .isLive(realm.getId(), user.getId(), DatabaseClock.of(session).instant());
    }

    /**
     * Whether this realm forces the change: the required action is there, enabled, and the first of all. Were it not the
     * first, another one could change a credential before the second factor is asked for. Where the change is not
     * forced, no one-time password is accepted.
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
