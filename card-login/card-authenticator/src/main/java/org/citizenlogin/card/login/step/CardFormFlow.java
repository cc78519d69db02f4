package org.citizenlogin.card.login.step;

import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.citizenlogin.card.login.policy.CardPolicy;
import org.citizenlogin.card.login.policy.CardSettings;
import org.citizenlogin.card.login.verifier.FolderCardVerifierProviderFactory;
import org.citizenlogin.keycloak.account.contact.SecretChannels;
import org.citizenlogin.keycloak.platform.flow.FormFlow;
import org.citizenlogin.keycloak.platform.flow.FormPage;
import org.citizenlogin.keycloak.platform.flow.StepContext;
import org.citizenlogin.keycloak.proof.code.CodeSettings;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.EventType;
import org.keycloak.services.resources.LoginActionsService;

/** The step of one way to prove a card. */
final class CardFormFlow implements FormFlow<CardContext> {

    private static final Map<String, Consumer<CardContext>> BACK =
            Map.of(StepContext.BUTTON_RESTART, card -> card.notes().end());

    private final ProofMethod method;
    private final Function<AuthenticationFlowContext, CardServices> servicesFor;
    private final Map<CardPageId, FormPage<CardContext>> pages;

    CardFormFlow(ProofMethod method, Function<AuthenticationFlowContext, CardServices> servicesFor) {
        this.method = method;
        this.servicesFor = servicesFor;
        this.pages = Map.of(
                CardPageId.CARD, method,
                CardPageId.CONTACT, new FirstUsePage(new AskContact()),
                CardPageId.CODES, new FirstUsePage(new AskCodes()),
                CardPageId.OWN_PROOF, new FirstUsePage(new AskOwnCode()));
    }

    @Override
    public String path() {
        return LoginActionsService.AUTHENTICATE_PATH;
    }

    @Override
    public EventType eventType() {
        return EventType.LOGIN;
    }

    @Override
    public CardContext open(AuthenticationFlowContext context, Map<String, String> configured) {
        return new CardContext(
                context,
                CardPolicy.of(configured),
                CodeSettings.form(configured, CardSettings.CODE_DIGITS),
                SecretChannels.of(configured),
                servicesFor.apply(context),
                method);
    }

    @Override
    public Optional<String> trouble(CardContext card) {
        return card.services().verifier().isEmpty()
                ? Optional.of("no issuing authorities are named (option " + FolderCardVerifierProviderFactory.PATH.key()
                        + ")")
                : method.trouble(card.services());
    }

    @Override
    public Response unavailable(AuthenticationFlowContext context, Map<String, String> configured) {
        servicesFor.apply(context).count(CardOutcome.MISCONFIGURED, "-");
        return new CardPages(context, CardPolicy.Help.none()).unavailable();
    }

    @Override
    public Map<String, Consumer<CardContext>> back() {
        return BACK;
    }

    @Override
    public CardPageId due(CardContext card) {
        return card.notes().due(card.now());
    }

    @Override
    public Map<CardPageId, FormPage<CardContext>> pages() {
        return pages;
    }
}
