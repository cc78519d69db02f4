package org.citizenlogin.administration.setup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.citizenlogin.keycloak.platform.personaldata.PersonalData;
import org.citizenlogin.keycloak.platform.setup.Decisions;
import org.citizenlogin.keycloak.platform.setup.ProviderReference;
import org.citizenlogin.keycloak.platform.setup.SetupRefused;
import org.citizenlogin.keycloak.platform.setup.SetupStep;
import org.citizenlogin.keycloak.platform.setup.SetupStepFactory;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.cluster.ExecutionResult;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.userprofile.UserProfileProvider;

/** Runs the set-up steps of all modules over one realm. */
public final class Setup {

    /**
     * @param errors what is wrong after it: a set-up leaves what an administrator made, and a removal may leave something
     *     that needs this pack
     */
    public record Result(List<SetupStep.Change> changes, List<String> errors) {}

    /** What is done to one realm. */
    private interface Work {
        Result in(KeycloakSession session, RealmModel realm);
    }

    /** A set-up takes seconds. The lock of one whose node died ends by itself after this time. */
    private static final int LOCKED_SECONDS = 60;

    /** The step of what the set-up itself changes. */
    private static final String ID = "set-up";

    private static final String LOCK = "citizen-login-setup:";

    /** No realm has it. */
    private static final String NO_ATTRIBUTE = "citizen-login-none";

    private Setup() {}

    /**
     * Makes what is missing. An optional step runs once in a realm, unless it is declined.
     *
     * @param without ids of optional steps that are declined, see {@link #optional}
     * @param parameters of single steps, by their names
     * @return empty when another set-up or removal of this realm is under way; nothing was done
     * @throws SetupRefused when a parameter is wrong; nothing was done
     */
    public static Optional<Result> apply(
            KeycloakSession session,
            RealmModel realm,
            boolean dryRun,
            Set<String> without,
            Map<String, String> parameters) {
        return alone(session, realm.getId(), dryRun, (own, entered) -> {
            List<SetupStepFactory> factories = factories(own);
            refuseUnread(factories, parameters.keySet());
            List<SetupStep.Change> changes = new ArrayList<>();
            for (SetupStepFactory factory : factories) {
                if (!factory.isOptional() || isOpen(entered, factory.getId(), without)) {
                    changes.addAll(
                            own.getProvider(SetupStep.class, factory.getId()).apply(own, entered, parameters));
                }
            }
            decide(own, entered).ifPresent(changes::add);
            return new Result(List.copyOf(changes), errors(own, entered));
        });
    }

    /**
     * Takes out of the realm what needs this pack, in the reverse order.
     *
     * @param erase whether the citizens' data that only this pack uses are deleted, too
     * @return empty when another set-up or removal of this realm is under way; nothing was done
     */
    public static Optional<Result> remove(KeycloakSession session, RealmModel realm, boolean dryRun, boolean erase) {
        return alone(session, realm.getId(), dryRun, (own, entered) -> {
            List<SetupStep> steps = new ArrayList<>(steps(own));
            Collections.reverse(steps);
            List<SetupStep.Change> changes = new ArrayList<>();
            for (SetupStep step : steps) {
                changes.addAll(step.remove(own, entered));
            }
            if (erase) {
                steps.forEach(step -> changes.addAll(step.erase(own, entered)));
                own.getProvider(PersonalData.class)
                        .eraseRealm(entered.getId())
                        .forEach((table, rows) -> changes.add(
                                new SetupStep.Change(ID, "Delete " + rows + " rows of the table " + table + ".")));
            }
            if (Decisions.forget(entered)) {
                changes.add(new SetupStep.Change(ID, "Forget which optional steps were decided."));
            }
            return new Result(List.copyOf(changes), remaining(own, entered));
        });
    }

    /** A step's JAR can be left out. */
    private static void refuseUnread(List<SetupStepFactory> factories, Set<String> parameters) {
        Set<String> unread = new TreeSet<>(parameters);
        factories.forEach(factory -> factory.parameter().ifPresent(unread::remove));
        if (!unread.isEmpty()) {
            throw new SetupRefused(String.join(", ", unread) + ": no JAR that is installed reads it");
        }
    }

    private static boolean isOpen(RealmModel realm, String step, Set<String> without) {
        return !without.contains(step) && !Decisions.isDecided(realm, step);
    }

