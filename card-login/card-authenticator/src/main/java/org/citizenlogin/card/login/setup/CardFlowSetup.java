package org.citizenlogin.card.login.setup;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.citizenlogin.card.login.step.CardLoginFactory;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;

/**
 * Makes what is missing of the flow, part by part, and leaves what stands. The flow is the server's own with one more
 * way beside user name and password; citizens come to it by a button on that page.
 */
final class CardFlowSetup {

    static final String FLOW = "citizen browser";
    static final String CARD = "citizen card";
    static final String CONFIG = "citizen-card";
    static final String LEVEL_CONFIG = "citizen-card-level";

    /** Keycloak's own flow, which nobody chose. */
    static final String STOCK_FLOW = "browser";

    static final String LEVEL_CONDITION = "conditional-level-of-authentication";
    static final String LEVEL = "3";
    static final String METHODS = "sc pin";

    private final RealmModel realm;
    private final Report report;

    CardFlowSetup(RealmModel realm, Report report) {
        this.realm = realm;
        this.report = report;
    }

    /** @param copier copies a flow with all below it */
    void apply(BiFunction<AuthenticationFlowModel, String, AuthenticationFlowModel> copier) {
        AuthenticationFlowModel bound = realm.getBrowserFlow();
        boolean free = bound == null || bound.isBuiltIn() && STOCK_FLOW.equals(bound.getAlias());
        AuthenticationFlowModel ours = realm.getFlowByAlias(FLOW);
        if (ours == null && free) {
            ours = copier.apply(realm.getFlowByAlias(STOCK_FLOW), FLOW);
            report.changed("made the flow '" + FLOW + "', the server's own with signing in by card");
        }
        if (ours == null) {
            return;
        }
        card(ours);
        if (free) {
            realm.setBrowserFlow(ours);
            report.changed("bound '" + FLOW + "' as the realm's browser flow");
        }
    }

    private void card(AuthenticationFlowModel flow) {
        AuthenticationFlowModel card = realm.getFlowByAlias(CARD);
        if (card == null) {
            card = new AuthenticationFlowModel();
            card.setAlias(CARD);
            card.setDescription("Sign in with an identity card.");
            card.setProviderId("basic-flow");
            card.setTopLevel(false);
            card.setBuiltIn(false);
            card = realm.addAuthenticationFlow(card);
            AuthenticationExecutionModel execution = new AuthenticationExecutionModel();
            execution.setParentFlow(flow.getId());
            execution.setRequirement(Requirement.ALTERNATIVE);
            execution.setFlowId(card.getId());
            execution.setPriority(last(flow) + 10);
            execution.setAuthenticatorFlow(true);
            realm.addAuthenticatorExecution(execution);
            report.changed("put the flow '" + CARD + "' into '" + flow.getAlias() + "', beside user name and password");
        }
        // Of the condition only its numbers are read: for how long a sign-in by cookie keeps the level of the card.
        execution(
                card,
                LEVEL_CONDITION,
                LEVEL_CONFIG,
                Map.of("loa-condition-level", LEVEL, "loa-max-age", String.valueOf(realm.getSsoSessionMaxLifespan())),
                10);
        execution(
                card,
                CardLoginFactory.ID,
                CONFIG,
                Map.of(
                        Constants.AUTHENTICATION_EXECUTION_REFERENCE_VALUE,
                        METHODS,
                        Constants.AUTHENTICATION_EXECUTION_REFERENCE_MAX_AGE,
                        String.valueOf(realm.getSsoSessionMaxLifespan())),
                20);
    }

    private int last(AuthenticationFlowModel flow) {
        return realm.getAuthenticationExecutionsStream(flow.getId())
                .map(AuthenticationExecutionModel::getPriority)
                .max(Comparator.naturalOrder())
                .orElse(0);
    }

    private void execution(
            AuthenticationFlowModel flow,
            String authenticator,
            String alias,
            Map<String, String> settings,
            int priority) {
        Optional<AuthenticationExecutionModel> existing = realm.getAuthenticationExecutionsStream(flow.getId())
                .filter(execution -> authenticator.equals(execution.getAuthenticator()))
                .findFirst();
        if (existing.isPresent()) {
            return;
        }
        AuthenticatorConfigModel config = new AuthenticatorConfigModel();
        config.setAlias(alias);
        config.setConfig(new HashMap<>(settings));
        AuthenticationExecutionModel execution = new AuthenticationExecutionModel();
        execution.setParentFlow(flow.getId());
        execution.setRequirement(Requirement.REQUIRED);
        execution.setAuthenticator(authenticator);
        execution.setAuthenticatorConfig(realm.addAuthenticatorConfig(config).getId());
        execution.setPriority(priority);
        execution.setAuthenticatorFlow(false);
        realm.addAuthenticatorExecution(execution);
        report.changed("put the step '" + authenticator + "' into '" + flow.getAlias() + "'");
    }
}
