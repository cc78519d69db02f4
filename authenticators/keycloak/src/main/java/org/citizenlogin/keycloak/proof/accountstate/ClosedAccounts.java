package org.citizenlogin.keycloak.proof.accountstate;

import jakarta.persistence.EntityManager;
import java.util.Arrays;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.PostDeleteEvent;
import org.hibernate.event.spi.PostDeleteEventListener;
import org.hibernate.event.spi.PostUpdateEvent;
import org.hibernate.event.spi.PostUpdateEventListener;
import org.hibernate.persister.entity.EntityPersister;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.jpa.entities.CredentialEntity;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.managers.BruteForceProtector;

/**
 * Raises the epoch of every account that is disabled or whose password is deleted, in the same transaction. The cause does
 * not matter: the admin API, a workflow, a freeze, another extension. Both changes can be undone without a trace on the
 * account. No event of the server covers all of these causes. So this class listens where the account's own rows are
 * written, as the server does for commits ({@code AsyncCommitIntegrator}).
 *
 * <p>A permanent lock-out does not raise the epoch: strangers can cause one, and a recovery ends it. Accounts without rows
 * in the server's database, which belong to a directory without import, are not seen here.
 */
final class ClosedAccounts implements PostUpdateEventListener, PostDeleteEventListener {

    private static final long serialVersionUID = 1L;

    private static final String ENABLED = "enabled";

    static void watch(KeycloakSessionFactory factory) {
        KeycloakModelUtils.runJobInTransaction(
                factory,
                session -> watch(session.getProvider(JpaConnectionProvider.class)
                        .getEntityManager()
                        .getEntityManagerFactory()
                        .unwrap(SessionFactoryImplementor.class)));
    }

    static void watch(SessionFactoryImplementor database) {
        ClosedAccounts listener = new ClosedAccounts();
        EventListenerRegistry registry = database.getEventEngine().getListenerRegistry();
        registry.appendListeners(EventType.POST_UPDATE, listener);
        registry.appendListeners(EventType.POST_DELETE, listener);
    }

    @Override
    public void onPostUpdate(PostUpdateEvent event) {
        if (event.getEntity() instanceof UserEntity user && isBeingDisabled(event)) {
            whenAllIsWritten(event.getSession(), user.getId());
        }
    }

    @Override
    public void onPostDelete(PostDeleteEvent event) {
        if (event.getEntity() instanceof CredentialEntity credential
                && PasswordCredentialModel.TYPE.equals(credential.getType())) {
            whenAllIsWritten(event.getSession(), credential.getUser().getId());
        }
    }

    private static boolean isBeingDisabled(PostUpdateEvent event) {
        int enabled = Arrays.asList(event.getPersister().getPropertyNames()).indexOf(ENABLED);
        boolean was = event.getOldState() == null || Boolean.TRUE.equals(event.getOldState()[enabled]);
        return was && Boolean.FALSE.equals(event.getState()[enabled]);
    }

    /** Own statements are not allowed during a flush. */
    private static void whenAllIsWritten(SharedSessionContractImplementor session, String userId) {
        EntityManager em = (EntityManager) session;
        session.getTransactionCompletionCallbacks()
                .registerCallback((SharedSessionContractImplementor committing) -> raise(em, userId));
    }

    private static void raise(EntityManager em, String userId) {
        UserEntity user = em.find(UserEntity.class, userId);
        // The account was deleted with its credentials.
        if (user != null && !isLockedOut(user)) {
            new AccountEpochRows(em)
                    .raise(user.getRealmId(), userId, DatabaseClock.of(em).instant());
        }
    }

    private static boolean isLockedOut(UserEntity user) {
        return !user.isEnabled()
                && user.getAttributes().stream()
                        .anyMatch(attribute -> UserModel.DISABLED_REASON.equals(attribute.getName())
                                && BruteForceProtector.DISABLED_BY_PERMANENT_LOCKOUT.equals(attribute.getValue()));
    }

    @Override
    public boolean requiresPostCommitHandling(EntityPersister persister) {
        return false;
    }
}
