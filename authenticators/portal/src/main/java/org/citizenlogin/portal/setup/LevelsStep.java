package org.citizenlogin.portal.setup;

import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.StatelessSetupStep;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Levels of sign-in: their names ({@code acr}), their ages, the steps that note them, and the methods ({@code amr}). */
public final class LevelsStep extends StatelessSetupStep {

    public static final String ID = "levels";

    public LevelsStep() {
        // After the cards, whose flow it completes.
        super(ID, 45);
    }

    @Override
    protected void apply(KeycloakSession session, RealmModel realm, Report report) {
        LevelNames.write(realm, report);
        new LevelFlow(realm, report).make();
    }

    @Override
    protected String check(KeycloakSession session, RealmModel realm, Report report) {
        new LevelFlow(realm, report).check();
        return "The levels of sign-in have names and ages, and the flow notes them.";
    }

    @Override
    protected void remove(KeycloakSession session, RealmModel realm, Report report) {
        new LevelFlow(realm, report).remove();
        LevelNames.remove(realm, report);
    }
}
