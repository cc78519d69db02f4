package org.citizenlogin.card.signature;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import org.citizenlogin.card.algorithm.AllowedKey;
import org.citizenlogin.card.algorithm.Engine;
import org.citizenlogin.card.algorithm.TokenAlgorithm;
import org.citizenlogin.card.verdict.Checked;
import org.citizenlogin.card.verdict.Reason;

/** The card's signature over the challenge. */
public final class TokenSignature {

    private TokenSignature() {}

    /**
     * Passes with the algorithm when {@code signature} is the signature of {@code message} by {@code key}.
     *
     * @param signature ECDSA: R and S, each exactly as long as the curve's field, nothing else; RSA: as long as the modulus
     */
    public static Checked<TokenAlgorithm> verify(
            TokenAlgorithm algorithm, AllowedKey key, byte[] message, byte[] signature) {
        if (!algorithm.fits(key)) {
            return Checked.refused(Reason.ALGORITHM_DOES_NOT_FIT_KEY);
        }
        if (signature.length != lengthFor(key)) {
            return Checked.refused(Reason.SIGNATURE_MALFORMED);
        }
        try {
            Signature verifier = engineFor(algorithm);
            verifier.initVerify(key.key());
            verifier.update(message);
            return verifier.verify(signature) ? Checked.passed(algorithm) : Checked.refused(Reason.SIGNATURE_INVALID);
        } catch (GeneralSecurityException | RuntimeException notASignature) {
            // R or S of zero or beyond the order of the curve; a number above the modulus.
            return Checked.refused(Reason.SIGNATURE_INVALID);
        }
    }

    private static int lengthFor(AllowedKey key) {
        return key.curve()
                .map(curve -> 2 * curve.fieldBytes())
                .orElseGet(() -> (((RSAPublicKey) key.key()).getModulus().bitLength() + 7) / 8);
    }

    private static Signature engineFor(TokenAlgorithm algorithm) throws GeneralSecurityException {
        String hash = algorithm.hash().replace("-", "");
        if (algorithm.family() == TokenAlgorithm.Family.ECDSA) {
            return Signature.getInstance(hash + "withPLAIN-ECDSA", Engine.bouncyCastle());
        }
        if (algorithm.family() == TokenAlgorithm.Family.RSA_PKCS1) {
            return Signature.getInstance(hash + "withRSA", Engine.rsa());
        }
        Signature pss = Signature.getInstance("RSASSA-PSS", Engine.rsa());
        pss.setParameter(PssForm.withHash(algorithm.hash()));
        return pss;
    }
}
