package org.citizenlogin.account.terms;

import org.citizenlogin.keycloak.account.consent.TermsStep;
import org.citizenlogin.keycloak.platform.spi.StatelessFactory;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;

/** The required action that asks for the terms in force. */
public final class AcceptTermsFactory implements RequiredActionFactory, StatelessFactory<RequiredActionProvider> {

    public static final String ID = TermsStep.ACTION;

    /** Shown in the admin console's list of required actions. */
    public static final String NAME = "Accept the terms of use (citizen-login)";

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return new AcceptTerms();
    }

    @Override
    public String getDisplayText() {
        return NAME;
    }

    @Override
    public String getId() {
        return ID;
    }
}
