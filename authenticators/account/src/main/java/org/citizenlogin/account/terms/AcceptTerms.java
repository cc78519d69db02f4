package org.citizenlogin.account.terms;

import java.net.URI;
import java.util.Optional;
import org.citizenlogin.account.erasure.CloseAccountFactory;
import org.citizenlogin.account.export.ExportDataFactory;
import org.citizenlogin.account.pages.AccountClient;
import org.citizenlogin.account.pages.PageOutsideLogin;
import org.citizenlogin.account.pages.WaysOfRealm;
import org.citizenlogin.keycloak.account.consent.ConsentLedger;
import org.citizenlogin.keycloak.account.consent.ConsentLedger.Due;
import org.citizenlogin.keycloak.account.consent.TermsTextRow;
import org.citizenlogin.keycloak.citizen.ContactActions;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.flow.ActionDecision;
import org.citizenlogin.keycloak.platform.flow.Decision;
import org.citizenlogin.keycloak.platform.flow.FlowExit;
import org.citizenlogin.keycloak.platform.flow.Page;
import org.citizenlogin.keycloak.platform.flow.SentForm;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

/**
 * Asks for the terms in force, those of the realm and then those of the application. What is due is read again for every
 * request, so neither a form of an earlier version nor one of another tab accepts anything else than what it showed.
 */
final class AcceptTerms implements RequiredActionProvider {

    static final String PAGE = "citizen-terms.ftl";
    static final String REFUSED = "citizen-terms-refused.ftl";

    /** The field with the SHA-256 of the text that was shown. */
    static final String TEXT = "citizen-terms-text";

    /** The field of the pressed button. */
    static final String ANSWER = "citizen-terms-answer";

    static final String AGREE = "agree";
    static final String REFUSE = "refuse";
    static final String LEAVE = "leave";

    /** Event outcomes, both contracts. */
    static final String ACCEPTED = "terms_accepted";

    static final String NOT_ACCEPTED = "terms_refused";

    /**
     * Must be supported. Were it not, a login started with {@code kc_action=citizen-terms} would go on without it
     * ({@code AuthenticationManager.executeAction}). A due one cannot be cancelled: it is in the session before any page, so
     * the server marks it as enforced.
     */
    @Override
    public InitiatedActionSupport initiatedActionSupport() {
        return InitiatedActionSupport.SUPPORTED;
    }

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        if (context.getUser() != null
                && !AccountClient.isLeaving(context.getAuthenticationSession())
                && due(context).isPresent()
                && !isImpersonated(context)) {
            context.getAuthenticationSession().addRequiredAction(AcceptTermsFactory.ID);
        }
    }

    /** An administrator who looks at an account through the citizen's eyes must not accept anything for the citizen. */
    private static boolean isImpersonated(RequiredActionContext context) {
        KeycloakSession session = context.getSession();
        UserSessionModel login = session.sessions()
                .getUserSession(
                        context.getRealm(),
                        context.getAuthenticationSession().getParentSession().getId());
        return login != null
                && login.getUser().getId().equals(context.getUser().getId())
                && login.getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString()) != null;
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        FlowExit.apply(context, ask(context, false));
    }

    @Override
    public void processAction(RequiredActionContext context) {
        FlowExit.apply(context, answer(context, new SentForm(context.getHttpRequest())));
    }

    static ActionDecision answer(RequiredActionContext context, SentForm form) {
        return switch (form.field(ANSWER)) {
            case AGREE -> agree(context, form.field(TEXT));
            case REFUSE ->
                new Decision.Show(Page.of(context, REFUSED)
                        .with("citizenExport", leave(context, ExportDataFactory.ID))
                        .with("citizenClose", leave(context, CloseAccountFactory.ID))
                        .with("citizenWays", WaysOfRealm.of(context.getRealm()))
                        .show());
            case LEAVE -> {
                event(context, NOT_ACCEPTED).success();
                yield new ActionDecision.Fail();
            }
            default -> ask(context, false);
        };
    }

    /** Where an action of whoever leaves begins; empty where the realm does not offer it. */
    private static String leave(RequiredActionContext context, String action) {
        return AccountClient.start(context.getRealm(), new PageOutsideLogin(context.getSession()).address(""), action)
                .filter(address -> ContactActions.isOffered(context.getRealm(), action))
                .map(URI::toString)
                .orElse("");
    }

    private static ActionDecision agree(RequiredActionContext context, String shown) {
        Optional<Due> due = due(context);
        if (due.isEmpty()) {
            return nothingToAsk();
        }
        if (isImpersonated(context)) {
            return new ActionDecision.Fail();
        }
        Optional<TermsTextRow> text = texts(context).withHash(due.get().terms(), shown);
        // Another version came into force while the page was open.
        return text.<ActionDecision>map(read -> new Decision.Succeed(() -> {
                    ledger(context).accept(due.get(), read, clientId(context));
                    event(context, ACCEPTED)
                            .detail(
                                    CitizenEvents.DETAIL_TERMS,
                                    ShownTerms.name(due.get().terms()))
                            .success();
                }))
                .orElseGet(() -> ask(context, true));
    }

    /** @param justChanged whether the citizen agreed to what is no longer in force */
    static ActionDecision ask(RequiredActionContext context, boolean justChanged) {
        Optional<Due> due = due(context);
        if (due.isEmpty()) {
            return nothingToAsk();
        }
        Optional<ShownTerms> shown = ShownTerms.of(context, due.get());
        if (shown.isEmpty()) {
            // A version without a text cannot be published; somebody has deleted it from the table.
            return new ActionDecision.Fail();
        }
        Page page = Page.of(context, PAGE).with("terms", shown.get());
        return new Decision.Show(
                justChanged ? page.refusing("citizenTermsJustChanged").show() : page.show());
    }

    private static ActionDecision nothingToAsk() {
        return new Decision.Succeed(() -> {});
    }

    static Optional<Due> due(RequiredActionContext context) {
        return ledger(context).due(clientId(context));
    }

    private static ConsentLedger ledger(RequiredActionContext context) {
        return new ConsentLedger(context.getSession(), context.getRealm(), context.getUser());
    }

    static ConsentLedger.Texts texts(RequiredActionContext context) {
        return new ConsentLedger.Texts(context.getSession(), context.getRealm());
    }

    private static String clientId(RequiredActionContext context) {
        return context.getAuthenticationSession().getClient().getClientId();
    }

    private static EventBuilder event(RequiredActionContext context, String outcome) {
        return context.getEvent()
                .clone()
                .event(EventType.CUSTOM_REQUIRED_ACTION)
                .detail(CitizenEvents.DETAIL_OUTCOME, outcome);
    }

    @Override
    public void close() {}
}
