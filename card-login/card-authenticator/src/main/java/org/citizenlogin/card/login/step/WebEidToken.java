package org.citizenlogin.card.login.step;

import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.card.CardVerification;
import org.citizenlogin.card.challenge.Challenge;
import org.citizenlogin.card.challenge.Nonce;
import org.citizenlogin.keycloak.platform.flow.Decision;
import org.citizenlogin.throttle.SourceLimits;

/** A Web eID token: the card signs the origin of this server and a nonce used once. */
final class WebEidToken implements ProofMethod {

    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public Optional<String> trouble(CardServices services) {
        return services.origin().isPresent()
                ? Optional.empty()
                : Optional.of("the server's public address is not configured as https://host (option hostname)");
    }

    @Override
    public Response show(CardContext card, Optional<CardMessage> refusal) {
        Nonce nonce = Nonce.fresh(RANDOM);
        card.notes().challenge(nonce, card.now().plus(card.policy().nonceLife()));
        return card.pages().card(nonce, refusal);
    }

    @Override
    public Decision submit(CardContext card) {
        String token = card.field(CardPages.FIELD_TOKEN);
        // Removed whatever was sent: a nonce that has been on a page is good for one answer.
        Optional<Nonce> nonce = card.notes().removeChallenge(card.now());
        if (token.isEmpty()) {
            return clientSaid(card, card.field(CardPages.FIELD_CODE));
        }
        if (nonce.isEmpty()) {
            return CardRefusal.of(card, CardOutcome.NONCE_TAKEN, "-", CardMessage.START_ANEW);
        }
        // Before the nonce, so that a token that is refused writes nothing.
        if (!SourceLimits.take(card.services(), List.of(card.policy().sourceTokenLimit()), card.source())) {
            return CardRefusal.of(card, CardOutcome.LIMITED, "-", CardMessage.GENERIC);
        }
        if (!card.services().useNonce(nonce.get().text())) {
            return CardRefusal.of(card, CardOutcome.NONCE_TAKEN, "-", CardMessage.START_ANEW);
        }
        Challenge challenge = new Challenge(card.services().origin().orElseThrow(), nonce.get());
        CardVerification answer = card.services().verifier().orElseThrow().verify(token, challenge);
        card.notes()
                .namesSigningCertificate(answer instanceof CardVerification.Verified verified
                        && verified.card().namesSigningCertificate());
        return ProvedCard.decide(card, answer);
    }

    private static Decision clientSaid(CardContext card, String code) {
        if (code.isEmpty()) {
            // Sent without a script: the page itself says what is needed.
            return new Decision.GoOn();
        }
        return CardRefusal.of(
                card, CardOutcome.CLIENT, CardMessage.knownCode(code).orElse("unknown"), CardMessage.ofCode(code));
    }
}
