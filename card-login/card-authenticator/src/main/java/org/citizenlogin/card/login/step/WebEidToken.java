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
    public Optional<String> trouble(CardServices desk) {
        return desk.origin().isPresent()
                ? Optional.empty()
                : Optional.of("the server's public address is not configured as https://host (option hostname)");
    }

    @Override
    public void show(CardContext visit, Optional<CardMessage> refusal) {
        Nonce nonce = Nonce.fresh(RANDOM);
        visit.journey().challenge(nonce, visit.now().plus(visit.policy().nonceLife()));
        visit.challenge(visit.pages().card(nonce, refusal));
    }

    @Override
    public void act(CardContext visit) {
        String token = visit.field(CardPages.FIELD_TOKEN);
        // Taken whatever was sent: a nonce that has been on a page is good for one answer.
        Optional<Nonce> nonce = visit.journey().removeChallenge(visit.now());
        if (token.isEmpty()) {
            clientSaid(visit, visit.field(CardPages.FIELD_CODE));
            return;
        }
        if (nonce.isEmpty()) {
            visit.refuse(CardOutcome.NONCE_TAKEN, "-", CardMessage.START_ANEW);
            return;
        }
        // Before the nonce, so that a token that is refused writes nothing.
        if (!SourceLimits.take(visit.desk(), List.of(visit.policy().sourceTokenLimit()), visit.remoteAddress())) {
            visit.refuse(CardOutcome.LIMITED, "-", CardMessage.GENERIC);
            return;
        }
        if (!visit.desk().takeNonce(nonce.get().text())) {
            visit.refuse(CardOutcome.NONCE_TAKEN, "-", CardMessage.START_ANEW);
            return;
        }
        Challenge challenge = new Challenge(visit.desk().origin().orElseThrow(), nonce.get());
        visit.judge(visit.desk().verifier().orElseThrow().verify(token, challenge));
    }

    private static void clientSaid(CardContext visit, String code) {
        if (code.isEmpty()) {
            // Sent without a script: the page itself says what is needed.
            visit.show();
            return;
        }
        visit.refuse(CardOutcome.CLIENT, CardMessage.knownCode(code).orElse("unknown"), CardMessage.ofCode(code));
    }
}
