package org.citizenlogin.account.signins;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.citizenlogin.keycloak.platform.setup.FlowExecutions;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Records sign-ins, and shows an account's last ones to its owner. */
public final class SignIns {

    /** How the citizen signed in. The name is stored and is part of a message key, so it is a contract. */
    public enum Method {
        CARD,
        PASSWORD,
        IDENTITY_PROVIDER,
        OTHER
    }

    /** @param application the client id; may be null */
    public record SignIn(Instant at, String application, Method method) {}

    private SignIns() {}

    static void note(
            KeycloakSession session, RealmModel realm, String userId, Instant at, String application, Method method) {
        em(session)
                .persist(new SignInRow(UUID.randomUUID().toString(), realm.getId(), userId, at, application, method));
    }

    /** Newest first. */
    public static List<SignIn> of(KeycloakSession session, RealmModel realm, UserModel user, int max) {
        return em(session)
                .createQuery(
                        "select r from SignInRow r where r.realmId = :realm and r.userId = :user"
                                + " order by r.happenedAt desc, r.id",
                        SignInRow.class)
                .setParameter("realm", realm.getId())
                .setParameter("user", user.getId())
                .setMaxResults(max)
                .getResultList()
                .stream()
                .map(row -> new SignIn(
                        Instant.ofEpochMilli(row.getHappenedAt()),
                        row.getApplication(),
                        Method.valueOf(row.getMethod())))
                .toList();
    }

    /** Realms without the pack keep none. */
    static boolean areKept(RealmModel realm) {
        return FlowExecutions.usesThePack(realm);
    }

    private static EntityManager em(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
