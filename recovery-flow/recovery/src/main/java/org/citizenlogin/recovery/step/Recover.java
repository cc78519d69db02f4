package org.citizenlogin.recovery.step;

import jakarta.ws.rs.HttpMethod;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.keycloak.platform.alarm.OncePerMinute;
import org.citizenlogin.keycloak.proof.onetimepassword.ForcedChange;
import org.citizenlogin.keycloak.proof.provenaccount.ProvenAccount;
import org.citizenlogin.otherways.OtherWays;
import org.citizenlogin.recovery.confirmation.AwaitAnswer;
import org.citizenlogin.recovery.context.FormPage;
import org.citizenlogin.recovery.context.PageId;
import org.citizenlogin.recovery.context.RecoveryContext;
import org.citizenlogin.recovery.context.RecoveryNotes;
import org.citizenlogin.recovery.context.RecoveryPages;
import org.citizenlogin.recovery.context.RequestServices;
import org.citizenlogin.recovery.decision.RecoveryOutcome;
import org.citizenlogin.recovery.policy.RecoveryPolicy;
import org.citizenlogin.recovery.policy.Way;
import org.citizenlogin.recovery.step.bydocument.AskContact;
import org.citizenlogin.recovery.step.bydocument.AskDocument;
import org.citizenlogin.recovery.step.bydocument.AskDocumentNumber;
import org.citizenlogin.recovery.step.byphone.AskNumber;
import org.citizenlogin.recovery.step.byphone.AskPhone;
import org.citizenlogin.recovery.worker.CodeRules;
import org.citizenlogin.recovery.worker.ContactTrust;
import org.citizenlogin.setting.Setting;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.authentication.authenticators.broker.util.PostBrokerLoginConstants;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.messages.Messages;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Leads a request to the page it is for. Every path ends in one decision of the flow.
 *
 * <p>One step for both ways, not one beside the other: two alternatives of a flow are what the server lets a browser
 * choose between by a field of its own ({@code tryAnotherWay}, CVE-2026-18963).
 *
 * <p>Every decision but the last is a plain challenge, also for wrong input: a failure would tell the brute-force
 * protector about whatever user name was typed on the login page before, and requests must never lock an account.
 */
final class Recover implements Authenticator {

    /** Where the processor keeps an error for the next page (AuthenticationProcessor, private there). */
    private static final String FORWARDED_ERROR = "fwMessageError";

    /** The buttons that lead back, from any page. */
    private static final Map<String, Consumer<RecoveryNotes>> BACK = Map.of(
            RecoveryPages.GO_RESTART, RecoveryNotes::restart,
            RecoveryPages.GO_WAYS, RecoveryNotes::forget,
            RecoveryPages.GO_DOCUMENTS, RecoveryNotes::dropDocument);

    private static final Logger LOG = Logger.getLogger(Recover.class);

    private final BiFunction<AuthenticationFlowContext, CodeRules, RequestServices> servicesFor;
    private final OncePerMinute refusals = new OncePerMinute();
    private final Map<PageId, FormPage> pages = new EnumMap<>(PageId.class);

    Recover(BiFunction<AuthenticationFlowContext, CodeRules, RequestServices> servicesFor) {
        this.servicesFor = servicesFor;
        FormPage answer = new AwaitAnswer(Recover::asked);
        FormPage phone = new AskPhone(answer);
        FormPage documentNumber = new AskDocumentNumber(answer);
        FormPage document = new AskDocument(documentNumber);
        pages.put(PageId.WAY, new ChooseWay(this::show));
        pages.put(PageId.NUMBER, new AskNumber(phone));
        pages.put(PageId.PHONE, phone);
        pages.put(PageId.CONTACT, new AskContact(document));
        pages.put(PageId.DOCUMENT, document);
        pages.put(PageId.DOCUMENT_NUMBER, documentNumber);
        pages.put(PageId.ANSWER, answer);
    }

    private static Optional<OutboxMessage> asked(RecoveryContext recovery) {
        return recovery.notes().way().filter(way -> way == Way.PHONE).isPresent()
                ? AskPhone.request(recovery)
                : AskDocumentNumber.request(recovery);
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        serve(context, recovery -> {
            // The login page keeps a user it has looked up when a citizen moves here; this step finds its own.
            leave(context.getAuthenticationSession());
            dropStaleForm(context);
            show(recovery);
        });
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        // The path is the sender's writing: Keycloak asks whichever execution the address names, of whichever flow
        // (DefaultAuthenticationFlow.processAction). No alarm, then; a step that really stands there raises it when
        // shown.
        if (!isInItsPlace(context)) {
            context.resetFlow();
            return;
        }
        serve(context, recovery -> {
            if (HttpMethod.POST.equals(context.getHttpRequest().getHttpMethod())) {
                act(recovery);
            } else {
                show(recovery);
            }
        });
    }

