package org.citizenlogin.card;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.citizenlogin.card.algorithm.TokenAlgorithm;
import org.citizenlogin.card.challenge.Challenge;
import org.citizenlogin.card.identity.CardHolder;
import org.citizenlogin.card.identity.SubjectReader;
import org.citizenlogin.card.path.CertificatePath;
import org.citizenlogin.card.path.ProvenCertificate;
import org.citizenlogin.card.path.UnverifiedCertificate;
import org.citizenlogin.card.revocation.StatusSource;
import org.citizenlogin.card.signature.TokenSignature;
import org.citizenlogin.card.token.CardToken;
import org.citizenlogin.card.token.CardTokenParser;
import org.citizenlogin.card.trust.CardAuthorities;
import org.citizenlogin.card.verdict.Checked;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a card login. The order matters: what costs nothing comes first, and nothing leaves this machine before
 * token, path, signature and subject are all proved.
 *
 * <p>The caller takes the nonce out of its own keeping before it calls, so that a nonce counts once whatever the
 * outcome.
 */
public final class CardVerifier {

    private final Supplier<CardAuthorities> authorities;
    private final StatusSource status;
    private final Clock clock;

    public CardVerifier(Supplier<CardAuthorities> authorities, StatusSource status, Clock clock) {
        this.authorities = authorities;
        this.status = status;
        this.clock = clock;
    }

    /**
     * Verifies a Web eID token.
     *
     * @param token the JSON text as the page sent it
     * @param challenge the configured origin and the nonce that was kept for this browser session
     */
    public CardVerification verify(@Nullable String token, Challenge challenge) {
        return answer(CardTokenParser.parse(token).then(parsed -> prove(parsed.unverifiedCertificate())
                .then(proven -> checkSignature(parsed, proven, challenge)
                        .then(algorithm ->
                                identify(proven, Optional.of(algorithm), parsed.namesSigningCertificate())))));
    }

    /**
     * Verifies a certificate whose key was proved by a TLS handshake of this very connection. The caller vouches for
     * that: a certificate out of a request header proves nothing.
     */
    public CardVerification verifyTlsClient(byte[] certificate) {
        return answer(prove(certificate).then(proven -> identify(proven, Optional.empty(), false)));
    }

    private Checked<ProvenCertificate> prove(byte[] certificate) {
        return UnverifiedCertificate.read(certificate)
                .then(unverified -> CertificatePath.prove(unverified, authorities.get(), clock.instant()));
    }

    private static Checked<TokenAlgorithm> checkSignature(
            CardToken token, ProvenCertificate proven, Challenge challenge) {
        TokenAlgorithm algorithm = token.algorithm();
        return TokenSignature.verify(
                algorithm, proven.key(), challenge.signedBytes(algorithm.hash()), token.signature());
    }

    private Checked<VerifiedCard> identify(
            ProvenCertificate proven, Optional<TokenAlgorithm> algorithm, boolean namesSigningCertificate) {
        Checked<CardHolder> holder =
                SubjectReader.read(proven.subject(), proven.issuer().profile().identity());
        return holder.then(found -> status.check(proven)
                .map(answer -> new VerifiedCard(found, proven, algorithm, answer, namesSigningCertificate)));
    }

    private static CardVerification answer(Checked<VerifiedCard> outcome) {
        if (outcome instanceof Checked.Passed<VerifiedCard> passed) {
            return new CardVerification.Verified(passed.value());
        }
        if (outcome instanceof Checked.Refused<VerifiedCard> refused) {
            return new CardVerification.Rejected(refused.reason());
        }
        Checked.Open<VerifiedCard> open = (Checked.Open<VerifiedCard>) outcome;
        return new CardVerification.Undecided(open.dependency(), open.advice(), open.attempts());
    }
}
