package org.citizenlogin.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A ring with its keys in memory. Thread-safe. */
final class HeldKeys implements KeyRing {

    /** Labels of derived keys. They are contracts, because stored fingerprints and seals depend on them. */
    static final String FINGERPRINT_LABEL = "citizen-login/fingerprint/1";

    static final String SEAL_LABEL = "citizen-login/seal/1";

    private static final String HMAC = "HmacSHA256";
    /** 96 bits, the length that GCM uses without hashing it first. Random nonces suffice for 2^32 seals of one key. */
    private static final int NONCE_BYTES = 12;

    private static final int TAG_BITS = 128;

    private final List<Key> keys;
    private final SecureRandom random = new SecureRandom();

    HeldKeys(List<Key> keys) {
        this.keys = List.copyOf(keys);
    }

    @Override
    public Fingerprint fingerprint(String purpose, List<String> parts) {
        return fingerprint(newest(), purpose, parts);
    }

    @Override
    public List<Fingerprint> fingerprints(String purpose, List<String> parts) {
        List<Fingerprint> all = new ArrayList<>(keys.size());
        for (Key key : keys) {
            all.add(fingerprint(key, purpose, parts));
        }
        return List.copyOf(all);
    }

    @Override
    public List<String> keyIds() {
        return keys.stream().map(Key::id).toList();
    }

    @Override
    public boolean matches(Fingerprint expected, String purpose, List<String> parts) {
        Optional<Key> key = held(expected.keyId());
        if (key.isEmpty()) {
            return false;
        }
        return MessageDigest.isEqual(
                bytes(fingerprint(key.get(), purpose, parts).hex()), bytes(expected.hex()));
    }

    @Override
    public Sealed seal(String context, byte[] plain) {
        Key key = newest();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] tagged = cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(plain);
            byte[] sealed = ByteBuffer.allocate(nonce.length + tagged.length)
                    .put(nonce)
                    .put(tagged)
                    .array();
            return new Sealed(key.id(), Base64.getEncoder().encodeToString(sealed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every Java", e);
        }
    }

    @Override
    public byte[] open(String context, Sealed sealed) {
        Key key = held(sealed.keyId()).orElseThrow(() -> new UnopenableSeal(sealed.keyId(), null));
        try {
            byte[] bytes = Base64.getDecoder().decode(sealed.base64());
            if (bytes.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
                throw new UnopenableSeal(key.id(), null);
            }
            byte[] nonce = new byte[NONCE_BYTES];
            System.arraycopy(bytes, 0, nonce, 0, NONCE_BYTES);
            return cipher(Cipher.DECRYPT_MODE, key, nonce, context)
                    .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            // Not as the cause: the decoder's message quotes what it was given.
            throw new UnopenableSeal(key.id(), null);
        }
    }

    private Key newest() {
        return keys.get(0);
    }

    private Optional<Key> held(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    private static Fingerprint fingerprint(Key key, String purpose, List<String> parts) {
        byte[] derived = hmac(key.bytes(), FramedParts.of(List.of(FINGERPRINT_LABEL, purpose)));
        return new Fingerprint(key.id(), HexFormat.of().formatHex(hmac(derived, FramedParts.of(parts))));
    }

    private static Cipher cipher(int mode, Key key, byte[] nonce, String context) throws GeneralSecurityException {
        byte[] derived = hmac(key.bytes(), FramedParts.of(List.of(SEAL_LABEL)));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(derived, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(FramedParts.of(List.of(key.id(), context)));
        return cipher;
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every Java", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Only the ids. */
    @Override
    public String toString() {
        return "KeyRing" + keys;
    }
}
