package org.citizenlogin.keycloak.platform.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.keycloak.platform.alarm.Fault;
import org.citizenlogin.keycloak.platform.alarm.OncePerMinute;
import org.citizenlogin.keycloak.platform.metrics.CitizenMetrics;
import org.jboss.logging.Logger;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Records that follow from a login or a change of an account and must not end it. They are written after the commit and before
 * the response, so the next request sees them. All records of one request and account share a transaction. If it fails, each is
 * written again in a transaction of its own, so that one fault loses one record.
 *
 * <p>A check that must be able to refuse belongs in the transaction itself.
 */
public final class AfterCommit extends AbstractKeycloakTransaction {

    private static final Logger LOG = Logger.getLogger(AfterCommit.class);
    private static final OncePerMinute TOLD = new OncePerMinute();

    private record Task(String what, Writing writing) {}

    private final KeycloakSessionFactory factory;
    private final String realmId;
    private final String realmName;
    private final String userId;
    private final List<Task> tasks = new ArrayList<>();

    private AfterCommit(KeycloakSessionFactory factory, RealmModel realm, String userId) {
        this.factory = factory;
        this.realmId = realm.getId();
        this.realmName = realm.getName();
        this.userId = userId;
    }

    /** How a record is written. */
    @FunctionalInterface
    public interface Writing {

        /** @param session a session other than that of the request, with its own transaction */
        void in(KeycloakSession session, RealmModel realm, UserModel user);
    }

    /**
     * Writes the record when the transaction of this session is committed. Nothing is written when the account is gone by then.
     *
     * @param what names the record in the log and in {@link CitizenMetrics#RECORD_LOST}; one of the words listed in the code
     */
    public static void write(KeycloakSession session, RealmModel realm, String userId, String what, Writing writing) {
        String key = AfterCommit.class.getName() + "/" + realm.getId() + "/" + userId;
        AfterCommit of = session.getAttribute(key, AfterCommit.class);
        if (of == null) {
            of = new AfterCommit(session.getKeycloakSessionFactory(), realm, userId);
            session.setAttribute(key, of);
            session.getTransactionManager().enlistAfterCompletion(of);
        }
        of.tasks.add(new Task(what, writing));
    }

    @Override
    protected void commitImpl() {
        Optional<RuntimeException> fault = attempt(tasks);
        if (fault.isPresent() && tasks.size() == 1) {
            lost(tasks.get(0), fault.get());
        } else if (fault.isPresent()) {
            tasks.forEach(task -> attempt(List.of(task)).ifPresent(own -> lost(task, own)));
        }
    }

    private Optional<RuntimeException> attempt(List<Task> together) {
        try {
            UserSessions.inTransaction(factory, realmId, userId, (session, realm, user) -> {
                together.forEach(task -> task.writing().in(session, realm, user));
                return true;
            });
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(e);
        }
    }

    private void lost(Task task, RuntimeException fault) {
        CitizenMetrics.recordLost(realmName, task.what());
        if (TOLD.isDue(realmId + "/" + task.what())) {
            LOG.errorf(
                    "realm '%s': a record (%s) was not written; the login or change that it follows is not affected: %s",
                    realmName, task.what(), Fault.of(fault));
        }
    }

    @Override
    protected void rollbackImpl() {}
}
