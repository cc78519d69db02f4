package org.citizenlogin.card.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import org.bouncycastle.cert.X509CertificateHolder;
import org.citizenlogin.card.algorithm.Engine;
import org.citizenlogin.card.algorithm.TokenAlgorithm;
import org.citizenlogin.card.challenge.Challenge;

/** A certificate and its key: what a card and its PIN amount to. */
public record TestCard(X509CertificateHolder certificate, KeyPair keys) {

    public byte[] der() {
        try {
            return certificate.getEncoded();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public byte[] sign(TokenAlgorithm algorithm, byte[] message) {
        try {
            Signature signer = engine(algorithm);
            signer.initSign(keys.getPrivate());
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Signature engine(TokenAlgorithm algorithm) throws GeneralSecurityException {
        String hash = algorithm.hash().replace("-", "");
        if (algorithm.family() == TokenAlgorithm.Family.ECDSA) {
            return Signature.getInstance(hash + "withPLAIN-ECDSA", Engine.bouncyCastle());
        }
        if (algorithm.family() == TokenAlgorithm.Family.RSA_PKCS1) {
            return Signature.getInstance(hash + "withRSA");
        }
        Signature pss = Signature.getInstance("RSASSA-PSS");
        int salt = Integer.parseInt(algorithm.hash().substring(4)) / 8;
        pss.setParameter(
                new PSSParameterSpec(algorithm.hash(), "MGF1", new MGF1ParameterSpec(algorithm.hash()), salt, 1));
        return pss;
    }

    public String token(TokenAlgorithm algorithm, Challenge challenge) {
        return token(algorithm.name(), sign(algorithm, challenge.signedBytes(algorithm.hash())));
    }

    public String token(String algorithm, byte[] signature) {
        return "{\"unverifiedCertificate\":\"" + Base64.getEncoder().encodeToString(der())
                + "\",\"algorithm\":\"" + algorithm
                + "\",\"signature\":\"" + Base64.getEncoder().encodeToString(signature)
                + "\",\"format\":\"web-eid:1.0\",\"appVersion\":\"https://web-eid.eu/web-eid-app/releases/v2.0.0\"}";
    }
}
