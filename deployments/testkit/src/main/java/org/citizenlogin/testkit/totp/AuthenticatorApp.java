package org.citizenlogin.testkit.totp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.citizenlogin.testkit.server.AdminApi;

/**
 * Six digits, 30 seconds, SHA-1: what Keycloak's OTP credential uses by default.
 *
 * @param secret the key as Keycloak stores it: the bytes of this text
 */
public record AuthenticatorApp(String secret, Clock clock) {

    private static final long STEP_SECONDS = 30;
    private static final int DIGITS = 6;
    private static final String HMAC = "HmacSHA1";

    /** The credential of an account as the admin endpoint for users takes it. */
    public static ObjectNode credential(String secret, String label) {
        String data = AdminApi.object()
                .put("subType", "totp")
                .put("digits", DIGITS)
                .put("counter", 0)
                .put("period", STEP_SECONDS)
                .put("algorithm", HMAC)
                .toString();
        return AdminApi.object()
                .put("type", "otp")
                .put("userLabel", label)
                .put("secretData", AdminApi.object().put("value", secret).toString())
                .put("credentialData", data);
    }

    public String codeNow() {
        return codeAt(clock.instant().getEpochSecond() / STEP_SECONDS);
    }

    /** The code of a later step: Keycloak takes each code once and looks one step ahead. */
    public String codeOfNextStep() {
        return codeAt(clock.instant().getEpochSecond() / STEP_SECONDS + 1);
    }

    private String codeAt(long step) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), HMAC));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0x0f;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
            return String.format("%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
