package org.citizenlogin.keycloak.setup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Runs the steps of all modules over one realm. */
public final class Setup {

    /** @param errors what is wrong all the same: a set-up leaves what an administrator made */
    public record Made(List<SetupStep.Change> changes, List<String> errors) {}

    private Setup() {}

    /**
     * In a transaction of its own, so that a dry run is the same code rolled back. A step that fails ends it: nothing
     * of a set-up that did not work stays.
     */
    public static Made apply(KeycloakSession session, String realmId, boolean dryRun) {
        return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), own -> {
            RealmModel realm = enter(own, realmId);
            if (dryRun) {
                own.getTransactionManager().setRollbackOnly();
            }
            List<SetupStep.Change> changes = new ArrayList<>();
            for (SetupStep step : steps(own)) {
                changes.addAll(step.apply(own, realm));
            }
            return new Made(List.copyOf(changes), errors(own, realm));
        });
    }

    public static List<SetupStep.Finding> check(KeycloakSession session, RealmModel realm) {
        List<SetupStep.Finding> findings = new ArrayList<>();
        for (SetupStep step : steps(session)) {
            findings.addAll(step.check(session, realm));
        }
        return List.copyOf(findings);
    }

    /** What is wrong and must not be, in words. */
    static List<String> errors(KeycloakSession session, RealmModel realm) {
        return check(session, realm).stream()
                .filter(finding -> finding.severity() == SetupStep.Severity.ERROR)
                .map(finding -> finding.step() + ": " + finding.what())
                .toList();
    }

    private static RealmModel enter(KeycloakSession session, String realmId) {
        RealmModel realm = session.realms().getRealm(realmId);
        session.getContext().setRealm(realm);
        return realm;
    }

    private static List<SetupStep> steps(KeycloakSession session) {
        return session.getKeycloakSessionFactory()
                .getProviderFactoriesStream(SetupStep.class)
                .map(SetupStepFactory.class::cast)
                .sorted(Comparator.comparingInt(SetupStepFactory::position).thenComparing(SetupStepFactory::getId))
                .map(factory -> session.getProvider(SetupStep.class, factory.getId()))
                .toList();
    }
}
