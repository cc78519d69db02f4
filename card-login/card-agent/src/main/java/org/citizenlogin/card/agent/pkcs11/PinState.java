package org.citizenlogin.card.agent.pkcs11;

import org.xipki.pkcs11.wrapper.PKCS11Constants;
import org.xipki.pkcs11.wrapper.TokenInfo;

/**
 * What is known of a card's PIN before it is asked. PKCS#11 has no "n tries left", and not every module says more than
 * that the last one has come.
 *
 * @param fewerTries a wrong one was typed since the right one was used last
 * @param finalTry the next wrong one blocks it
 * @param onReader the reader has keys of its own; the PIN never enters this computer
 * @param shortest in characters
 * @param longest in characters
 */
public record PinState(
        boolean fewerTries, boolean finalTry, boolean locked, boolean onReader, int shortest, int longest) {

    static final PinState UNKNOWN = new PinState(false, false, false, false, 4, 16);

    static PinState of(TokenInfo token) {
        return new PinState(
                token.hasFlagBit(PKCS11Constants.CKF_USER_PIN_COUNT_LOW),
                token.hasFlagBit(PKCS11Constants.CKF_USER_PIN_FINAL_TRY),
                token.hasFlagBit(PKCS11Constants.CKF_USER_PIN_LOCKED),
                token.isProtectedAuthenticationPath(),
                within(token.getMinPinLen(), 1),
                within(token.getMaxPinLen(), 64));
    }

    private static int within(long length, int otherwise) {
        return length > 0 && length <= 64 ? (int) length : otherwise;
    }
}
