package org.citizenlogin.keycloak.outbox;

import java.time.Instant;
import org.citizenlogin.keycloak.clock.DatabaseClock;
import org.citizenlogin.keycloak.keys.CitizenKeys;
import org.citizenlogin.secret.KeyRing;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Takes parcels in the caller's transaction: rolled back with it, handled soon after its commit. */
public final class Outbox {

    private Outbox() {}

    /** @throws IllegalArgumentException when nobody handles this kind, or the content is larger than 32 KiB */
    public static void put(KeycloakSession session, RealmModel realm, Parcel parcel) {
        if (session.getKeycloakSessionFactory().getProviderFactory(ParcelHandler.class, parcel.kind()) == null) {
            throw new IllegalArgumentException("nobody handles parcels of the kind '" + parcel.kind() + "'");
        }
        String id = KeycloakModelUtils.generateId();
        Instant now = DatabaseClock.of(session).instant();
        KeyRing.Sealed sealed = SealedParcels.seal(
                CitizenKeys.of(session),
                id,
                realm.getId(),
                parcel,
                Site.hostOf(session).orElse(null));
        session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .persist(new ParcelRow(id, realm.getId(), parcel.kind(), sealed, now, parcel.notAfter()));
        lookAfterCommit(session);
    }

    private static void lookAfterCommit(KeycloakSession session) {
        OutboxWork work = session.getProvider(OutboxWork.class);
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                work.lookNow();
            }

            @Override
            protected void rollbackImpl() {}
        });
    }
}
