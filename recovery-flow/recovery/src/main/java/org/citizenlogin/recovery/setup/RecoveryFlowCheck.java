package org.citizenlogin.recovery.setup;

import java.util.List;
import org.citizenlogin.keycloak.platform.setup.FlowUse;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.proof.onetimepassword.OneTimePasswords;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;

/** Finds everything about recovery that is wrong in a realm. Changes nothing. */
final class RecoveryFlowCheck {

    private final RealmModel realm;
    private final List<String> secondFactors;
    private final List<String> documents;
    private final List<FlowUse> uses;
    private final Report report;

    /**
     * @param documents the ids of the kinds of documents this server knows
     * @param uses what else runs a flow of its own choice
     */
    RecoveryFlowCheck(
            RealmModel realm, List<String> secondFactors, List<String> documents, List<FlowUse> uses, Report report) {
        this.realm = realm;
        this.secondFactors = secondFactors;
        this.documents = documents;
        this.uses = uses;
        this.report = report;
    }

    void check() {
        new StepPlacementCheck(realm, secondFactors, uses, report).check();
        new StepSettingsCheck(realm, documents, report).check();
        surroundings();
    }

    private void surroundings() {
        RequiredActionProviderModel change = realm.getRequiredActionProviderByAlias(OneTimePasswords.CHOOSE_PASSWORD);
        if (change == null || !change.isEnabled()) {
            report.error("The required action '" + OneTimePasswords.CHOOSE_PASSWORD + "' is "
                    + (change == null ? "missing" : "disabled")
                    + ", so a one-time password cannot be replaced. Run the set-up.");
        }
        if (!realm.isResetPasswordAllowed()) {
            report.warning("The sign-in page does not offer recovery. Switch on 'forgot password' in the realm's login"
                    + " settings.");
        }
    }
}
