package org.citizenlogin.keycloak.account.erasure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.citizenlogin.erasure.ErasureState;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.legalhold.LegalHold;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.StatelessSetupStep;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;

/** Tells the doctor of erasures that do not end, and of doors a legal hold does not close. It sets nothing up. */
public final class ErasureStep extends StatelessSetupStep {

    public static final String ID = "erasure";

    /** The server's own required action. */
    public static final String STOCK = "delete_account";

    private static final String DIRECTORY = "org.keycloak.storage.UserStorageProvider";

    /** An erasure that nothing stops is done by then. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /** Enough to begin with. */
    private static final int MOST = 20;

    public ErasureStep() {
        super(ID, 31);
    }

    @Override
    protected String check(KeycloakSession session, RealmModel realm, Report report) {
        session.getKeycloakSessionFactory()
                .getProviderFactoriesStream(ErasureHook.class)
                .flatMap(factory -> ((ErasureHookFactory) factory).concern().stream())
                .forEach(report::warning);
        RequiredActionProviderModel stock = realm.getRequiredActionProviderByAlias(STOCK);
        if (stock != null && stock.isEnabled()) {
            report.warning("Citizens can delete their account with the required action '" + stock.getAlias()
                    + "', which has no waiting time, asks no other system and leaves no record. Disable it.");
        }
        if (realm.isEventsEnabled() && realm.getEventsExpiration() <= 0) {
            report.warning("Events are stored for ever, those of erased accounts included. Set their expiration.");
        }
        List<String> hooks = EraseAccount.hooks(session);
        return "Accounts can be exported and erased; "
                + (hooks.isEmpty()
                        ? "no other system is asked before."
                        : "these are asked before: " + String.join(", ", hooks) + ".");
    }

    @Override
    public List<Finding> checkAccounts(KeycloakSession session, RealmModel realm) {
        Report report = new Report(ID);
        Instant before = DatabaseClock.of(session).instant().minus(PATIENCE);
        for (ErasureRow row : Erasures.rows(session).overdue(realm.getId(), before, MOST)) {
            if (LegalHold.isHeld(session, realm.getId(), row.getUserId())) {
                report.warning("The erasure " + row.getReceipt() + " waits for a legal hold to be lifted.");
            } else {
                report.error("The erasure " + row.getReceipt() + " has not ended"
                        + (row.state() == ErasureState.ERASING && row.getFailures() > 0
                                ? ": it failed " + row.getFailures() + " times, last with " + row.getFailure()
                                        + ". It is tried again every hour at least."
                                : ". Ask for it again with POST .../users/" + row.getUserId() + "/erasure/resume."));
            }
        }
        List<String> held = LegalHold.heldIn(session, realm.getId(), MOST);
        held.stream()
                .filter(id -> session.users().getUserById(realm, id) == null)
                .forEach(id -> report.warning("A legal hold is on the account " + id
                        + ", which is gone; its rows in the tables of this pack stay until the hold is lifted."));
        if (!held.isEmpty()) {
            directories(realm, report);
        }
        return report.findingsOr("No erasure is overdue.");
    }

    /** The server announces neither of both removals before it makes them. */
    private static void directories(RealmModel realm, Report report) {
        String names = realm.getComponentsStream()
                .filter(component -> DIRECTORY.equals(component.getProviderType()))
                .map(ComponentModel::getName)
                .sorted()
                .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            report.warning("A legal hold stops neither the removal of a directory nor 'Remove imported' there: " + names
                    + ". The rows of this pack stay; the accounts would go.");
        }
    }
}
