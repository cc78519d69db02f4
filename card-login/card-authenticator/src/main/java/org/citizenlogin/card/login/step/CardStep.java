package org.citizenlogin.card.login.step;

import jakarta.ws.rs.HttpMethod;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.citizenlogin.card.login.policy.CardPolicy;
import org.citizenlogin.card.login.verifier.FolderCardVerifierProviderFactory;
import org.citizenlogin.keycloak.account.contact.SecretChannels;
import org.citizenlogin.keycloak.platform.alarm.OncePerMinute;
import org.citizenlogin.setting.Setting;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.LoginActionsService;

/**
 * One of the card steps. Every path ends in one decision of the flow; every decision but the last is a plain challenge,
 * because a failure would be counted against whatever account was typed on the login page before.
 */
final class CardStep implements Authenticator {

    private static final Logger LOG = Logger.getLogger(CardStep.class);

    private final OncePerMinute refusals = new OncePerMinute();
    private final ProofMethod method;
    private final Function<AuthenticationFlowContext, CardServices> servicesFor;

    CardStep(ProofMethod method, Function<AuthenticationFlowContext, CardServices> servicesFor) {
        this.method = method;
        this.servicesFor = servicesFor;
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        serve(context, CardContext::show);
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        // The path is the sender's writing: Keycloak asks whichever execution the address names, of whichever flow
        // (DefaultAuthenticationFlow.processAction).
        if (!isInItsPlace(context)) {
            context.resetFlow();
            return;
        }
        serve(context, card -> {
            if (HttpMethod.POST.equals(context.getHttpRequest().getHttpMethod())) {
                card.act();
            } else {
                card.show();
            }
        });
    }

    private void serve(AuthenticationFlowContext context, Consumer<CardContext> service) {
        CardServices services = servicesFor.apply(context);
        CardPolicy policy;
        SecretChannels channels;
        try {
            policy = CardPolicy.of(configured(context));
            channels = SecretChannels.of(configured(context));
        } catch (Setting.Malformed malformed) {
            refuse(context, services, malformed.getMessage());
            return;
        }
        Optional<String> trouble = trouble(context, services);
        if (trouble.isPresent()) {
            refuse(context, services, trouble.get());
            return;
        }
        service.accept(new CardContext(context, policy, channels, services, method));
    }

    private Optional<String> trouble(AuthenticationFlowContext context, CardServices services) {
        if (!isInItsPlace(context)) {
            return Optional.of("it stands in a flow that is not for signing in");
        }
        if (services.verifier().isEmpty()) {
            return Optional.of(
                    "no issuing authorities are named (option " + FolderCardVerifierProviderFactory.PATH.key() + ")");
        }
        return method.trouble(services);
    }

    /** In a flow for resetting or registering, this step would be a way around that flow's own proofs. */
    private static boolean isInItsPlace(AuthenticationFlowContext context) {
        return LoginActionsService.AUTHENTICATE_PATH.equals(context.getFlowPath());
    }

    private static Map<String, String> configured(AuthenticationFlowContext context) {
        AuthenticatorConfigModel model = context.getAuthenticatorConfig();
        return model == null || model.getConfig() == null ? Map.of() : model.getConfig();
    }

    private void refuse(AuthenticationFlowContext context, CardServices services, String why) {
        if (refusals.isDue(context.getRealm().getId() + context.getExecution().getId() + why)) {
            LOG.errorf(
                    "the step '%s' in realm '%s' does not serve: %s",
                    context.getExecution().getAuthenticator(),
                    context.getRealm().getName(),
                    why);
            context.getEvent()
                    .clone()
                    .event(EventType.LOGIN)
                    .detail(CardContext.DETAIL_OUTCOME, CardOutcome.MISCONFIGURED.word())
                    .error(Errors.INVALID_CONFIG);
        }
        services.count(CardOutcome.MISCONFIGURED, "-");
        context.challenge(new CardPages(context, CardPolicy.Help.none()).unavailable());
    }

    /** No: the account is found by this step. */
    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
        // A card is linked by being used.
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