    private static Optional<SetupStep.Change> decide(KeycloakSession session, RealmModel realm) {
        Set<String> open = new TreeSet<>(optional(session));
        open.removeIf(step -> Decisions.isDecided(realm, step));
        Decisions.decide(realm, open);
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of(new SetupStep.Change(
                        ID,
                        "Note in the realm that these are decided, so that no later set-up changes them: "
                                + String.join(", ", open) + "."));
    }

    /** The ids of the steps that an administrator may decline. */
    public static List<String> optional(KeycloakSession session) {
        return factories(session).stream()
                .filter(SetupStepFactory::isOptional)
                .map(SetupStepFactory::getId)
                .toList();
    }

    private static List<String> remaining(KeycloakSession session, RealmModel realm) {
        UPConfig profile = session.getProvider(UserProfileProvider.class).getConfiguration();
        return ProviderReference.in(realm, profile).stream()
                .map(reference -> "'" + reference.id() + "' remains (" + reference.place() + "). Remove it by hand.")
                .toList();
    }

    /**
     * One at a time for a realm, on any number of nodes: two at once would both make the same flow, and the database
     * would refuse the second. In a transaction of its own, so that a dry run is the same code rolled back. A step that
     * fails ends it, and nothing of it stays.
     */
    private static Optional<Result> alone(KeycloakSession session, String realmId, boolean dryRun, Work work) {
        ExecutionResult<Result> result = session.getProvider(ClusterProvider.class)
                .executeIfNotExecuted(
                        LOCK + realmId, LOCKED_SECONDS, () -> inTransaction(session, realmId, dryRun, work));
        return result.isExecuted() ? Optional.of(result.getResult()) : Optional.empty();
    }

    private static Result inTransaction(KeycloakSession session, String realmId, boolean dryRun, Work work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), own -> {
            RealmModel realm = enter(own, realmId);
            readFromTheDatabase(realm);
            if (dryRun) {
                own.getTransactionManager().setRollbackOnly();
            }
            return work.in(own, realm);
        });
    }

    public static List<SetupStep.Finding> check(KeycloakSession session, RealmModel realm) {
        List<SetupStep.Finding> findings = new ArrayList<>();
        for (SetupStep step : steps(session)) {
            findings.addAll(step.check(session, realm));
            findings.addAll(step.checkAccounts(session, realm));
        }
        return List.copyOf(findings);
    }

    /** The findings that are errors, in words. */
    public static List<String> errors(KeycloakSession session, RealmModel realm) {
        return errors(check(session, realm));
    }

    /** Those a change of the realm's flows and settings can have caused. */
    public static List<String> settingsErrors(KeycloakSession session, RealmModel realm) {
        return errors(steps(session).stream()
                .flatMap(step -> step.check(session, realm).stream())
                .toList());
    }

    /** Those in the accounts' data. */
    public static List<String> accountErrors(KeycloakSession session, RealmModel realm) {
        return errors(steps(session).stream()
                .flatMap(step -> step.checkAccounts(session, realm).stream())
                .toList());
    }

    private static List<String> errors(List<SetupStep.Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity() == SetupStep.Severity.ERROR)
                .map(finding -> finding.step() + ": " + finding.what())
                .toList();
    }

    /**
     * Another node may have set the realm up a moment ago, and this node's cache may not have heard of it yet. After a
     * write the server reads a realm from the database; this write changes nothing. It also keeps what a dry run does to
     * the models out of the cache.
     */
    private static void readFromTheDatabase(RealmModel realm) {
        realm.removeAttribute(NO_ATTRIBUTE);
    }

    private static RealmModel enter(KeycloakSession session, String realmId) {
        RealmModel realm = session.realms().getRealm(realmId);
        session.getContext().setRealm(realm);
        return realm;
    }

    private static List<SetupStepFactory> factories(KeycloakSession session) {
        return session.getKeycloakSessionFactory()
                .getProviderFactoriesStream(SetupStep.class)
                .map(SetupStepFactory.class::cast)
                .sorted(Comparator.comparingInt(SetupStepFactory::position).thenComparing(SetupStepFactory::getId))
                .toList();
    }

    private static List<SetupStep> steps(KeycloakSession session) {
        return factories(session).stream()
                .map(factory -> session.getProvider(SetupStep.class, factory.getId()))
                .toList();
    }
}
