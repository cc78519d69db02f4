package org.citizenlogin.portal.setup;

import static org.citizenlogin.keycloak.platform.setup.FlowPlan.step;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.assurance.AssuranceLevel;
import org.citizenlogin.keycloak.platform.setup.FlowExecutions;
import org.citizenlogin.keycloak.platform.setup.FlowPlan;
import org.citizenlogin.keycloak.platform.setup.FlowRemoval;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.portal.level.CitizenAcrMapper;
import org.citizenlogin.portal.level.FlowLevels;
import org.citizenlogin.portal.level.SignInLevelFactory;
import org.citizenlogin.portal.level.UnmetLevelActionFactory;
import org.keycloak.authentication.authenticators.conditional.ConditionalLoaAuthenticator;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;

/**
 * The levels of sign-in by password, in the flow that the set-up of cards makes, and the methods that tokens name. A flow
 * that an administrator made is left alone: its levels are the administrator's to choose.
 */
final class LevelFlow {

    /** As the set-up of cards calls its copy of the server's browser flow, and the server its part with the forms. */
    private static final String FLOW = "citizen browser";

    private static final String FORMS = FLOW + " forms";
    private static final String LEVEL = "citizen level ";
    private static final String METHOD = "citizen method ";
    private static final String ACR_SCOPE = "acr";

    /** RFC 8176, by the server's own steps. */
    private static final Map<String, String> METHODS = Map.of(
            "auth-username-password-form", "pwd",
            "auth-password-form", "pwd",
            "auth-otp-form", "otp",
            "auth-recovery-authn-code-form", "otp",
            "webauthn-authenticator", "pop",
            "webauthn-authenticator-passwordless", "pop");

    private static final List<AssuranceLevel> LEVELS = List.of(AssuranceLevel.LOW, AssuranceLevel.SUBSTANTIAL);

    /** After a forced change, which a person must not lose over the level of a portal. */
    private static final FlowPlan.RequiredAction TELL_THE_PORTAL =
            new FlowPlan.RequiredAction(UnmetLevelActionFactory.ID, UnmetLevelActionFactory.NAME, FlowPlan.Place.LAST);

    private final RealmModel realm;
    private final Report report;

    LevelFlow(RealmModel realm, Report report) {
        this.realm = realm;
        this.report = report;
    }

    void make() {
        plan().make(realm, report);
        forms().ifPresent(forms -> FlowExecutions.below(realm, forms.getId())
                .filter(execution -> !execution.isAuthenticatorFlow())
                .filter(execution -> METHODS.containsKey(execution.getAuthenticator()))
                .filter(execution -> execution.getAuthenticatorConfig() == null)
                .toList()
                .forEach(this::nameMethod));
    }

    void check() {
        plan().check(realm, report);
        AuthenticationFlowModel browser = realm.getBrowserFlow();
        if (browser != null && FlowLevels.in(realm, browser).isEmpty()) {
            report.warning("The realm's browser flow '" + browser.getAlias()
                    + "' names no level, so every sign-in is of"
                    + " the level low, portals that demand more are refused, and a later sign-in by cookie has no level."
                    + " Put a condition for levels into it, and beside it the step '" + SignInLevelFactory.ID + "'.");
        }
    }

    /** The flow is then as the set-up of cards made it, which removes it. */
    void remove() {
        for (AuthenticationExecutionModel execution :
                FlowExecutions.ofRealm(realm).toList()) {
            if (execution.isAuthenticatorFlow() && isLevel(execution)) {
                String alias =
                        realm.getAuthenticationFlowById(execution.getFlowId()).getAlias();
                FlowRemoval.delete(realm, execution);
                report.changed("Take the flow '" + alias + "' out of the flow that it is in.");
            } else if (isMethod(execution)) {
                realm.removeAuthenticatorConfig(realm.getAuthenticatorConfigById(execution.getAuthenticatorConfig()));
                execution.setAuthenticatorConfig(null);
                realm.updateAuthenticatorExecution(execution);
                report.changed("Name no method (amr) for the step '" + execution.getAuthenticator() + "'.");
            }
        }
        FlowPlan.withoutFlow().with(acr()).with(TELL_THE_PORTAL).remove(realm, List::of, report);
    }

    private boolean isLevel(AuthenticationExecutionModel execution) {
        AuthenticationFlowModel flow = realm.getAuthenticationFlowById(execution.getFlowId());
        return flow != null && LEVELS.stream().anyMatch(level -> flow.getAlias().equals(LEVEL + level.word()));
    }

