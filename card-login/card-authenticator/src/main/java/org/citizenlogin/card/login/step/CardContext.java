package org.citizenlogin.card.login.step;

import java.time.Instant;
import org.citizenlogin.card.login.account.CardAccounts;
import org.citizenlogin.card.login.account.CardProof;
import org.citizenlogin.card.login.policy.CardPolicy;
import org.citizenlogin.keycloak.account.contact.SecretChannels;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.flow.StepContext;
import org.citizenlogin.keycloak.proof.code.Codes;
import org.citizenlogin.keycloak.proof.onetimepassword.ForcedChange;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;

/** One request to a card step. */
final class CardContext extends StepContext {

    private final CardPolicy policy;
    private final Codes.Form codeForm;
    private final SecretChannels channels;
    private final CardServices services;
    private final ProofMethod method;
    private final CardNotes notes;
    private final CardPages pages;
    private @Nullable Instant now;

    CardContext(
            AuthenticationFlowContext context,
            CardPolicy policy,
            Codes.Form codeForm,
            SecretChannels channels,
            CardServices services,
            ProofMethod method) {
        super(context);
        this.policy = policy;
        this.codeForm = codeForm;
        this.channels = channels;
        this.services = services;
        this.method = method;
        this.notes = new CardNotes(authSession());
        this.pages = new CardPages(context, policy.help());
    }

    CardPolicy policy() {
        return policy;
    }

    /** What the codes of the first use are like. */
    Codes.Form codeForm() {
        return codeForm;
    }

    SecretChannels channels() {
        return channels;
    }

    CardServices services() {
        return services;
    }

    /** How this step has a card proved. */
    ProofMethod method() {
        return method;
    }

    CardNotes notes() {
        return notes;
    }

    CardPages pages() {
        return pages;
    }

    /** The database's time, the same for the whole request. */
    Instant now() {
        if (now == null) {
            now = services.now();
        }
        return now;
    }

    /** The card of the first use. Only on its pages: they are due only while there is one. */
    CardProof proof() {
        return notes.proof(now()).orElseThrow();
    }

    /** Looked up anew each time: what was found before may have changed. */
    CardAccounts.AccountMatch whose(CardProof proof) {
        return services.whose(proof, policy, channels);
    }

    /** While a password that was recovered is still to be replaced, nothing is linked and no account is made. */
    boolean isChangePending() {
        return ForcedChange.isPending(authSession());
    }

    /** A clone: the flow's own event goes on. */
    EventBuilder event(CardOutcome outcome) {
        return event(EventType.LOGIN).detail(CitizenEvents.DETAIL_OUTCOME, outcome.word());
    }

    static EventBuilder about(EventBuilder event, CardProof proof) {
        return event.detail(CitizenEvents.DETAIL_CARD_ISSUER, proof.profile())
                .detail(CitizenEvents.DETAIL_CARD_SERIAL, proof.shownSerial())
                .detail(CitizenEvents.DETAIL_CARD_ALGORITHM, proof.algorithm())
                .detail(CitizenEvents.DETAIL_CARD_STATUS, proof.status());
    }
}
