package org.citizenlogin.keycloak.platform.flow;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.citizenlogin.keycloak.platform.alarm.OncePerMinute;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.setting.Setting;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.events.Errors;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.messages.Messages;

/**
 * Runs a {@link FormFlow}: finds the page a request is for, and applies the one decision it ends in.
 *
 * @param <C> the context of the step
 */
public final class FormStep<C extends StepContext> implements Authenticator {

    /** Where the server keeps an error for the next page (AuthenticationProcessor, private there). */
    private static final String FORWARDED_ERROR = "fwMessageError";

    private static final Logger LOG = Logger.getLogger(FormStep.class);

    private final FormFlow<C> flow;
    private final OncePerMinute alarms = new OncePerMinute();

    public FormStep(FormFlow<C> flow) {
        this.flow = flow;
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        // In any other flow the step would be a way around that flow's own proofs (CVE-2026-18963 is of this kind).
        if (!isInItsFlow(context)) {
            refuse(context, "it works only in a flow with the path '" + flow.path() + "'");
            return;
        }
        serve(context, step -> {
            flow.arrive(step);
            dropStaleForm(context);
            return new Decision.GoOn();
        });
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        // The sender writes the path: the server asks the execution the address names, in any flow
        // (DefaultAuthenticationFlow.processAction). So there is no alarm; a step that is in a wrong flow raises it
        // when it
        // is shown.
        if (!isInItsFlow(context)) {
            context.resetFlow();
            return;
        }
        serve(context, step -> step.isSent() ? submit(step) : new Decision.GoOn());
    }

    private void serve(AuthenticationFlowContext context, Function<C, Decision> service) {
        C step;
        try {
            step = flow.open(context, configured(context));
        } catch (Setting.Malformed malformed) {
            refuse(context, malformed.getMessage());
            return;
        }
        Optional<String> trouble = flow.trouble(step);
        if (trouble.isPresent()) {
            refuse(context, trouble.get());
            return;
        }
        Decision decision = flow.beforePages(step).orElseGet(() -> service.apply(step));
        FlowExit.apply(context, decision, () -> page(flow.due(step)).show(step));
    }

    private Decision submit(C step) {
        Consumer<C> back = flow.back().get(step.field(StepContext.FIELD_BUTTON));
        if (back != null) {
            back.accept(step);
            return new Decision.GoOn();
        }
        PageId due = flow.due(step);
        // An old page of this tab, or no page of ours: nothing is done with it.
        return due.word().equals(step.field(StepContext.FIELD_PAGE)) ? page(due).submit(step) : new Decision.GoOn();
    }

    private FormPage<C> page(PageId id) {
        return Objects.requireNonNull(flow.pages().get(id));
    }

    private boolean isInItsFlow(AuthenticationFlowContext context) {
        return flow.path().equals(context.getFlowPath());
    }

    private static Map<String, String> configured(AuthenticationFlowContext context) {
        AuthenticatorConfigModel model = context.getAuthenticatorConfig();
        return model == null || model.getConfig() == null ? Map.of() : model.getConfig();
    }

    private void refuse(AuthenticationFlowContext context, String why) {
        if (alarms.isDue(context.getRealm().getId() + context.getExecution().getId() + why)) {
            LOG.errorf(
                    "Step '%s' unavailable in realm '%s': %s",
                    context.getExecution().getAuthenticator(),
                    context.getRealm().getName(),
                    why);
            context.getEvent()
                    .clone()
                    .event(flow.eventType())
                    .detail(CitizenEvents.DETAIL_OUTCOME, "misconfigured")
                    .error(Errors.INVALID_CONFIG);
        }
        context.challenge(flow.unavailable(context, configured(context)));
    }

    /** The server shows a form that was sent twice as an expired action. The page that is due is the answer, without an error. */
    private static void dropStaleForm(AuthenticationFlowContext context) {
        if (context.getForwardedErrorMessage() != null
                && Messages.EXPIRED_ACTION.equals(
                        context.getForwardedErrorMessage().getMessage())) {
            context.getAuthenticationSession().removeAuthNote(FORWARDED_ERROR);
        }
    }

    /** No: the step itself finds the account. */
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
        // What a step demands is bound to the authentication session when its proof is used up.
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
