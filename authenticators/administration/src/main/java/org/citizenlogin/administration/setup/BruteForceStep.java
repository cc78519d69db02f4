package org.citizenlogin.administration.setup;

import java.util.List;
import org.citizenlogin.keycloak.platform.setup.Decisions;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.SetupStep;
import org.citizenlogin.keycloak.platform.setup.SetupStepFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Switches on the server's protection against guessing, which is off in a new realm. What an administrator set stays. */
public final class BruteForceStep implements SetupStepFactory {

    public static final String ID = "brute-force";

    /** The server's own is 30. NIST SP 800-63B-4 3.2.2 allows 100; people seldom need more than a few. */
    private static final int FAILURES = 10;

    private static final String BY_HAND = "Switch it on in the realm's security defenses.";

    private static final int FAILURES_OF_THE_SERVER = 30;

    @Override
    public SetupStep create(KeycloakSession session) {
        return new Step();
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public int position() {
        return 90;
    }

    @Override
    public boolean isOptional() {
        return true;
    }

    private static final class Step implements SetupStep {
        @Override
        public List<Change> apply(KeycloakSession session, RealmModel realm) {
            Report report = new Report(ID);
            if (!realm.isBruteForceProtected() && isUntouched(realm)) {
                realm.setBruteForceProtected(true);
                report.changed("Switch brute-force protection on.");
                realm.setFailureFactor(FAILURES);
                report.changed("Lock an account for a while after " + FAILURES + " wrong passwords.");
            }
            return report.changes();
        }

        /** Whoever wrote a number and left the protection off decided both. */
        private static boolean isUntouched(RealmModel realm) {
            return realm.getFailureFactor() <= 0 || realm.getFailureFactor() == FAILURES_OF_THE_SERVER;
        }

        @Override
        public List<Finding> check(KeycloakSession session, RealmModel realm) {
            Report report = new Report(ID);
            if (!realm.isBruteForceProtected()) {
                report.error("Brute-force protection is off, so passwords can be guessed without limit. "
                        + (isUntouched(realm)
                                ? Decisions.advice(realm, ID, BY_HAND)
                                : BY_HAND));
            }
            return report.findingsOr("Brute-force protection is on.");
        }

        /** The protection stays: it needs nothing of this pack. */
        @Override
        public List<Change> remove(KeycloakSession session, RealmModel realm) {
            return List.of();
        }
    }
}
