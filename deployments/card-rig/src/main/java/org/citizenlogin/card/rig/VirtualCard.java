package org.citizenlogin.card.rig;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A PIV card (NIST SP 800-73-4) as far as OpenSC needs one: PIN and PUK with counters that survive being pulled, one
 * login and one signing key, command chaining. It has no reader of its own: {@link CardSlot} puts it into one.
 */
public final class VirtualCard {

    /**
     * Answer to reset: T=1, the PIV application in the historical bytes. OpenSC looks for it there, and takes a card
     * without it for one that knows no elliptic curves.
     */
    static final byte[] ATR = HexFormat.of().parseHex("3B8D800180FBA000000308000010000100CD");

    private static final byte[] APPLICATION = HexFormat.of().parseHex("A000000308000010000100");
    private static final int LOGIN_KEY = 0x9A;
    private static final int SIGNING_KEY = 0x9C;
    private static final int LOGIN_CERTIFICATE = 0x5FC105;
    private static final int SIGNING_CERTIFICATE = 0x5FC10A;
    private static final int HOLDER_IDENTIFIER = 0x5FC102;
    private static final int DISCOVERY = 0x7E;

    private static final int OK = 0x9000;
    private static final int BLOCKED = 0x6983;
    private static final int NOT_ALLOWED = 0x6982;
    private static final int NOT_FOUND = 0x6A82;
    private static final int WRONG_DATA = 0x6A80;
    private static final int WRONG_KEY = 0x6A88;
    private static final int UNKNOWN_INSTRUCTION = 0x6D00;
    private static final int MORE = 0x6100;

    private final Map<Integer, PrivateKey> keys = new LinkedHashMap<>();
    private final Map<Integer, byte[]> objects = new LinkedHashMap<>();
    private final int tries;
    private byte[] pin;
    private final byte[] puk;
    private int triesLeft;
    private int pukTriesLeft;
    private boolean lockedAnswersZeroTries;

    private boolean verified;
    private final ByteArrayOutputStream chained = new ByteArrayOutputStream();
    private byte[] rest = new byte[0];

    private int signatures;
    private int pinChecks;

