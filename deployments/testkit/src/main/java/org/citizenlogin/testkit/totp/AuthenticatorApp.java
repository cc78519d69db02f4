package org.citizenlogin.testkit.totp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Six digits, 30 seconds, SHA-1: what Keycloak's OTP credential uses by default.
 *
 * @param secret the key as Keycloak stores it: the bytes of this text
 */
public record AuthenticatorApp(String secret, Clock clock) {

    private static final long STEP_SECONDS = 30;

    public String codeNow() {
        return codeAt(clock.instant().getEpochSecond() / STEP_SECONDS);
    }

    /** The code of a later step: Keycloak takes each code once and looks one step ahead. */
    public String codeOfNextStep() {
        return codeAt(clock.instant().getEpochSecond() / STEP_SECONDS + 1);
    }

    private String codeAt(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA1"));
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
