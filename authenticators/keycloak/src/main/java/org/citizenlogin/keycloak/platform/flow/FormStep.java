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
 * Runs a {@link FormFlow}: finds the page of a request, and applies its decision.
 *
 * @param <C> the context of the step
 */
public final class FormStep<C extends StepContext> implements Authenticator {

    /** Note in which the server keeps an error for the next page (private in AuthenticationProcessor). */
    private static final String FORWARDED_ERROR = "fwMessageError";

    private static final Logger LOG = Logger.getLogger(FormStep.class);

    private final FormFlow<C> flow;
    private final OncePerMinute alarms = new OncePerMinute();

    public FormStep(FormFlow<C> flow) {
        this.flow = flow;
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        // In any other flow the step could bypass that flow's own proofs, as in CVE-2026-18963.
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
        // The client chooses the path: the server runs the execution that the URL names, in any flow
        // (DefaultAuthenticationFlow.processAction). So this is no alarm. A step in a wrong flow raises the alarm when
        // it is shown.
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
        // The form belongs to an old page of this tab, or to no page of this step. It is ignored.
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

    /**
     * The server would report a form that was sent twice as an expired action. Instead the current page is shown, without an
     * error.
     */
    private static void dropStaleForm(AuthenticationFlowContext context) {
        if (context.getForwardedErrorMessage() != null
                && Messages.EXPIRED_ACTION.equals(
                        context.getForwardedErrorMessage().getMessage())) {
            context.getAuthenticationSession().removeAuthNote(FORWARDED_ERROR);
        }
    }

    /** Not required, because the step itself finds the account. */
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
        // A required change is bound to the authentication session when its proof is used up.
    }

    @Override
    public void close() {
        // Nothing to close.
    }
}
