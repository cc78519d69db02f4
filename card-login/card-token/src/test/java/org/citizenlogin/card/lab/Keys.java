package org.citizenlogin.card.lab;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import org.citizenlogin.card.algorithm.Engine;

/** Key pairs; RSA ones are made once per size, because they take long. */
public final class Keys {

    private static final KeyPair RSA_2048 = rsa(2048);

    private Keys() {}

    public static KeyPair p256() {
        return curve("secp256r1");
    }

    public static KeyPair p384() {
        return curve("secp384r1");
    }

    public static KeyPair p521() {
        return curve("secp521r1");
    }

    public static KeyPair curve(String name) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", Engine.bouncyCastle());
            generator.initialize(new ECGenParameterSpec(name));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static KeyPair rsa2048() {
        return RSA_2048;
    }

    /** 2047 bits: what a card has whose two primes of 1024 bits make no number of 2048. */
    public static KeyPair rsaOneBitShort() {
        return rsa(2047);
    }

    public static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