    private void serve(AuthenticationFlowContext context, Consumer<RecoveryContext> service) {
        Map<String, String> configured = configured(context);
        // In any other flow this step would be a way around that flow's own proofs (CVE-2026-18963 is of this kind).
        if (!isInItsPlace(context)) {
            refuse(context, configured, "it stands in a flow that is not the realm's reset credentials flow");
            return;
        }
        RecoveryPolicy policy;
        CodeRules codes;
        try {
            policy = RecoveryPolicy.of(configured);
            codes = CodeRules.of(configured);
            // The worker's: better no page than a request that waits for the administrator.
            ContactTrust.of(configured);
        } catch (Setting.Malformed malformed) {
            refuse(context, configured, malformed.getMessage());
            return;
        }
        RecoveryContext recovery = new RecoveryContext(context, policy, servicesFor.apply(context, codes));
        if (policy.ways().offers(Way.DOCUMENT) && recovery.documents().isEmpty()) {
            refuse(context, configured, "this server knows none of the kinds of documents it offers");
            return;
        }
        if (isBrokered(context.getAuthenticationSession())) {
            apart(recovery);
            return;
        }
        service.accept(recovery);
    }

    private static void leave(AuthenticationSessionModel authSession) {
        List<String> kept = new ArrayList<>(RecoveryNotes.notes());
        kept.addAll(ForcedChange.staying(authSession));
        ProvenAccount.leave(authSession, kept);
    }

    /**
     * Whether a sign-in by an identity provider is under way in this tab. The request that ends this flow would link that
     * provider's account, or go on with that sign-in, before the change is made
     * ({@code ResetCredsAuthenticationProcessor.authenticationComplete}).
     */
    private static boolean isBrokered(AuthenticationSessionModel authSession) {
        return authSession.getAuthNote(AbstractIdpAuthenticator.BROKERED_CONTEXT_NOTE) != null
                || authSession.getAuthNote(PostBrokerLoginConstants.PBL_BROKERED_IDENTITY_CONTEXT) != null;
    }

    /** Says that the two are done one after the other; on the button, begins anew without the provider's account. */
    private static void apart(RecoveryContext recovery) {
        if (HttpMethod.POST.equals(recovery.context().getHttpRequest().getHttpMethod())
                && recovery.goes(RecoveryPages.GO_ALONE)) {
            recovery.context().resetFlow();
            return;
        }
        recovery.context()
                .challenge(recovery.pages().page("citizen-recover-brokered.ftl").show());
    }

    /** The page of the step the citizen stands at. Changes nothing. */
    private void show(RecoveryContext recovery) {
        pages.get(recovery.notes().step()).show(recovery);
    }

    private void act(RecoveryContext recovery) {
        for (Map.Entry<String, Consumer<RecoveryNotes>> back : BACK.entrySet()) {
            if (recovery.goes(back.getKey())) {
                back.getValue().accept(recovery.notes());
                show(recovery);
                return;
            }
        }
        PageId stands = recovery.notes().step();
        // An old page of this tab, or no page of ours: nothing is done with it.
        if (recovery.sentFrom().filter(step -> step == stands).isEmpty()) {
            show(recovery);
            return;
        }
        pages.get(stands).submit(recovery);
    }

    private static boolean isInItsPlace(AuthenticationFlowContext context) {
        return LoginActionsService.RESET_CREDENTIALS_PATH.equals(context.getFlowPath());
    }

    private static Map<String, String> configured(AuthenticationFlowContext context) {
        AuthenticatorConfigModel model = context.getAuthenticatorConfig();
        return model == null || model.getConfig() == null ? Map.of() : model.getConfig();
    }

    private void refuse(AuthenticationFlowContext context, Map<String, String> configured, String why) {
        if (refusals.isDue(context.getRealm().getId() + context.getExecution().getId() + why)) {
            LOG.errorf(
                    "recovery in realm '%s' does not serve: %s",
                    context.getRealm().getName(), why);
            context.getEvent()
                    .clone()
                    .event(EventType.RESET_PASSWORD)
                    .detail(RecoveryOutcome.DETAIL, "misconfigured")
                    .error(Errors.INVALID_CONFIG);
        }
        context.challenge(new RecoveryPages(context, OtherWays.readable(configured), false).unavailable());
    }

    /** A form sent twice comes here as an "action expired": the page that stands is the answer, without an alarm. */
    private static void dropStaleForm(AuthenticationFlowContext context) {
        if (context.getForwardedErrorMessage() != null
                && Messages.EXPIRED_ACTION.equals(
                        context.getForwardedErrorMessage().getMessage())) {
            context.getAuthenticationSession().removeAuthNote(FORWARDED_ERROR);
        }
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
        // The forced change is bound to the authentication session when the proof is used up.
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
