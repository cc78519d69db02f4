package org.citizenlogin.card.login.step;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.citizenlogin.card.CardVerification;
import org.citizenlogin.card.login.account.CardProof;
import org.citizenlogin.card.verdict.Attempt;
import org.citizenlogin.card.verdict.Reason;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.flow.Decision;
import org.citizenlogin.throttle.SourceLimits;
import org.keycloak.events.EventBuilder;

/** Back to the page that asks for the card, with a text; the precise reason is in the event and the metric. */
final class CardRefusal {

    private CardRefusal() {}

    static Decision of(CardContext card, CardOutcome outcome, String reason, CardMessage text) {
        return of(card, outcome, reason, card.event(outcome), text);
    }

    /** Of a card that was verified. Nothing of its first use is left. */
    static Decision of(CardContext card, CardProof proof, CardOutcome outcome, String reason, CardMessage text) {
        card.notes().end();
        return of(card, outcome, reason, CardContext.about(card.event(outcome), proof), text);
    }

    /** The authority behind a card that was verified before is no longer trusted. */
    static Decision ofUnbelieved(CardContext card, CardProof proof) {
        return of(card, proof, CardOutcome.REJECTED, word(Reason.ISSUER_UNKNOWN), CardMessage.ISSUER_UNKNOWN);
    }

    static Decision of(CardContext card, CardVerification.Undecided undecided) {
        EventBuilder event = card.event(CardOutcome.UNDECIDED)
                .detail(CitizenEvents.DETAIL_CARD_STATUS, attempts(undecided.attempts()));
        return of(card, CardOutcome.UNDECIDED, word(undecided.advice()), event, CardMessage.of(undecided.advice()));
    }

    private static Decision of(
            CardContext card, CardOutcome outcome, String reason, EventBuilder event, CardMessage text) {
        tell(card, outcome, reason, event.detail(CitizenEvents.DETAIL_REASON, reason));
        return new Decision.Show(card.method().show(card, Optional.of(text)));
    }

    /** Counts a refusal, and tells it as an event as long as this source has not caused too many of its kind. */
    static void tell(CardContext card, CardOutcome outcome, String reason, EventBuilder event) {
        String error = CitizenEvents.cardError(outcome.word());
        if (SourceLimits.isTold(card.services(), card.source(), error)) {
            event.error(error);
        }
        card.services().count(outcome, reason);
    }

    private static String attempts(List<Attempt> attempts) {
        return String.join(", ", attempts.stream().map(Attempt::toString).toList());
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
