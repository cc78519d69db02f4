package org.citizenlogin.recovery.setup;

import java.util.List;
import org.citizenlogin.document.DocumentKind;
import org.citizenlogin.keycloak.platform.setup.FlowUse;
import org.citizenlogin.keycloak.platform.setup.SetupStep;
import org.citizenlogin.keycloak.proof.document.DocumentRecord;
import org.citizenlogin.keycloak.proof.document.Documents;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

final class RecoverySetup implements SetupStep {

    @Override
    public List<Change> apply(KeycloakSession session, RealmModel realm) {
        return new RecoveryFlowSetup(realm, SecondFactors.available(session)).apply();
    }

    @Override
    public List<Finding> check(KeycloakSession session, RealmModel realm) {
        List<String> documents = Documents.all(session).stream()
                .map(DocumentRecord::kind)
                .map(DocumentKind::id)
                .toList();
        return new RecoveryFlowCheck(realm, SecondFactors.available(session), documents, FlowUse.of(session, realm))
                .check();
    }
}
