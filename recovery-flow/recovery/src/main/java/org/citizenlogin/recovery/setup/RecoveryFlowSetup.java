package org.citizenlogin.recovery.setup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.keycloak.platform.setup.SetupStep.Change;
import org.citizenlogin.recovery.step.RecoverFactory;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;

/** Makes what is missing of the flow, part by part, and leaves what stands. */
final class RecoveryFlowSetup {

    static final String FLOW = "citizen recovery";
    static final String SECOND_FACTOR = "citizen recovery - second factor";
    static final String CONFIG = "citizen-recovery";

    /** Keycloak's own flow and action life, which nobody chose. */
    static final String STOCK_FLOW = "reset credentials";

    static final int STOCK_ACTION_LIFE = 300;
    /** A message may take minutes, and the page that waits for it is one "action". */
    static final int ACTION_LIFE = 1800;

    private final RealmModel realm;
    private final List<String> secondFactors;
    private final List<Change> changes = new ArrayList<>();

    RecoveryFlowSetup(RealmModel realm, List<String> secondFactors) {
        this.realm = realm;
        this.secondFactors = secondFactors;
    }

    List<Change> apply() {
        AuthenticationFlowModel flow = flow(FLOW, "The ways back in.", true);
        step(flow);
        secondFactor(flow);
        bind(flow);
        allow();
        return List.copyOf(changes);
    }

    private void step(AuthenticationFlowModel flow) {
        AuthenticationExecutionModel step = execution(flow, RecoverFactory.ID, Requirement.REQUIRED, 10);
        if (step.getAuthenticatorConfig() != null) {
            return;
        }
        AuthenticatorConfigModel config = new AuthenticatorConfigModel();
        config.setAlias(CONFIG);
        config.setConfig(new HashMap<>());
        step.setAuthenticatorConfig(realm.addAuthenticatorConfig(config).getId());
        realm.updateAuthenticatorExecution(step);
        changed("gave the step '" + RecoverFactory.ID + "' the configuration '" + CONFIG + "'");
    }

    private void secondFactor(AuthenticationFlowModel flow) {
        AuthenticationFlowModel factors =
                flow(SECOND_FACTOR, "Asks for the second factor of an account that has one.", false);
        boolean stands = realm.getAuthenticationExecutionsStream(flow.getId())
                .anyMatch(execution -> factors.getId().equals(execution.getFlowId()));
        if (!stands) {
            AuthenticationExecutionModel execution = new AuthenticationExecutionModel();
            execution.setParentFlow(flow.getId());
            execution.setRequirement(Requirement.CONDITIONAL);
            execution.setFlowId(factors.getId());
            execution.setPriority(20);
            execution.setAuthenticatorFlow(true);
            realm.addAuthenticatorExecution(execution);
            changed("put the flow '" + SECOND_FACTOR + "' into '" + flow.getAlias() + "'");
        }
        execution(factors, SecondFactors.CONDITION, Requirement.REQUIRED, 10);
        int priority = 20;
        for (String factor : secondFactors) {
            execution(factors, factor, Requirement.ALTERNATIVE, priority);
            priority += 10;
        }
    }

    private AuthenticationFlowModel flow(String alias, String description, boolean topLevel) {
        AuthenticationFlowModel existing = realm.getFlowByAlias(alias);
        if (existing != null) {
            return existing;
        }
        AuthenticationFlowModel flow = new AuthenticationFlowModel();
        flow.setAlias(alias);
        flow.setDescription(description);
        flow.setProviderId("basic-flow");
        flow.setTopLevel(topLevel);
        flow.setBuiltIn(false);
        changed("made the flow '" + alias + "'");
        return realm.addAuthenticationFlow(flow);
    }

    private AuthenticationExecutionModel execution(
            AuthenticationFlowModel flow, String authenticator, Requirement requirement, int priority) {
        Optional<AuthenticationExecutionModel> existing = realm.getAuthenticationExecutionsStream(flow.getId())
                .filter(execution -> authenticator.equals(execution.getAuthenticator()))
                .findFirst();
        if (existing.isPresent()) {
            return existing.get();
        }
        AuthenticationExecutionModel execution = new AuthenticationExecutionModel();
        execution.setParentFlow(flow.getId());
        execution.setRequirement(requirement);
        execution.setAuthenticator(authenticator);
        execution.setPriority(priority);
        execution.setAuthenticatorFlow(false);
        changed("put the step '" + authenticator + "' into '" + flow.getAlias() + "'");
        return realm.addAuthenticatorExecution(execution);
    }

    private void bind(AuthenticationFlowModel flow) {
        AuthenticationFlowModel bound = realm.getResetCredentialsFlow();
        if (bound == null || bound.isBuiltIn() && STOCK_FLOW.equals(bound.getAlias())) {
            realm.setResetCredentialsFlow(flow);
            changed("bound '" + FLOW + "' as the realm's reset credentials flow");
        }
    }

    private void allow() {
        if (!realm.isResetPasswordAllowed()) {
            realm.setResetPasswordAllowed(true);
            changed("switched on the sign-in page's link to recovery (forgot password)");
        }
        if (realm.getAccessCodeLifespanUserAction() == STOCK_ACTION_LIFE) {
            realm.setAccessCodeLifespanUserAction(ACTION_LIFE);
            changed("gave citizens 30 minutes for a page instead of 5 (login action timeout)");
        }
    }

    private void changed(String what) {
        changes.add(new Change(RecoverySetupFactory.ID, what));
    }
}
