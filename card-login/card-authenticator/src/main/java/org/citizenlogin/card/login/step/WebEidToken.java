package org.citizenlogin.card.login.step;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.card.challenge.Challenge;
import org.citizenlogin.card.challenge.Nonce;
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
    public void show(CardContext card, Optional<CardMessage> refusal) {
        Nonce nonce = Nonce.fresh(RANDOM);
        card.notes().challenge(nonce, card.now().plus(card.policy().nonceLife()));
        card.challenge(card.pages().card(nonce, refusal));
    }

    @Override
    public void act(CardContext card) {
        String token = card.field(CardPages.FIELD_TOKEN);
        // Taken whatever was sent: a nonce that has been on a page is good for one answer.
        Optional<Nonce> nonce = card.notes().removeChallenge(card.now());
        if (token.isEmpty()) {
            clientSaid(card, card.field(CardPages.FIELD_CODE));
            return;
        }
        if (nonce.isEmpty()) {
            card.refuse(CardOutcome.NONCE_TAKEN, "-", CardMessage.START_ANEW);
            return;
        }
        // Before the nonce, so that a token that is refused writes nothing.
        if (!SourceLimits.take(card.services(), List.of(card.policy().sourceTokenLimit()), card.remoteAddress())) {
            card.refuse(CardOutcome.LIMITED, "-", CardMessage.GENERIC);
            return;
        }
        if (!card.services().useNonce(nonce.get().text())) {
            card.refuse(CardOutcome.NONCE_TAKEN, "-", CardMessage.START_ANEW);
            return;
        }
        Challenge challenge = new Challenge(card.services().origin().orElseThrow(), nonce.get());
        card.judge(card.services().verifier().orElseThrow().verify(token, challenge));
    }

    private static void clientSaid(CardContext card, String code) {
        if (code.isEmpty()) {
            // Sent without a script: the page itself says what is needed.
            card.show();
            return;
        }
        card.refuse(CardOutcome.CLIENT, CardMessage.knownCode(code).orElse("unknown"), CardMessage.ofCode(code));
    }
}
