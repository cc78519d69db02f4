package org.citizenlogin.administration.doctor;

import java.util.List;
import org.citizenlogin.keycloak.platform.setup.FlowExecutions;
import org.citizenlogin.keycloak.platform.setup.FlowUse;
import org.citizenlogin.keycloak.platform.setup.ProviderReference;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.StatelessSetupStep;
import org.citizenlogin.keycloak.platform.setup.StepRemoval;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.ClientAuthenticator;
import org.keycloak.authentication.FormAction;
import org.keycloak.authentication.FormAuthenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.userprofile.UserProfileProvider;

/** Finds ids of this pack in the realm for which this server has no provider: of another version, or of a missing JAR. */
public final class ProvidersStep extends StatelessSetupStep {

    public static final String ID = "providers";

    /** What stands in a flow of any kind. */
    private static final List<Class<? extends Provider>> STEPS =
            List.of(Authenticator.class, FormAction.class, FormAuthenticator.class, ClientAuthenticator.class);

    /** The first step, and so the last one of a removal: it takes away what the others left. */
    public ProvidersStep() {
        super(ID, 5);
    }

    @Override
    protected String check(KeycloakSession session, RealmModel realm, Report report) {
        UPConfig profile = session.getProvider(UserProfileProvider.class).getConfiguration();
        unknown(session.getKeycloakSessionFactory(), realm, profile, FlowUse.of(session, realm), report);
        return "The server knows every citizen-login provider that the realm names, and every step of the flows that are"
                + " run.";
    }

    @Override
    protected void remove(KeycloakSession session, RealmModel realm, Report report) {
        removeRest(realm, report);
    }

    /** Steps, required actions and mappers of any version, wherever an administrator put them. */
    static void removeRest(RealmModel realm, Report report) {
        StepRemoval.takeOut(realm, report);
        ProviderReference.requiredActions(realm).forEach(action -> {
            realm.removeRequiredActionProvider(action);
            report.changed("Remove the required action '" + action.getAlias() + "'.");
        });
        realm.getClientScopesStream()
                .forEach(scope -> ProviderReference.mappers(scope).forEach(mapper -> {
                    scope.removeProtocolMapper(mapper);
                    report.changed("Take the mapper '" + mapper.getName() + "' out of the client scope '"
                            + scope.getName() + "'.");
                }));
    }

    /** @param uses what runs a flow, beside the reset credentials flow */
    static void unknown(
            KeycloakSessionFactory server, RealmModel realm, UPConfig profile, List<FlowUse> uses, Report report) {
        ProviderReference.in(realm, profile).stream()
                .filter(reference -> !reference.isKnown(server))
                .forEach(reference -> report.error("'" + reference.id() + "' (" + reference.place()
                        + ") is an id of citizen-login that this server does not know. It belongs to another version,"
                        + " or its JAR is missing. " + effect(reference.kind())
                        + " Remove it from the realm and run the set-up, or put the JAR into providers/."));
        uses.forEach(use -> stepsOfOthers(server, realm, use.flowId(), use.where(), report));
        if (realm.getResetCredentialsFlow() != null) {
            stepsOfOthers(
                    server,
                    realm,
                    realm.getResetCredentialsFlow().getId(),
                    "the realm's reset credentials flow",
                    report);
        }
    }

    private static void stepsOfOthers(
            KeycloakSessionFactory server, RealmModel realm, String flowId, String where, Report report) {
        if (realm.getAuthenticationFlowById(flowId) == null) {
            return;
        }
        FlowExecutions.enabledSteps(realm, flowId)
                .filter(step -> !FlowExecutions.isOurs(step))
                .filter(step -> STEPS.stream()
                        .noneMatch(kind -> server.getProviderFactory(kind, step.getAuthenticator()) != null))
                .forEach(step -> report.error("This server does not have the step '" + step.getAuthenticator()
                        + "' of the flow that is run for " + where + ". " + effect(ProviderReference.Kind.STEP)
                        + " Put its JAR into providers/, or take the step out."));
    }

    /** What Keycloak 26.7 does when it comes to such an id. */
    private static String effect(ProviderReference.Kind kind) {
        return switch (kind) {
            // DefaultAuthenticationFlow.getAuthenticatorFactory throws.
            case STEP -> "A flow that reaches this step ends with a server error, so it lets no one in.";
            // AuthenticationManager.toRequiredActionFactory throws while it evaluates triggers of enabled actions.
            case REQUIRED_ACTION -> "While it is enabled, every sign-in to the realm ends with a server error.";
            // AttributeValidatorMetadata.validate throws.
            case VALIDATOR -> "Saving any account of the realm ends with a server error.";
            // ProtocolMapperUtils.getSortedProtocolMappers skips it.
            case MAPPER -> "Tokens lack its claim.";
        };
    }
}
