package org.citizenlogin.recovery.setup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.platform.setup.FlowUse;
import org.citizenlogin.keycloak.platform.setup.SetupStep.Finding;
import org.citizenlogin.keycloak.platform.setup.SetupStep.Severity;
import org.citizenlogin.keycloak.proof.onetimepassword.OneTimePasswords;
import org.citizenlogin.recovery.policy.Channel;
import org.citizenlogin.recovery.policy.RecoveryPolicy;
import org.citizenlogin.recovery.policy.RecoverySettings;
import org.citizenlogin.recovery.policy.Way;
import org.citizenlogin.recovery.policy.Ways;
import org.citizenlogin.recovery.step.RecoverFactory;
import org.citizenlogin.recovery.worker.CodeRules;
import org.citizenlogin.recovery.worker.ContactTrust;
import org.citizenlogin.setting.Setting;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;

/** Finds every way in which the step stands wrong, and names the execution. Changes nothing. */
final class RecoveryFlowCheck {

    /**
     * Stock steps that choose an account, or set a new password or a new second factor, without asking for our proof.
     * Behind or before our step each of them is a way around it.
     */
    private static final Set<String> STOCK_RESETS =
            Set.of("reset-credentials-choose-user", "reset-credential-email", "reset-password", "reset-otp");

    private static final int SHORTEST_ACTION_LIFE = 600;

    private final RealmModel realm;
    private final List<String> secondFactors;
    private final List<String> documents;
    private final List<FlowUse> uses;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param documents the ids of the kinds of documents this server knows
     * @param uses what else runs a flow of its own choice
     */
    RecoveryFlowCheck(RealmModel realm, List<String> secondFactors, List<String> documents, List<FlowUse> uses) {
        this.realm = realm;
        this.secondFactors = secondFactors;
        this.documents = documents;
        this.uses = uses;
    }

    List<Finding> check() {
        AuthenticationFlowModel reset = realm.getResetCredentialsFlow();
        realm.getAuthenticationFlowsStream()
                .filter(AuthenticationFlowModel::isTopLevel)
                .filter(flow -> reset == null || !flow.getId().equals(reset.getId()))
                .forEach(this::elsewhere);
        if (reset == null || everything(reset).noneMatch(RecoveryFlowCheck::isOurs)) {
            warn("the realm's reset credentials flow is "
                    + (reset == null ? "not set" : "'" + reset.getAlias() + "', made without our step")
                    + ": bind '" + RecoveryFlowSetup.FLOW + "' to it, or recovery is not offered");
        } else {
            inItsPlace(reset);
            usedElsewhere(reset);
        }
        settings();
        surroundings();
        if (findings.isEmpty()) {
            add(Severity.OK, "recovery stands right");
        }
        return List.copyOf(findings);
    }

    private void elsewhere(AuthenticationFlowModel flow) {
        everything(flow)
                .filter(RecoveryFlowCheck::isOurs)
                .filter(AuthenticationExecutionModel::isEnabled)
                .forEach(execution -> error("execution " + name(execution) + " stands in the flow '" + flow.getAlias()
                        + "'" + runBy(flow)
                        + ": it belongs into the reset credentials flow alone, remove it there"));
    }

    private String runBy(AuthenticationFlowModel flow) {
        String where = uses.stream()
                .filter(use -> use.flowId().equals(flow.getId()))
                .map(FlowUse::where)
                .collect(Collectors.joining(", "));
        return where.isEmpty() ? "" : ", which is run for " + where;
    }

    /** The step knows the way it was reached by and refuses, so nobody gets in, and nobody is told why. */
    private void usedElsewhere(AuthenticationFlowModel reset) {
        uses.stream()
                .filter(use -> use.flowId().equals(reset.getId()))
                .forEach(use -> error(use.where() + " runs the flow '" + reset.getAlias()
                        + "': recovery refuses to serve there, so nobody can sign in that way; choose another flow"));
    }

