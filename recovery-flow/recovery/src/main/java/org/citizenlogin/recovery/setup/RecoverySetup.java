package org.citizenlogin.recovery.setup;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.citizenlogin.document.DocumentKind;
import org.citizenlogin.keycloak.platform.setup.FlowPlan;
import org.citizenlogin.keycloak.platform.setup.FlowUse;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.StatelessSetupStep;
import org.citizenlogin.keycloak.proof.document.DocumentRecord;
import org.citizenlogin.keycloak.proof.document.Documents;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The recovery flow, and the link on the sign-in page that leads to it. Comes after the one-time password, whose forced
 * change it needs.
 */
public final class RecoverySetup extends StatelessSetupStep {

    public static final String ID = "recovery";

    public RecoverySetup() {
        super(ID, 30);
    }

    @Override
    protected void apply(KeycloakSession session, RealmModel realm, Report report) {
        make(realm, SecondFactors.available(session), report);
    }

    static void make(RealmModel realm, List<String> secondFactors, Report report) {
        Optional<String> before = boundFlow(realm);
        RecoveryFlow.plan(secondFactors).make(realm, report);
        // The link leads to the flow that is bound. Where another is, or was switched off later, somebody decided it.
        if (!boundFlow(realm).equals(before) && !realm.isResetPasswordAllowed()) {
            realm.setResetPasswordAllowed(true);
            report.changed("Switch on the sign-in page's link to recovery (forgot password).");
        }
    }

    @Override
    protected String check(KeycloakSession session, RealmModel realm, Report report) {
        List<String> documents = Documents.all(session).stream()
                .map(DocumentRecord::kind)
                .map(DocumentKind::id)
                .toList();
        new RecoveryFlowCheck(realm, SecondFactors.available(session), documents, FlowUse.of(session, realm), report)
                .check();
        return "Recovery is set up correctly.";
    }

    @Override
    protected void remove(KeycloakSession session, RealmModel realm, Report report) {
        remove(realm, SecondFactors.available(session), () -> FlowUse.of(session, realm), report);
    }

    static void remove(RealmModel realm, List<String> secondFactors, Supplier<List<FlowUse>> uses, Report report) {
        Optional<String> before = boundFlow(realm);
        RecoveryFlow.plan(secondFactors).remove(realm, uses, report);
        if (!boundFlow(realm).equals(before) && realm.isResetPasswordAllowed()) {
            realm.setResetPasswordAllowed(false);
            report.changed("Switch off 'forgot password'. The server's own recovery would answer it, by e-mail alone;"
                    + " switch it on again if you want that.");
        }
    }

    private static Optional<String> boundFlow(RealmModel realm) {
        return FlowPlan.Binding.RESET_CREDENTIALS.bound(realm).map(AuthenticationFlowModel::getId);
    }
}
