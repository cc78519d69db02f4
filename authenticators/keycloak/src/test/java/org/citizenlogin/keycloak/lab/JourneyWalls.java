package org.citizenlogin.keycloak.lab;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.citizenlogin.keycloak.proof.code.CodeTransaction;
import org.citizenlogin.keycloak.proof.code.Codes;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What holds for every journey. */
public final class JourneyWalls {

    private static final Set<String> DECISIONS = Set.of(
            "success",
            "failure",
            "challenge",
            "forceChallenge",
            "failureChallenge",
            "cancel",
            "cancelLogin",
            "attempted",
            "ignore",
            "fork",
            "forkWithSuccessMessage",
            "forkWithErrorMessage",
            "resetFlow");

    /** Pages decide, and the kit tells the server: so no request is decided twice, or not at all. */
    @ArchTest
    static final ArchRule onlyTheFormFlowKitTellsTheServer =
            noClasses().should().callMethodWhere(describe("they tell the server a decision", JourneyWalls::isDecision));

    /** No code is judged without being reported when it is wrong. */
    @ArchTest
    static final ArchRule onlyContactCodesJudgesCodes = noClasses()
            .should()
            .callMethod(
                    Codes.class,
                    "redeem",
                    KeycloakSession.class,
                    RealmModel.class,
                    CodeTransaction.class,
                    String.class);

    private JourneyWalls() {}

    private static boolean isDecision(JavaMethodCall call) {
        return DECISIONS.contains(call.getName())
                && (call.getTargetOwner().isAssignableTo(AuthenticationFlowContext.class)
                        || call.getTargetOwner().isAssignableTo(RequiredActionContext.class));
    }
}
