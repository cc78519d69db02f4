package org.citizenlogin.recovery.standing;

import java.util.List;
import org.citizenlogin.keycloak.setup.SetupStep;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

final class RecoverySetup implements SetupStep {

    @Override
    public List<Change> apply(KeycloakSession session, RealmModel realm) {
        return new FlowSetup(realm, SecondFactors.available(session)).apply();
    }

    @Override
    public List<Finding> check(KeycloakSession session, RealmModel realm) {
        return new FlowCheck(realm, SecondFactors.available(session)).check();
    }
}
