package org.citizenlogin.administration.setup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.keycloak.platform.setup.SetupStep;
import org.citizenlogin.keycloak.platform.setup.SetupStepFactory;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.cluster.ExecutionResult;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Runs the steps of all modules over one realm. */
public final class Setup {

    /** @param errors what is wrong all the same: a set-up leaves what an administrator made */
    public record Made(List<SetupStep.Change> changes, List<String> errors) {}

    /** A set-up takes seconds. The lock of one whose node died ends by itself after this time. */
    private static final int LOCKED_SECONDS = 60;

    private static final String LOCK = "citizen-login-setup:";

    /** Nobody sets it. */
    private static final String NO_ATTRIBUTE = "citizen-login-none";

    private Setup() {}

    /**
     * One at a time for a realm, on any number of nodes: two at once would both make the same flow, and the database
     * would refuse the second. In a transaction of its own, so that a dry run is the same code rolled back. A step that
     * fails ends it: nothing of a set-up that did not work stays.
     *
     * @return empty when another set-up of this realm is under way; nothing was done
     */
    public static Optional<Made> apply(KeycloakSession session, RealmModel realm, boolean dryRun) {
        ExecutionResult<Made> result = session.getProvider(ClusterProvider.class)
                .executeIfNotExecuted(
                        LOCK + realm.getId(), LOCKED_SECONDS, () -> applyAlone(session, realm.getId(), dryRun));
        return result.isExecuted() ? Optional.of(result.getResult()) : Optional.empty();
    }

    private static Made applyAlone(KeycloakSession session, String realmId, boolean dryRun) {
        return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), own -> {
            RealmModel realm = enter(own, realmId);
            readFromTheDatabase(realm);
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
    public static List<String> errors(KeycloakSession session, RealmModel realm) {
        return check(session, realm).stream()
                .filter(finding -> finding.severity() == SetupStep.Severity.ERROR)
                .map(finding -> finding.step() + ": " + finding.what())
                .toList();
    }

    /**
     * Another node may have set the realm up a moment ago, and this node's cache may not have heard of it yet. Whoever
     * writes to a realm reads it from the database from then on; this writes nothing.
     */
    private static void readFromTheDatabase(RealmModel realm) {
        realm.removeAttribute(NO_ATTRIBUTE);
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
