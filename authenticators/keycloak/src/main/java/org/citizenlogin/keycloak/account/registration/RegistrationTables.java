package org.citizenlogin.keycloak.account.registration;

import java.util.List;
import org.citizenlogin.keycloak.platform.database.KeptTable;
import org.citizenlogin.keycloak.platform.database.KeptTable.Retention;
import org.citizenlogin.keycloak.platform.database.PersonRows;
import org.citizenlogin.keycloak.platform.database.TableProvider;
import org.keycloak.models.KeycloakSessionFactory;

/** The table CITIZEN_REGISTRATION. */
public final class RegistrationTables extends TableProvider {

    public static final String ID = "citizen-registration";

    private KeycloakSessionFactory factory;

    public RegistrationTables() {
        super(ID);
    }

    @Override
    public void postInit(KeycloakSessionFactory started) {
        factory = started;
    }

    @Override
    public List<KeptTable> tables() {
        return List.of(new KeptTable(
                RegistrationRow.class,
                "A registration that is not finished: how and when the person was identified, and, sealed, the phone that was"
                        + " proved then.",
                new Retention(
                        "until the registration is finished; after `" + RegistrationSettings.KEPT.key()
                                + "` it is removed together with its account",
                        now -> RegistrationPurge.of(now, factory)),
                PersonRows.ofUser("method", "caseId", "language", "startedAt", "remindAt", "expiresAt")));
    }
}
