package org.citizenlogin.card.rig;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Reads and checks tokens with nothing of the agent: a second opinion. */
final class Tokens {

    static final String ORIGIN = "https://login.example.org";

    private Tokens() {}

    static String nonce() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }

    static String code(JsonNode answer) {
        return answer.path("error").path("code").asText("no error");
    }

    static X509Certificate certificate(JsonNode token) throws GeneralSecurityException {
        byte[] der =
                Base64.getDecoder().decode(token.get("unverifiedCertificate").asText());
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    static boolean verifies(JsonNode token, String origin, String nonce) throws GeneralSecurityException {
        String algorithm = token.get("algorithm").asText();
        MessageDigest hash = MessageDigest.getInstance("SHA-" + algorithm.substring(2));
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes(hash.digest(origin.getBytes(StandardCharsets.UTF_8)));
        signed.writeBytes(hash.digest(nonce.getBytes(StandardCharsets.UTF_8)));
        Signature signature = Signature.getInstance(name(algorithm), new BouncyCastleProvider());
        if (algorithm.startsWith("PS")) {
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        }
        signature.initVerify(certificate(token).getPublicKey());
        signature.update(signed.toByteArray());
        return signature.verify(
                Base64.getDecoder().decode(token.get("signature").asText()));
    }

    private static String name(String algorithm) {
        String bits = algorithm.substring(2);
        return switch (algorithm.substring(0, 2)) {
            case "ES" -> "SHA" + bits + "withPLAIN-ECDSA";
            case "PS" -> "SHA" + bits + "withRSAandMGF1";
            default -> "SHA" + bits + "withRSA";
        };
    }
}
