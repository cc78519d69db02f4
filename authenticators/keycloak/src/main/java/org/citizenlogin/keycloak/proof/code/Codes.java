package org.citizenlogin.keycloak.proof.code;

import java.time.Duration;
import java.util.Optional;
import org.citizenlogin.code.CodeText;
import org.citizenlogin.identity.Channel;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.database.Transactions;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.citizenlogin.keycloak.proof.accountstate.AccountState;
import org.citizenlogin.secret.Secret;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Opens a code transaction, issues a code for it, and checks a typed code. Every request opens one in the same way, whether
 * a code will be issued or not. So wrong codes are counted and answered in the same way for every account.
 */
public final class Codes {

    /** Maximum life of a code by text message (NIST SP 800-63B-4 3.1.3.2). */
    public static final Duration LONGEST_BY_SMS = Duration.ofMinutes(10);

    /** Maximum life of a code by e-mail (NIST SP 800-63B-4 4.2.1.2). */
    public static final Duration LONGEST_BY_EMAIL = Duration.ofHours(24);

    /** Maximum tries of one code transaction. */
    public static final int MOST_TRIES = 10;

    /**
     * @param digits 6 to 12
     * @param tries how many typed codes are compared in total, also after sending again; 1 to 10
     * @param resend whether sending again uses a new code or the same code
     */
    public record Form(int digits, int tries, Resend resend) {

        public Form {
            if (digits < CodeText.FEWEST_DIGITS || digits > CodeText.MOST_DIGITS || tries < 1 || tries > MOST_TRIES) {
                throw new IllegalArgumentException("a code has " + CodeText.FEWEST_DIGITS + " to "
                        + CodeText.MOST_DIGITS + " digits and 1 to " + MOST_TRIES + " tries, not " + digits + " and "
                        + tries);
            }
        }
    }

    public enum Resend {
        REPLACE,
        KEEP
    }

    private Codes() {}

    /**
     * Opens the code transaction for {@code life}, in the caller's transaction, without issuing a code. It does nothing if
     * the code transaction is or was open.
     *
     * @param life how long codes may be issued for it; above 0 and at most {@link #LONGEST_BY_EMAIL}
     */
    public static void open(
            KeycloakSession session, RealmModel realm, CodeTransaction codeTransaction, Form form, Duration life) {
        requireLife(life, LONGEST_BY_EMAIL);
        book(session, realm).open(codeTransaction, form, life);
    }

    /**
     * Issues a code for an open code transaction. The worker calls this; it knows only the request and the purpose of the
     * code transaction. A further code does not reset the count of wrong codes. The code is bound to the destination and to
     * the current state of the account ({@link AccountState}), which is compared when the code is typed and whenever the
     * proof is checked again.
     *
     * @param subject the id of the account, or the caller's own identifier of the person; stored encrypted
     * @param destination the phone in E.164 or the e-mail address; another destination voids an earlier code
     * @param life above 0 and at most the maximum of its channel. Sending the same code again restarts its life, up to that
     *     maximum in total
     * @return empty when the code transaction is no longer open, is used or has no tries left, or the person had too many
     *     consecutive wrong codes; then the caller must send nothing
     */
    public static Optional<Secret> issue(
            KeycloakSession session,
            RealmModel realm,
            String purpose,
            String request,
            String subject,
            Channel channel,
            String destination,
            Duration life) {
        Duration longest = channel == Channel.SMS ? LONGEST_BY_SMS : LONGEST_BY_EMAIL;
        requireLife(life, longest);
        return book(session, realm).issue(purpose, request, subject, destination, life, longest);
    }

    private static void requireLife(Duration life, Duration longest) {
        if (life.isNegative() || life.isZero() || life.compareTo(longest) > 0) {
            throw new IllegalArgumentException("a code lives up to " + longest + ", not " + life);
        }
    }

    /**
     * Checks one typed code. Before the comparison it claims a try, committed at once. So parallel calls on any number of
     * nodes never compare more codes than the code transaction has tries. A right code is used up by one conditional update
     * in the caller's transaction. The call takes the same time whether there is a code or not.
     *
     * <p>Call it at most once for one code transaction in one database transaction, before this transaction issues or voids
     * a code. Afterwards the transaction holds locks for which the claim, which has its own transaction, would wait.
     */
    public static CodeResult redeem(
            KeycloakSession session, RealmModel realm, CodeTransaction codeTransaction, String typed) {
        return book(session, realm).redeem(codeTransaction, typed);
    }

    /**
     * Checks the proof again. Returns the purpose of the code of this row, if this person used it up in this session; empty
     * when the code was voided meanwhile or the account has changed.
     */
    public static Optional<String> purposeOfUsed(
            KeycloakSession session,
            RealmModel realm,
            String rowId,
            String subject,
            AuthenticationSessionModel authSession) {
        return book(session, realm).used(rowId, subject, CodeTransaction.sessionOf(authSession));
    }

    /**
     * Locks a used code for this transaction; other transactions wait for its end. Nothing else changes.
     *
     * @return false when the code was voided since {@link #purposeOfUsed}
     */
    public static boolean claimUsed(
            KeycloakSession session,
            RealmModel realm,
            String rowId,
            String subject,
            AuthenticationSessionModel authSession) {
        return book(session, realm).claim(rowId, subject, CodeTransaction.sessionOf(authSession));
    }

    /**
     * Voids every code of this subject, including used ones, and resets the count of wrong ones. Called when the password,
     * the phone or the e-mail address was changed, or the account was frozen. Each of these is proved by something other
     * than guessing.
     */
    public static void voidAll(KeycloakSession session, RealmModel realm, String subject) {
        book(session, realm).voidAll(subject);
    }

    private static CodeBook book(KeycloakSession session, RealmModel realm) {
        return new CodeBook(
                realm.getId(),
                CitizenKeys.of(session),
                session.getProvider(JpaConnectionProvider.class).getEntityManager(),
                Transactions.of(session.getKeycloakSessionFactory()),
                DatabaseClock.of(session),
                subject -> stateOf(session, realm, subject));
    }

    /** A subject that is not the id of an account has no account, so its code is bound to none. */
    private static AccountState stateOf(KeycloakSession session, RealmModel realm, String subject) {
        UserModel user = session.users().getUserById(realm, subject);
        return user == null ? AccountState.ofNobody() : AccountState.of(session, realm, user);
    }
}