    private boolean isMethod(AuthenticationExecutionModel execution) {
        AuthenticatorConfigModel config = execution.getAuthenticatorConfig() == null
                ? null
                : realm.getAuthenticatorConfigById(execution.getAuthenticatorConfig());
        return config != null && config.getAlias() != null && config.getAlias().startsWith(METHOD);
    }

    private FlowPlan plan() {
        Optional<AuthenticationFlowModel> forms = forms();
        List<FlowPlan.Element> levels = new ArrayList<>();
        forms.ifPresent(found -> LEVELS.stream().filter(this::isFree).forEach(level -> levels.add(level(level))));
        FlowPlan plan = levels.isEmpty()
                ? FlowPlan.withoutFlow()
                : FlowPlan.of(new FlowPlan.Flow(
                        FLOW,
                        "",
                        FlowPlan.Base.COPY_OF_STOCK,
                        FlowPlan.Binding.BROWSER,
                        List.of(new FlowPlan.Subflow(FORMS, "", Requirement.ALTERNATIVE, levels))));
        return plan.with(acr()).with(TELL_THE_PORTAL);
    }

    /** The forms of the bound flow, when it is the one of the set-up of cards. */
    private Optional<AuthenticationFlowModel> forms() {
        AuthenticationFlowModel browser = realm.getBrowserFlow();
        return browser == null || !FLOW.equals(browser.getAlias())
                ? Optional.empty()
                : FlowExecutions.in(realm, browser.getId()).stream()
                        .filter(AuthenticationExecutionModel::isAuthenticatorFlow)
                        .map(execution -> realm.getAuthenticationFlowById(execution.getFlowId()))
                        .filter(flow -> FORMS.equals(flow.getAlias()))
                        .findFirst();
    }

    /** A number that stands in a flow twice makes the server fail (keycloak#43662). */
    private boolean isFree(AssuranceLevel level) {
        return realm.getFlowByAlias(LEVEL + level.word()) != null
                || !FlowLevels.in(realm, realm.getBrowserFlow()).contains(LevelNames.number(level));
    }

    private FlowPlan.Subflow level(AssuranceLevel level) {
        return new FlowPlan.Subflow(
                LEVEL + level.word(),
                "Note how strongly the person signed in: " + level.word() + ".",
                Requirement.REQUIRED,
                List.of(
                        // Only its numbers are read: the level, and for how long a sign-in by cookie keeps it.
                        step(
                                FlowLevels.CONDITION,
                                Requirement.REQUIRED,
                                "citizen-level-" + level.word(),
                                Map.of(
                                        ConditionalLoaAuthenticator.LEVEL,
                                        String.valueOf(LevelNames.number(level)),
                                        ConditionalLoaAuthenticator.MAX_AGE,
                                        life())),
                        step(SignInLevelFactory.ID, Requirement.REQUIRED)));
    }

    private String life() {
        return String.valueOf(realm.getSsoSessionMaxLifespan());
    }

    private void nameMethod(AuthenticationExecutionModel execution) {
        String method = METHODS.get(execution.getAuthenticator());
        AuthenticatorConfigModel config = new AuthenticatorConfigModel();
        config.setAlias(METHOD + execution.getAuthenticator());
        config.setConfig(new HashMap<>(Map.of(
                Constants.AUTHENTICATION_EXECUTION_REFERENCE_VALUE,
                method,
                Constants.AUTHENTICATION_EXECUTION_REFERENCE_MAX_AGE,
                life())));
        execution.setAuthenticatorConfig(realm.addAuthenticatorConfig(config).getId());
        realm.updateAuthenticatorExecution(execution);
        report.changed("Name the method of the step '" + execution.getAuthenticator() + "' " + method + " (amr).");
    }

    private static FlowPlan.Mapper acr() {
        return new FlowPlan.Mapper(
                ACR_SCOPE,
                "citizen acr",
                OIDCLoginProtocol.LOGIN_PROTOCOL,
                CitizenAcrMapper.ID,
                Map.of(
                        OIDCAttributeMapperHelper.INCLUDE_IN_ID_TOKEN, "true",
                        OIDCAttributeMapperHelper.INCLUDE_IN_ACCESS_TOKEN, "true",
                        OIDCAttributeMapperHelper.INCLUDE_IN_INTROSPECTION, "true"),
                Set.of());
    }
}