    private void inItsPlace(AuthenticationFlowModel reset) {
        List<AuthenticationExecutionModel> top = executions(reset.getId());
        List<AuthenticationExecutionModel> ours =
                top.stream().filter(RecoveryFlowCheck::isOurs).toList();
        everything(reset)
                .filter(RecoveryFlowCheck::isOurs)
                .filter(execution -> !execution.getParentFlow().equals(reset.getId()))
                .forEach(execution -> error("execution " + name(execution) + " stands in a subflow of '"
                        + reset.getAlias() + "', which may be skipped: put it into the flow itself"));
        if (ours.size() > 1) {
            error("the flow '" + reset.getAlias() + "' has the step '" + RecoverFactory.ID
                    + "' more than once: keep one");
        }
        for (AuthenticationExecutionModel execution : ours) {
            required(reset, execution);
            skippable(reset, top, execution);
            followed(reset, top, execution);
        }
        everything(reset)
                .filter(AuthenticationExecutionModel::isEnabled)
                .filter(execution ->
                        execution.getAuthenticator() != null && STOCK_RESETS.contains(execution.getAuthenticator()))
                .forEach(execution -> error("execution " + name(execution) + " in '" + reset.getAlias()
                        + "' resets without the proof of recovery: remove or disable it"));
    }

    private void required(AuthenticationFlowModel reset, AuthenticationExecutionModel execution) {
        if (!execution.isRequired()) {
            error("execution " + name(execution) + " in '" + reset.getAlias() + "' is " + execution.getRequirement()
                    + ": make it REQUIRED");
        }
    }

    private void skippable(
            AuthenticationFlowModel reset, List<AuthenticationExecutionModel> top, AuthenticationExecutionModel ours) {
        top.stream()
                .filter(execution -> execution != ours && execution.isEnabled() && execution.isAlternative())
                .forEach(execution -> error("execution " + name(execution) + " in '" + reset.getAlias()
                        + "' is ALTERNATIVE beside " + name(ours) + ": one of the two is skipped, remove it"));
        top.stream()
                .filter(execution -> execution.isEnabled() && execution.getPriority() < ours.getPriority())
                .filter(execution -> !execution.isAlternative() && !isStockReset(execution))
                .forEach(execution -> warn("execution " + name(execution) + " in '" + reset.getAlias()
                        + "' comes before " + name(ours) + ", which finds the account: put it behind"));
    }

    /** An account with a second factor is not recovered by a phone alone (NIST SP 800-63B-4 4.2.2.2). */
    private void followed(
            AuthenticationFlowModel reset, List<AuthenticationExecutionModel> top, AuthenticationExecutionModel ours) {
        List<AuthenticationExecutionModel> asked = top.stream()
                .filter(execution -> execution.getPriority() > ours.getPriority())
                .filter(execution ->
                        execution.isRequired() || execution.isConditional() && asksWhoeverHasOne(execution))
                .flatMap(execution -> execution.isAuthenticatorFlow() ? within(execution) : Stream.of(execution))
                .filter(AuthenticationExecutionModel::isEnabled)
                .toList();
        for (String factor : secondFactors) {
            if (asked.stream().noneMatch(execution -> factor.equals(execution.getAuthenticator()))) {
                error("nothing behind " + name(ours) + " in '" + reset.getAlias() + "' asks for the second factor '"
                        + factor + "' of an account that has it: put it into a subflow with the one condition '"
                        + SecondFactors.CONDITION + "'");
            }
        }
    }

    /** A conditional subflow without a condition never runs, and any other condition may let somebody pass. */
    private boolean asksWhoeverHasOne(AuthenticationExecutionModel subflow) {
        List<String> conditions = within(subflow)
                .filter(AuthenticationExecutionModel::isRequired)
                .map(AuthenticationExecutionModel::getAuthenticator)
                .filter(authenticator -> authenticator != null && authenticator.startsWith("conditional-"))
                .toList();
        return conditions.equals(List.of(SecondFactors.CONDITION));
    }

    private void settings() {
        realm.getAuthenticationFlowsStream()
                .flatMap(flow -> executions(flow.getId()).stream())
                .filter(RecoveryFlowCheck::isOurs)
                .forEach(execution -> {
                    try {
                        Map<String, String> configured = configured(execution);
                        ways(execution, RecoveryPolicy.of(configured).ways());
                        CodeRules.of(configured);
                        ContactTrust.of(configured);
                    } catch (Setting.Malformed malformed) {
                        error("execution " + name(execution) + ": " + malformed.getMessage()
                                + "; until then citizens see that recovery is not available");
                    }
                });
    }

