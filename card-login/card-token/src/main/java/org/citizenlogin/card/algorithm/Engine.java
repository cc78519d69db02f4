package org.citizenlogin.card.algorithm;

import java.security.Provider;
import java.security.Security;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Who computes what. Elliptic curves: Bouncy Castle, four to five times faster than SunEC of JDK 17 and strict where the
 * JDK is not (its P1363 verifier takes wrong lengths and refuses some valid signatures). RSA: SunRsaSign, a quarter
 * faster than Bouncy Castle.
 *
 * <p>The Bouncy Castle instance is ours alone. Registering it with {@code Security.addProvider} would change, for the
 * whole server, which provider answers other people's questions.
 */
public final class Engine {

    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();
    private static final Provider RSA = rsaProvider();

    private Engine() {}

    /** Elliptic curves, key stores, and everything that is not RSA. */
    public static Provider bouncyCastle() {
        return BOUNCY_CASTLE;
    }

    public static Provider rsa() {
        return RSA;
    }

    private static Provider rsaProvider() {
        Provider sun = Security.getProvider("SunRsaSign");
        return sun != null ? sun : BOUNCY_CASTLE;
    }
}
