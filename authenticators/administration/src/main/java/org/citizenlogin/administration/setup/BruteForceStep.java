package org.citizenlogin.administration.setup;

import org.citizenlogin.keycloak.platform.setup.Decisions;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.StatelessSetupStep;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Switches on the server's protection against guessing, which is off in a new realm. What an administrator set stays. A
 * removal leaves it on: it needs nothing of this pack.
 */
public final class BruteForceStep extends StatelessSetupStep {

    public static final String ID = "brute-force";

    /** The server's own is 30. NIST SP 800-63B-4 3.2.2 allows 100; people seldom need more than a few. */
    private static final int FAILURES = 10;

    private static final String BY_HAND = "Switch it on in the realm's security defenses.";

    private static final int FAILURES_OF_THE_SERVER = 30;

    public BruteForceStep() {
        super(ID, 90);
    }

    @Override
    public boolean isOptional() {
        return true;
    }

    @Override
    protected void apply(KeycloakSession session, RealmModel realm, Report report) {
        if (!realm.isBruteForceProtected() && isUntouched(realm)) {
            realm.setBruteForceProtected(true);
            report.changed("Switch brute-force protection on.");
            realm.setFailureFactor(FAILURES);
            report.changed("Lock an account for a while after " + FAILURES + " wrong passwords.");
        }
    }

    /** An administrator who wrote a number and left the protection off decided both. */
    private static boolean isUntouched(RealmModel realm) {
        return realm.getFailureFactor() <= 0 || realm.getFailureFactor() == FAILURES_OF_THE_SERVER;
    }

    @Override
    protected String check(KeycloakSession session, RealmModel realm, Report report) {
        if (!realm.isBruteForceProtected()) {
            report.error("Brute-force protection is off, so passwords can be guessed without limit. "
                    + (isUntouched(realm) ? Decisions.advice(realm, ID, BY_HAND) : BY_HAND));
        }
        return "Brute-force protection is on.";
    }
}
