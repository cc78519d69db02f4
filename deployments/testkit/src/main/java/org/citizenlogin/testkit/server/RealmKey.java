package org.citizenlogin.testkit.server;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The key that the realms of a test run sign with. A server makes two keys for a realm that comes without one, and that
 * takes more CPU than everything else in the creation of a realm.
 */
final class RealmKey {

    private static final int BITS = 2048;

    /** PKCS #8, base64 without the frame of PEM, as Keycloak reads it. */
    static final String PRIVATE = make();

    private RealmKey() {}

    private static String make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return Base64.getEncoder()
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
