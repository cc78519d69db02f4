package org.citizenlogin.administration.monitor;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.citizenlogin.administration.setup.Setup;
import org.citizenlogin.keycloak.platform.metrics.CitizenMetrics;
import org.citizenlogin.keycloak.platform.setup.FlowExecutions;
import org.jboss.logging.Logger;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Asks the doctor about every realm that uses the pack and logs what is an error: once when this node has started, at once
 * for a realm whose flows are changed on it, and at intervals for what was changed elsewhere or imported. Accounts are
 * looked at only at intervals: a change of a flow breaks none. It has one thread of its own, so that neither the start nor a
 * request waits. An error is logged once, not in every round.
 */
final class PeriodicFlowCheck {

    private static final Logger LOG = Logger.getLogger(PeriodicFlowCheck.class);

    private static final Duration BETWEEN = Duration.ofMinutes(10);

    /** A server may have thousands of realms. What one round does not reach is found at the next change or by the doctor. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final int PAGE = 100;

    private static final String ACCOUNTS = "citizen-account-check";

    private final KeycloakSessionFactory factory;
    private final Map<String, List<String>> saidOfSettings = new ConcurrentHashMap<>();
    private final Map<String, List<String>> saidOfAccounts = new ConcurrentHashMap<>();
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread named = new Thread(work, "citizen-flow-monitor");
        named.setDaemon(true);
        return named;
    });

    PeriodicFlowCheck(KeycloakSessionFactory factory) {
        this.factory = factory;
    }

    void start() {
        thread.scheduleWithFixedDelay(this::round, 0, BETWEEN.toSeconds(), TimeUnit.SECONDS);
    }

    /** Soon, on the thread of the check. A thousand clients made at once are one look. */
    void lookAt(String realmId) {
        if (!waiting.add(realmId)) {
            return;
        }
        try {
            thread.execute(() -> {
                waiting.remove(realmId);
                look(realmId);
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("The server is stopping, so flows are not checked any more.");
        }
    }

    void stop() {
        thread.shutdownNow();
    }

    /** The flows on every node, from its cache; the accounts on one node of the cluster at a time, from the database. */
    private void round() {
        look(this::look);
        try (KeycloakSession session = factory.create()) {
            ClusterProvider cluster = session.getProvider(ClusterProvider.class);
            cluster.executeIfNotExecuted(ACCOUNTS, (int) LONGEST.toSeconds(), () -> {
                look(this::lookAtAccounts);
                return null;
            });
        } catch (RuntimeException e) {
            LOG.error("The accounts of the realms could not be checked.", e);
        }
    }

    private void look(Consumer<String> look) {
        long end = System.nanoTime() + LONGEST.toNanos();
        String last = "";
        try {
            for (List<String> page = page(last); !page.isEmpty(); page = page(last)) {
                for (String realmId : page) {
                    if (Thread.currentThread().isInterrupted()) {
                        return;
                    }
                    if (System.nanoTime() - end > 0) {
                        LOG.warnf("Not every realm was checked within %s; ask the doctor about the others.", LONGEST);
                        return;
                    }
                    look.accept(realmId);
                    last = realmId;
                }
            }
        } catch (RuntimeException e) {
            // An exception would end the check for good.
            LOG.error("The flows of the realms could not be checked.", e);
        }
    }

    /** Realms with a step of ours in any flow, some at a time. */
    private List<String> page(String after) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
            EntityManager em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
            return em.createQuery(
                            "select distinct e.realm.id from AuthenticationExecutionEntity e"
                                    + " where e.authenticator like 'citizen-%' and e.realm.id > :after"
                                    + " order by e.realm.id",
                            String.class)
                    .setParameter("after", after)
                    .setMaxResults(PAGE)
                    .getResultList();
        });
    }

    private void look(String realmId) {
        look(realmId, saidOfSettings, Setup::settingsErrors);
    }

    private void lookAtAccounts(String realmId) {
        look(realmId, saidOfAccounts, Setup::accountErrors);
    }

    private void look(
            String realmId,
            Map<String, List<String>> said,
            BiFunction<KeycloakSession, RealmModel, List<String>> errors) {
        try {
            KeycloakModelUtils.runJobInTransaction(factory, session -> {
                RealmModel realm = session.realms().getRealm(realmId);
                // Removed meanwhile, or never set up with the pack: the master realm sees changes of its own flows,
                // too.
                if (realm != null && (said.containsKey(realmId) || FlowExecutions.usesThePack(realm))) {
                    session.getContext().setRealm(realm);
                    // After a removal there is nothing left to be wrong.
                    say(realm, said, FlowExecutions.usesThePack(realm) ? errors.apply(session, realm) : List.of());
                }
            });
        } catch (RuntimeException e) {
            LOG.errorf(e, "The flows of realm %s could not be checked.", realmId);
        }
    }

    private void say(RealmModel realm, Map<String, List<String>> said, List<String> errors) {
        List<String> before = said.put(realm.getId(), errors);
        int all = Stream.of(saidOfSettings, saidOfAccounts)
                .mapToInt(kind -> kind.getOrDefault(realm.getId(), List.of()).size())
                .sum();
        CitizenMetrics.setupErrors(realm.getName(), all);
        if (errors.equals(before)) {
            return;
        }
        errors.forEach(error -> LOG.errorf("Realm '%s' is not set up safely: %s", realm.getName(), oneLine(error)));
        if (errors.isEmpty() && before != null) {
            LOG.infof("Realm '%s' is set up safely again.", realm.getName());
        }
    }

    /** Administrators name flows as they like, and a line of the log must not be theirs to write. */
    private static String oneLine(String error) {
        return error.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ");
    }
}
