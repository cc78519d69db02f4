package org.citizenlogin.recovery.step;

import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.keycloak.platform.flow.Decision;
import org.citizenlogin.keycloak.platform.flow.FormFlow;
import org.citizenlogin.keycloak.platform.flow.FormPage;
import org.citizenlogin.keycloak.platform.flow.Page;
import org.citizenlogin.keycloak.platform.flow.StepContext;
import org.citizenlogin.keycloak.proof.onetimepassword.ForcedChange;
import org.citizenlogin.keycloak.proof.provenaccount.ProvenAccount;
import org.citizenlogin.otherways.OtherWays;
import org.citizenlogin.recovery.confirmation.AwaitAnswer;
import org.citizenlogin.recovery.context.RecoveryContext;
import org.citizenlogin.recovery.context.RecoveryNotes;
import org.citizenlogin.recovery.context.RecoveryPageId;
import org.citizenlogin.recovery.context.RequestServices;
import org.citizenlogin.recovery.policy.RecoveryPolicy;
import org.citizenlogin.recovery.policy.Way;
import org.citizenlogin.recovery.step.bydocument.AskContact;
import org.citizenlogin.recovery.step.bydocument.AskDocument;
import org.citizenlogin.recovery.step.bydocument.AskDocumentNumber;
import org.citizenlogin.recovery.step.byphone.AskNumber;
import org.citizenlogin.recovery.step.byphone.AskPhone;
import org.citizenlogin.recovery.worker.CodeRules;
import org.citizenlogin.recovery.worker.ContactTrust;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.authentication.authenticators.broker.util.PostBrokerLoginConstants;
import org.keycloak.events.EventType;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The step of both ways of recovery.
 *
 * <p>One step for both ways, not one beside the other: two alternatives of a flow are what the server lets a browser
 * choose between by a field of its own ({@code tryAnotherWay}, CVE-2026-18963).
 */
final class Recover implements FormFlow<RecoveryContext> {

    private static final Map<String, Consumer<RecoveryContext>> BACK = Map.of(
            StepContext.BUTTON_RESTART, recovery -> recovery.notes().restart(),
            RecoveryContext.BUTTON_WAYS, recovery -> recovery.notes().forget(),
            RecoveryContext.BUTTON_DOCUMENTS, recovery -> recovery.notes().dropDocument());

    private static final Map<RecoveryPageId, FormPage<RecoveryContext>> PAGES = Map.of(
            RecoveryPageId.WAY, new ChooseWay(),
            RecoveryPageId.NUMBER, new AskNumber(),
            RecoveryPageId.PHONE, new AskPhone(),
            RecoveryPageId.CONTACT, new AskContact(),
            RecoveryPageId.DOCUMENT, new AskDocument(),
            RecoveryPageId.DOCUMENT_NUMBER, new AskDocumentNumber(),
            RecoveryPageId.ANSWER, new AwaitAnswer(Recover::asked));

    private final BiFunction<AuthenticationFlowContext, CodeRules, RequestServices> servicesFor;

    Recover(BiFunction<AuthenticationFlowContext, CodeRules, RequestServices> servicesFor) {
        this.servicesFor = servicesFor;
    }

    private static Optional<OutboxMessage> asked(RecoveryContext recovery) {
        return recovery.notes().way().filter(way -> way == Way.PHONE).isPresent()
                ? AskPhone.request(recovery)
                : AskDocumentNumber.request(recovery);
    }

    @Override
    public String path() {
        return LoginActionsService.RESET_CREDENTIALS_PATH;
    }

    @Override
    public EventType eventType() {
        return EventType.RESET_PASSWORD;
    }

    @Override
    public RecoveryContext open(AuthenticationFlowContext context, Map<String, String> configured) {
        RecoveryPolicy policy = RecoveryPolicy.of(configured);
        CodeRules codes = CodeRules.of(configured);
        // The worker's: better no page than a request that waits for the administrator.
        ContactTrust.of(configured);
        return new RecoveryContext(context, policy, servicesFor.apply(context, codes));
    }

    @Override
    public Optional<String> trouble(RecoveryContext recovery) {
        return recovery.policy().ways().offers(Way.DOCUMENT)
                        && recovery.documents().isEmpty()
                ? Optional.of("this server knows none of the kinds of documents it offers")
                : Optional.empty();
    }

    @Override
    public Response unavailable(AuthenticationFlowContext context, Map<String, String> configured) {
        return Page.of(context, "citizen-recover-unavailable.ftl")
                .with("citizenWays", OtherWays.readable(configured).shown())
                .unavailable();
    }

    /**
     * A sign-in by an identity provider and a recovery are done one after the other. On the button the flow begins anew
     * without the provider's account.
     */
    @Override
    public Optional<Decision> beforePages(RecoveryContext recovery) {
        if (!isBrokered(recovery.authSession())) {
            return Optional.empty();
        }
        return Optional.of(
                recovery.isPressed(RecoveryContext.BUTTON_ALONE)
                        ? new Decision.StartOver()
                        : new Decision.Show(
                                recovery.page("citizen-recover-brokered.ftl").show()));
    }

    /** The login page keeps a user it has looked up when a citizen comes here; this step finds its own. */
    @Override
    public void arrive(RecoveryContext recovery) {
        leave(recovery.authSession());
    }

    @Override
    public Map<String, Consumer<RecoveryContext>> back() {
        return BACK;
    }

    @Override
    public RecoveryPageId due(RecoveryContext recovery) {
        return recovery.notes().due();
    }

    @Override
    public Map<RecoveryPageId, FormPage<RecoveryContext>> pages() {
        return PAGES;
    }

    private static void leave(AuthenticationSessionModel authSession) {
        List<String> kept = new ArrayList<>(RecoveryNotes.names());
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
}
