package org.citizenlogin.card.agent.pkcs11;

import org.citizenlogin.card.agent.exchange.LoginAlgorithm;
import org.citizenlogin.card.agent.exchange.Tried;
import org.jspecify.annotations.Nullable;

/** A card that is ready for one signature. Closing it logs out. */
public interface LoginCard extends AutoCloseable {

    PinState pinState();

    LoginAlgorithm algorithm();

    /**
     * Shows the PIN to the card, once, and signs. A wrong PIN is never repeated: each one a card sees brings it nearer to
     * being blocked.
     *
     * @param pin not kept and not wiped here; null when the reader asks for it itself
     */
    Tried<byte[]> sign(char @Nullable [] pin, byte[] challenge);

    @Override
    void close();
}