    /** @param tries wrong PINs until it is blocked */
    public VirtualCard(String pin, String puk, int tries) {
        this.pin = padded(pin);
        this.puk = padded(puk);
        this.tries = tries;
        this.triesLeft = tries;
        this.pukTriesLeft = tries;
        byte[] guid = new byte[16];
        new SecureRandom().nextBytes(guid);
        objects.put(
                HOLDER_IDENTIFIER,
                tlv(
                        0x53,
                        join(
                                tlv(
                                        0x30,
                                        HexFormat.of().parseHex("D4E739DA739CED39CE739DA1685A1082108CE73984108257FC")),
                                tlv(0x34, guid),
                                tlv(0x35, "20991231".getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                                tlv(0x3E, new byte[0]),
                                tlv(0xFE, new byte[0]))));
        objects.put(DISCOVERY, tlv(0x7E, join(tlv(0x4F, APPLICATION), tlv(0x5F2F, new byte[] {0x40, 0x00}))));
    }

    public VirtualCard withLogin(PrivateKey key, X509Certificate certificate) {
        return with(LOGIN_KEY, LOGIN_CERTIFICATE, key, certificate);
    }

    public VirtualCard withSigning(PrivateKey key, X509Certificate certificate) {
        return with(SIGNING_KEY, SIGNING_CERTIFICATE, key, certificate);
    }

    /** Cards differ in how they say "blocked": 6983, or 63C0 in this mode. */
    public VirtualCard lockedAnswersZeroTries() {
        lockedAnswersZeroTries = true;
        return this;
    }

    private VirtualCard with(int slot, int object, PrivateKey key, X509Certificate certificate) {
        try {
            keys.put(slot, key);
            objects.put(
                    object,
                    tlv(
                            0x53,
                            join(
                                    tlv(0x70, certificate.getEncoded()),
                                    tlv(0x71, new byte[] {0}),
                                    tlv(0xFE, new byte[0]))));
            return this;
        } catch (CertificateEncodingException alreadyParsed) {
            throw new IllegalStateException(alreadyParsed);
        }
    }

    public synchronized int triesLeft() {
        return triesLeft;
    }

    /** How often a PIN was shown to the card: each is a try a person must have made. */
    public synchronized int pinChecks() {
        return pinChecks;
    }

    public synchronized int signatures() {
        return signatures;
    }

    /**
     * Whether no one is logged in any more: the reader service resets a card a moment after the program that used it has
     * ended.
     */
    public synchronized boolean isLoggedOutWithin(Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        try {
            while (verified && System.nanoTime() < deadline) {
                wait(10);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        return !verified;
    }

    /** Power was taken away or the reader reset the card: counters stay, the login does not. */
    synchronized void reset() {
        verified = false;
        chained.reset();
        rest = new byte[0];
    }

    /** @return the answer to one command, status word included */
    synchronized byte[] answer(byte[] command) {
        Command read = Command.of(command);
        if (read.instruction() == 0xC0) {
            return rest(read.expected());
        }
        chained.writeBytes(read.data());
        if ((command[0] & 0x10) != 0) {
            return status(OK);
        }
        byte[] data = chained.toByteArray();
        chained.reset();
        return switch (read.instruction()) {
            case 0xA4 -> select(data, read.expected());
            case 0x20 -> verify(read.second(), read.first(), data);
            case 0x24 -> change(data);
            case 0x2C -> unblock(data);
            case 0xCB -> object(data, read.expected());
            case 0x87 -> authenticate(read.second(), data, read.expected());
            default -> status(UNKNOWN_INSTRUCTION);
        };
    }

    private byte[] select(byte[] name, int expected) {
        boolean ours = name.length >= 9 && Arrays.equals(name, 0, 9, APPLICATION, 0, 9);
        if (!ours) {
            return status(NOT_FOUND);
        }
        byte[] template = tlv(
                0x61,
                join(
                        tlv(0x4F, Arrays.copyOfRange(APPLICATION, 5, 11)),
                        tlv(0x79, tlv(0x4F, Arrays.copyOf(APPLICATION, 5)))));
        return give(template, expected);
    }

    private byte[] verify(int reference, int mode, byte[] data) {
        if (reference != 0x80) {
            return status(WRONG_KEY);
        }
        if (mode == 0xFF) {
            verified = false;
            return status(OK);
        }
        if (data.length == 0) {
            return status(verified ? OK : triesLeft == 0 ? locked() : 0x63C0 + triesLeft);
        }
        pinChecks++;
        if (triesLeft == 0) {
            return status(locked());
        }
        if (data.length != 8) {
            return status(WRONG_DATA);
        }
        verified = Arrays.equals(data, pin);
        triesLeft = verified ? tries : triesLeft - 1;
        return status(verified ? OK : triesLeft == 0 ? locked() : 0x63C0 + triesLeft);
    }

    private int locked() {
        return lockedAnswersZeroTries ? 0x63C0 : BLOCKED;
    }

    private byte[] change(byte[] data) {
        if (data.length != 16) {
            return status(WRONG_DATA);
        }
        byte[] checked = verify(0x80, 0, Arrays.copyOf(data, 8));
        if (verified) {
            pin = Arrays.copyOfRange(data, 8, 16);
        }
        return checked;
    }

    private byte[] unblock(byte[] data) {
        if (data.length != 16) {
            return status(WRONG_DATA);
        }
        if (pukTriesLeft == 0) {
            return status(BLOCKED);
        }
        if (!Arrays.equals(Arrays.copyOf(data, 8), puk)) {
            pukTriesLeft--;
            return status(pukTriesLeft == 0 ? BLOCKED : 0x63C0 + pukTriesLeft);
        }
        pukTriesLeft = tries;
        triesLeft = tries;
        verified = false;
        pin = Arrays.copyOfRange(data, 8, 16);
        return status(OK);
    }

    private byte[] object(byte[] data, int expected) {
        int tag = 0;
        for (int at = 2; data.length > 2 && at < data.length; at++) {
            tag = tag << 8 | (data[at] & 0xFF);
        }
        byte[] found = objects.get(tag);
        return found == null ? status(NOT_FOUND) : give(found, expected);
    }

    private byte[] authenticate(int slot, byte[] data, int expected) {
        PrivateKey key = keys.get(slot);
        if (key == null) {
            return status(WRONG_KEY);
        }
        if (!verified) {
            return status(NOT_ALLOWED);
        }
        Optional<byte[]> challenge = challenge(data);
        if (challenge.isEmpty()) {
            return status(WRONG_DATA);
        }
        byte[] made = sign(key, challenge.orElseThrow());
        signatures++;
        return give(tlv(0x7C, tlv(0x82, made)), expected);
    }

    /** The value of tag 81 inside the template 7C. */
    private static Optional<byte[]> challenge(byte[] data) {
        if (data.length < 4 || (data[0] & 0xFF) != 0x7C) {
            return Optional.empty();
        }
        int at = 1 + lengthOfLength(data, 1);
        while (at < data.length) {
            int tag = data[at] & 0xFF;
            int length = length(data, at + 1);
            int start = at + 1 + lengthOfLength(data, at + 1);
            if (tag == 0x81 && start + length <= data.length) {
                return Optional.of(Arrays.copyOfRange(data, start, start + length));
            }
            at = start + length;
        }
        return Optional.empty();
    }

    private static byte[] sign(PrivateKey key, byte[] input) {
        try {
            if (key instanceof RSAPrivateKey rsa) {
                byte[] raw = new BigInteger(1, input)
                        .modPow(rsa.getPrivateExponent(), rsa.getModulus())
                        .toByteArray();
                int size = (rsa.getModulus().bitLength() + 7) / 8;
                byte[] result = new byte[size];
                int length = Math.min(size, raw.length);
                System.arraycopy(raw, raw.length - length, result, size - length, length);
                return result;
            }
            int size = (((ECPrivateKey) key).getParams().getOrder().bitLength() + 7) / 8;
            // The reader's software may fill a short hash up with zeros in front.
            byte[] hash = input.length > size ? Arrays.copyOfRange(input, input.length - size, input.length) : input;
            Signature signature = Signature.getInstance("NONEwithECDSA");
            signature.initSign(key);
            signature.update(hash);
            return signature.sign();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private byte[] give(byte[] whole, int expected) {
        rest = whole;
        return rest(expected);
    }

    private byte[] rest(int expected) {
        int length = Math.min(rest.length, expected == 0 ? 256 : expected);
        byte[] part = Arrays.copyOf(rest, length);
        rest = Arrays.copyOfRange(rest, length, rest.length);
        return join(part, status(rest.length == 0 ? OK : MORE + Math.min(rest.length, 0xFF)));
    }

    private static byte[] padded(String digits) {
        byte[] padded = new byte[8];
        Arrays.fill(padded, (byte) 0xFF);
        byte[] ascii = digits.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, padded, 0, ascii.length);
        return padded;
    }

    private static byte[] status(int word) {
        return new byte[] {(byte) (word >> 8), (byte) word};
    }

    private static int length(byte[] data, int at) {
        int first = data[at] & 0xFF;
        int length = first < 0x80 ? first : 0;
        for (int more = 0; first > 0x80 && more < first - 0x80; more++) {
            length = length << 8 | (data[at + 1 + more] & 0xFF);
        }
        return length;
    }

    private static int lengthOfLength(byte[] data, int at) {
        int first = data[at] & 0xFF;
        return first < 0x80 ? 1 : 1 + first - 0x80;
    }

    static byte[] tlv(int tag, byte[] value) {
        byte[] name = tag > 0xFF ? new byte[] {(byte) (tag >> 8), (byte) tag} : new byte[] {(byte) tag};
        byte[] length = value.length < 0x80
                ? new byte[] {(byte) value.length}
                : value.length < 0x100
                        ? new byte[] {(byte) 0x81, (byte) value.length}
                        : new byte[] {(byte) 0x82, (byte) (value.length >> 8), (byte) value.length};
        return join(name, length, value);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    /** A command of ISO 7816-4, short or extended. */
    private static final class Command {

        private final byte[] bytes;
        private final byte[] data;
        private final int expected;

        private Command(byte[] bytes, byte[] data, int expected) {
            this.bytes = bytes;
            this.data = data;
            this.expected = expected;
        }

        static Command of(byte[] bytes) {
            byte[] none = new byte[0];
            if (bytes.length <= 4) {
                return new Command(bytes, none, 0);
            }
            int first = bytes[4] & 0xFF;
            if (bytes.length == 5) {
                return new Command(bytes, none, first);
            }
            if (first == 0 && bytes.length >= 7) {
                int length = (bytes[5] & 0xFF) << 8 | (bytes[6] & 0xFF);
                return bytes.length == 7
                        ? new Command(bytes, none, length == 0 ? 65536 : length)
                        : new Command(
                                bytes,
                                Arrays.copyOfRange(bytes, 7, 7 + length),
                                bytes.length >= 9 + length ? word(bytes, 7 + length) : 0);
            }
            return new Command(
                    bytes,
                    Arrays.copyOfRange(bytes, 5, 5 + first),
                    bytes.length > 5 + first ? bytes[5 + first] & 0xFF : 0);
        }

        private static int word(byte[] bytes, int at) {
            int word = (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
            return word == 0 ? 65536 : word;
        }

        int instruction() {
            return bytes[1] & 0xFF;
        }

        int first() {
            return bytes[2] & 0xFF;
        }

        int second() {
            return bytes[3] & 0xFF;
        }

        byte[] data() {
            return data;
        }

        int expected() {
            return expected;
        }
    }

    /** What the instruction bytes mean, for rules about single steps. */
    public enum Step {
        SELECT(0xA4),
        VERIFY(0x20),
        GET_DATA(0xCB),
        SIGN(0x87),
        ANY(-1);

        private final int instruction;

        Step(int instruction) {
            this.instruction = instruction;
        }

        boolean is(byte @Nullable [] command) {
            return command != null && (instruction < 0 || (command.length > 1 && (command[1] & 0xFF) == instruction));
        }
    }
}
