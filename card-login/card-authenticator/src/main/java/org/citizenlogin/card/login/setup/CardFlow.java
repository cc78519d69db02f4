package org.citizenlogin.card.login.setup;

import static org.citizenlogin.keycloak.platform.setup.FlowPlan.step;

import java.util.List;
import java.util.Map;
import org.citizenlogin.card.login.step.CardLoginFactory;
import org.citizenlogin.keycloak.platform.setup.FlowPlan;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;

/**
 * The declaration of the flow with card login: the server's own with one more way beside user name and password. Citizens
 * come to it by a button on that page.
 */
final class CardFlow {

    static final String ALIAS = "citizen browser";
    static final String LEVEL_CONDITION = "conditional-level-of-authentication";

    static final String LEVEL = "3";
    static final String METHODS = "sc pin";

    private CardFlow() {}

    static FlowPlan plan(RealmModel realm) {
        String life = String.valueOf(realm.getSsoSessionMaxLifespan());
        return FlowPlan.of(new FlowPlan.Flow(
                        ALIAS,
                        "The server's own browser flow, with signing in by card.",
                        FlowPlan.Base.COPY_OF_STOCK,
                        FlowPlan.Binding.BROWSER,
                        List.of(new FlowPlan.Subflow(
                                "citizen card",
                                "Sign in with an identity card.",
                                Requirement.ALTERNATIVE,
                                List.of(
                                        // Only its numbers are read: for how long a sign-in by cookie keeps the level
                                        // of the card.
                                        step(
                                                LEVEL_CONDITION,
                                                Requirement.REQUIRED,
                                                "citizen-card-level",
                                                Map.of("loa-condition-level", LEVEL, "loa-max-age", life)),
                                        step(
                                                CardLoginFactory.ID,
                                                Requirement.REQUIRED,
                                                "citizen-card",
                                                Map.of(
                                                        Constants.AUTHENTICATION_EXECUTION_REFERENCE_VALUE,
                                                        METHODS,
                                                        Constants.AUTHENTICATION_EXECUTION_REFERENCE_MAX_AGE,
                                                        life)))))))
                .with(TokenClaims.METHODS);
    }
}
