package org.citizenlogin.keycloak.proof.code;

import java.time.Duration;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Proof of a contact by a code, for the pages of a journey. Every wrong code is reported to the brute-force protector, so
 * every journey reacts to guessing in the same way.
 */
public abstract class ContactCodes {

    protected ContactCodes() {}

    public static ContactCodes of(KeycloakSession session, RealmModel realm) {
        return new Stored(session, realm);
    }

    /**
     * Opens the code transaction, whether a code will be sent or not.
     *
     * @param life how long codes may be issued for it; above 0 and at most {@link Codes#LONGEST_BY_EMAIL}
     */
    public abstract void open(CodeTransaction codeTransaction, Codes.Form form, Duration life);

    /**
     * Checks a typed code, which is accepted exactly once. A wrong one is reported to the brute-force protector for its
     * account. If the code belongs to no account, nothing is reported, in the same time.
     */
    public final CodeResult judge(CodeTransaction codeTransaction, String typed) {
        CodeResult result = redeem(codeTransaction, typed);
        if (result instanceof CodeResult.Rejected wrong) {
            report(wrong);
        }
        return result;
    }

    /** As {@link Codes#redeem}. */
    protected abstract CodeResult redeem(CodeTransaction codeTransaction, String typed);

    /** As {@link Failures#report}. */
    protected abstract void report(CodeResult.Rejected wrong);

    private static final class Stored extends ContactCodes {

        private final KeycloakSession session;
        private final RealmModel realm;

        Stored(KeycloakSession session, RealmModel realm) {
            this.session = session;
            this.realm = realm;
        }

        @Override
        public void open(CodeTransaction codeTransaction, Codes.Form form, Duration life) {
            Codes.open(session, realm, codeTransaction, form, life);
        }

        @Override
        protected CodeResult redeem(CodeTransaction codeTransaction, String typed) {
            return Codes.redeem(session, realm, codeTransaction, typed);
        }

        @Override
        protected void report(CodeResult.Rejected wrong) {
            Failures.report(session, realm, wrong);
        }
    }
}