    /** Nobody can be matched by a document this server knows nothing of. */
    private void ways(AuthenticationExecutionModel execution, Ways ways) {
        if (!ways.offers(Way.DOCUMENT)) {
            return;
        }
        List<String> unknown = ways.documents().stream()
                .filter(kind -> !documents.contains(kind))
                .toList();
        if (!unknown.isEmpty()) {
            error("execution " + name(execution) + " offers documents this server has no record of: "
                    + String.join(", ", unknown) + "; it knows "
                    + (documents.isEmpty() ? "none" : String.join(", ", documents)));
        }
        if (ways.channels().contains(Channel.EMAIL) && realm.isDuplicateEmailsAllowed()) {
            warn("several accounts may have one e-mail address: who shares theirs is not recovered by e-mail and"
                    + " document, switch off 'duplicate emails' in the realm's login settings");
        }
        if (ways.channels().contains(Channel.EMAIL) && realm.getSmtpConfig().isEmpty()) {
            error("execution " + name(execution)
                    + " offers codes by e-mail, but the realm has no SMTP server: write one,"
                    + " or take email out of '" + RecoverySettings.CHANNELS.key() + "'");
        }
    }

    private Map<String, String> configured(AuthenticationExecutionModel execution) {
        AuthenticatorConfigModel config = execution.getAuthenticatorConfig() == null
                ? null
                : realm.getAuthenticatorConfigById(execution.getAuthenticatorConfig());
        return config == null || config.getConfig() == null ? Map.of() : config.getConfig();
    }

    private void surroundings() {
        RequiredActionProviderModel change = realm.getRequiredActionProviderByAlias(OneTimePasswords.CHOOSE_PASSWORD);
        if (change == null || !change.isEnabled()) {
            error("the required action '" + OneTimePasswords.CHOOSE_PASSWORD + "' is "
                    + (change == null ? "missing" : "disabled")
                    + ": without it a one-time password cannot be replaced, enable it");
        }
        if (!realm.isResetPasswordAllowed()) {
            error(
                    "the sign-in page does not offer recovery: switch on 'forgot password' in the realm's login settings");
        }
        if (realm.getAccessCodeLifespanUserAction() < SHORTEST_ACTION_LIFE) {
            warn("citizens have " + realm.getAccessCodeLifespanUserAction() + " s to wait for a message on the page:"
                    + " set the realm's login action timeout to at least " + SHORTEST_ACTION_LIFE / 60 + " minutes");
        }
    }

    private static boolean isOurs(AuthenticationExecutionModel execution) {
        return RecoverFactory.ID.equals(execution.getAuthenticator());
    }

    /** Every execution that can run; what stands in a disabled subflow cannot. */
    private Stream<AuthenticationExecutionModel> everything(AuthenticationFlowModel flow) {
        return executions(flow.getId()).stream()
                .flatMap(execution -> execution.isAuthenticatorFlow() && execution.isEnabled()
                        ? Stream.concat(Stream.of(execution), within(execution))
                        : Stream.of(execution));
    }

    private static boolean isStockReset(AuthenticationExecutionModel execution) {
        String authenticator = execution.getAuthenticator();
        return authenticator != null && STOCK_RESETS.contains(authenticator);
    }

    private Stream<AuthenticationExecutionModel> within(AuthenticationExecutionModel execution) {
        AuthenticationFlowModel flow = realm.getAuthenticationFlowById(execution.getFlowId());
        return flow == null ? Stream.of() : everything(flow);
    }

    private List<AuthenticationExecutionModel> executions(String flowId) {
        return realm.getAuthenticationExecutionsStream(flowId)
                .sorted(Comparator.comparingInt(AuthenticationExecutionModel::getPriority))
                .toList();
    }

    private static String name(AuthenticationExecutionModel execution) {
        return "'" + execution.getAuthenticator() + "' (" + execution.getId() + ")";
    }

    private void error(String what) {
        add(Severity.ERROR, what);
    }

    private void warn(String what) {
        add(Severity.WARNING, what);
    }

    private void add(Severity severity, String what) {
        findings.add(new Finding(severity, RecoverySetupFactory.ID, what));
    }
}
