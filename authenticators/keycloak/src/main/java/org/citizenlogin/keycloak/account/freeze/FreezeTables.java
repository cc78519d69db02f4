package org.citizenlogin.keycloak.account.freeze;

import java.time.Instant;
import java.util.List;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.TableProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderEvent;

/** The table CITIZEN_FREEZE_LINK. */
public final class FreezeTables extends TableProvider {

    public static final String ID = "citizen-freeze";

    public FreezeTables() {
        super(ID, List.of(FreezeLinkRow.class));
    }

    @Override
    protected Purge.Expired expired(Instant now) {
        return Purge.before(FreezeLinkRow.class, "expiresAt", now);
    }

    @Override
    protected void started(KeycloakSessionFactory factory) {
        factory.register(FreezeTables::forget);
    }

    private static void forget(ProviderEvent event) {
        if (event instanceof UserModel.UserRemovedEvent removed) {
            FreezeLinks.rows(removed.getKeycloakSession())
                    .delete(removed.getRealm().getId(), removed.getUser().getId());
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            FreezeLinks.rows(removed.getKeycloakSession())
                    .deleteRealm(removed.getRealm().getId());
        }
    }
}
