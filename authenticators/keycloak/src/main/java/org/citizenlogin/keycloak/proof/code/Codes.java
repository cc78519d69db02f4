package org.citizenlogin.keycloak.proof.code;

import java.time.Duration;
import java.util.Optional;
import org.citizenlogin.code.CodeText;
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
 * Opens an code transaction, issues a code for it, and judges what is typed. Every request opens one in the same way, whether a
 * code will be issued or not, so that wrong codes are counted and answered alike for everybody.
 */
public final class Codes {

    /** By text message a code lives no longer than this, whatever a caller asks (NIST SP 800-63B-4 3.1.3.2). */
    public static final Duration LONGEST_BY_SMS = Duration.ofMinutes(10);

    /** By e-mail (NIST SP 800-63B-4 4.2.1.2). */
    public static final Duration LONGEST_BY_EMAIL = Duration.ofHours(24);

    /** For one code transaction, whatever a caller asks: more is guessing. */
    public static final int MOST_TRIES = 10;

    public enum Channel {
        SMS,
        EMAIL
    }

    /**
     * @param digits 6 to 12
     * @param tries how many codes are looked at in all, resent ones included; 1 to 10
     * @param resend whether another one asked for replaces the first or is the same again
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
     * Opens the code transaction for {@code life}, in the caller's transaction. Nothing is issued yet. Open already, or once: nothing.
     *
     * @param life how long codes may be issued for it; above 0 and at most {@link #LONGEST_BY_EMAIL}
     */
    public static void open(
            KeycloakSession session, RealmModel realm, CodeTransaction codeTransaction, Form form, Duration life) {
        requireLife(life, LONGEST_BY_EMAIL);
        book(session, realm).open(codeTransaction, form, life);
    }

    /**
     * Issues a code for an open code transaction; called by the worker, which knows the code transaction's request and purpose alone. Another
     * one keeps the count of wrong codes. The code answers for destination and account as they are now ({@link AccountState}):
     * it is compared when it is typed, and again whenever the proof is asked for.
     *
     * @param subject the id of the account, or whatever the caller knows the person by; stored sealed
     * @param destination the phone in E.164 or the e-mail address it goes to: with another one, an earlier code is void
     * @param life above 0 and at most the longest of its channel. Sending the same again begins it anew, but a code never
     *     lives longer than the longest of its channel
     * @return empty when the code transaction is not open any more, is used, or has no tries left, or the person had too many wrong
     *     codes in a row: then nothing is to be sent
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
     * Judges one typed code. A try is claimed, committed at once, before anything is compared, so that no number of
     * parallel calls on any number of nodes looks at more than the code transaction's tries; a right one is used up by one
     * conditional update in the caller's transaction. Costs the same whether there is a code or not.
     *
     * <p>At most once for one code transaction in one transaction, and before this transaction issues or voids anything: from then on
     * it holds rows that the claim, which has a transaction of its own, would wait for.
     */
    public static CodeResult redeem(
            KeycloakSession session, RealmModel realm, CodeTransaction codeTransaction, String typed) {
        return book(session, realm).redeem(codeTransaction, typed);
    }

    /**
     * The proof, looked at again: the purpose of the code of this row, if it was used up by this person in this session.
     * Empty when it was voided since, or the account is not what it was.
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
     * Holds a used code for this transaction: whoever else would waits until it ends. Nothing else changes.
     *
     * @return false when it was voided since {@link #purposeOfUsed} said what it is for
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
     * Voids every code of this subject, used ones included, and forgets its wrong ones: the password, the phone or the
     * e-mail address was changed, or the account was frozen, each of which is proved by something other than guessing.
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

    /** A subject that is no account's id has no account: whoever knows a person by something else binds nothing to one. */
    private static AccountState stateOf(KeycloakSession session, RealmModel realm, String subject) {
        UserModel user = session.users().getUserById(realm, subject);
        return user == null ? AccountState.ofNobody() : AccountState.of(session, realm, user);
    }
}
