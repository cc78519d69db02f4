package org.citizenlogin.account.erasure;

import org.citizenlogin.account.stronglogin.StrongLoginActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;

/** The required action that erases the account. */
public final class CloseAccountFactory extends StrongLoginActionFactory {

    public static final String ID = "citizen-close-account";

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return new CloseAccount();
    }

    /** Shown in the admin console's list of required actions. */
    @Override
    public String getDisplayText() {
        return "Delete one's account (citizen-login)";
    }

    @Override
    public String getId() {
        return ID;
    }
}
