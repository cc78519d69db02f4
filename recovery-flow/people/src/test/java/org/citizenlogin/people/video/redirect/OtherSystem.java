package org.citizenlogin.people.video.redirect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.citizenlogin.people.casework.StoredCase;
import org.citizenlogin.secret.KeyRing;

/** A video system as it should be, and with any one thing wrong. */
final class OtherSystem {

    static final String ID = "video.agency.example";
    static final String REALM = "https://login.example.org/realms/citizens";

    static final KeyPair RSA = pair("RSA");
    static final KeyPair EC = pair("EC");

    private static final ObjectMapper JSON = new ObjectMapper();

    private OtherSystem() {}

    static KeyPair pair(String kind) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
            if (kind.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else {
                generator.initialize(2048);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static ResultReader reader(Clock clock) {
        return new ResultReader(List.of(RSA.getPublic(), EC.getPublic()), ID, REALM, clock);
    }

    static ObjectNode header(String algorithm) {
        return JSON.createObjectNode().put("alg", algorithm).put("kid", "k1").put("typ", ResultReader.TYPE);
    }

    /** For a request of this case, with every item of its checklist passed. */
    static ObjectNode approved(KeyRing ring, StoredCase held, Instant now) {
        ObjectNode claims = claims(held.id(), RequestNonce.of(ring, held), now)
                .put("outcome", "approved")
                .put("number", held.form().orElseThrow().number());
        claims.putObject("document").put("type", "passport").put("issuer", "GEO");
        ObjectNode checks = claims.putObject("checks");
        held.current().checklist().items().forEach(item -> checks.put(item.id(), "passed"));
        return claims;
    }

    static ObjectNode claims(String caseId, String nonce, Instant now) {
        return JSON.createObjectNode()
                .put("iss", ID)
                .put("aud", REALM)
                .put("sub", caseId)
                .put("nonce", nonce)
                .put("agent", "agent-17")
                .put("iat", now.getEpochSecond())
                .put("exp", now.plusSeconds(300).getEpochSecond());
    }

    static String signed(ObjectNode claims) {
        return signed(header("RS256"), claims, RSA.getPrivate());
    }

    static String signed(ObjectNode header, ObjectNode claims, PrivateKey key) {
        String input = input(header, claims.toString());
        return input + "." + base64(signature(input, key));
    }

    static String input(ObjectNode header, String claims) {
        return base64(bytes(header.toString())) + "." + base64(bytes(claims));
    }

    static byte[] signature(String input, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(
                    key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(bytes(input));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The old attack: the public key as the secret of a symmetric algorithm. */
    static String signedWithPublicKey(ObjectNode claims, PublicKey key) {
        try {
            String input = input(header("HS256"), claims.toString());
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
            return input + "." + base64(mac.doFinal(bytes(input)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String pem(PublicKey key) {
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    static ObjectNode read(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
