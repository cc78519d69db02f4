package org.citizenlogin.people.recording;

import java.io.IOException;
import java.util.Base64;
import org.citizenlogin.secret.KeyRing;

/**
 * The bytes of media. Each part is sealed with a key of the key ring and bound to its place, so a part of another case or in
 * another order does not open.
 */
final class MediaFiles {

    private static final String SEAL = "case-medium/";

    private final MediaDirectory directory;
    private final KeyRing ring;

    MediaFiles(MediaDirectory directory, KeyRing ring) {
        this.directory = directory;
        this.ring = ring;
    }

    /** @return the id of the key */
    String write(String caseId, String name, int part, byte[] plain) throws IOException {
        KeyRing.Sealed sealed = ring.seal(context(caseId, name, part), plain);
        directory.write(caseId, name, part, Base64.getDecoder().decode(sealed.base64()));
        return sealed.keyId();
    }

    /** @throws KeyRing.UnopenableSeal when the file or its place was changed, or its key is gone */
    byte[] read(String caseId, String name, int part, String keyId) throws IOException {
        byte[] stored = directory.read(caseId, name, part);
        return ring.open(
                context(caseId, name, part),
                new KeyRing.Sealed(keyId, Base64.getEncoder().encodeToString(stored)));
    }

    private static String context(String caseId, String name, int part) {
        return SEAL + caseId + "/" + name + "/" + part;
    }
}
