package org.citizenlogin.account.export;

import org.citizenlogin.account.stronglogin.StrongLoginActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;

/** The required action that lets the session download. */
public final class ExportDataFactory extends StrongLoginActionFactory {

    public static final String ID = "citizen-export";

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return new ExportData();
    }

    /** Shown in the admin console's list of required actions. */
    @Override
    public String getDisplayText() {
        return "Download one's data (citizen-login)";
    }

    @Override
    public String getId() {
        return ID;
    }
}
