package org.citizenlogin.keycloak.platform.database;

import jakarta.persistence.EntityManager;
import java.util.function.Function;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Separate short transactions: committed when the work returns, rolled back when it throws. */
@FunctionalInterface
public interface Transactions {

    <T> T run(Function<EntityManager, T> work);

    /**
     * Transactions in the server's database. The calling thread's own transaction is suspended meanwhile and keeps its
     * connection.
     */
    static Transactions of(KeycloakSessionFactory factory) {
        return new Transactions() {
            @Override
            public <T> T run(Function<EntityManager, T> work) {
                return KeycloakModelUtils.runJobInTransactionWithResult(
                        factory,
                        session -> work.apply(
                                session.getProvider(JpaConnectionProvider.class).getEntityManager()));
            }
        };
    }
}
