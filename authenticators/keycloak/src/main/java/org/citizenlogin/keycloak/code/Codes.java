package org.citizenlogin.keycloak.code;

import java.time.Duration;
import java.util.Optional;
import org.citizenlogin.secret.Secret;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Opens an errand, issues a code for it, and judges what is typed. Every request opens one in the same way, whether a
 * code will be issued or not, so that wrong codes are counted and answered alike for everybody.
 */
public final class Codes {

    /** By text message a code lives no longer than this, whatever a caller asks (NIST SP 800-63B-4 3.1.3.2). */
    public static final Duration LONGEST_BY_SMS = Duration.ofMinutes(10);

    /** By e-mail (NIST SP 800-63B-4 4.2.1.2). */
    public static final Duration LONGEST_BY_EMAIL = Duration.ofHours(24);

    public enum Channel {
        SMS,
        EMAIL
    }

    /**
     * @param digits 6 to 12
     * @param tries how many codes are looked at in all, resent ones included; 1 to 10
     * @param resend whether another one asked for replaces the first or is the same again
     */
    public record Form(int digits, int tries, Resend resend) {}

    public enum Resend {
        REPLACE,
        KEEP
    }

    private Codes() {}

    /** Opens the errand for {@code life}, in the caller's transaction. Nothing is issued yet. Open already: nothing. */
    public static void open(KeycloakSession session, RealmModel realm, Errand errand, Form form, Duration life) {
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * Issues a code for an open errand; called by the worker, which knows the errand's request and purpose alone. Another
     * one keeps the count of wrong codes.
     *
     * @param subject the id of the account, or whatever the caller knows the person by
     * @param destination the phone in E.164 or the e-mail address it goes to: another one later, and the code is void
     * @param life above 0 and at most the longest of its channel
     * @return empty when the errand is not open any more, is used, or has no tries left: then nothing is to be sent
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
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * Judges one typed code. A try is claimed, committed at once, before anything is compared, so that no number of
     * parallel calls on any number of nodes looks at more than the errand's tries; a right one is used up by one
     * conditional update. Costs the same whether there is a code or not.
     */
    public static Answer redeem(KeycloakSession session, RealmModel realm, Errand errand, String typed) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Voids every code of this subject, used ones included: the password was changed, or the account was frozen. */
    public static void voidAll(KeycloakSession session, RealmModel realm, String subject) {
        throw new UnsupportedOperationException("not written yet");
    }
}
