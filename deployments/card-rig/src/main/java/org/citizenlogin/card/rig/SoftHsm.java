package org.citizenlogin.card.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Tokens in software, for tests that need PKCS#11 but no card. SoftHSM never blocks a PIN. */
public final class SoftHsm {

    private static final String SECURITY_OFFICER_PIN = "12345678";

    private final Path folder;

    private SoftHsm(Path folder) {
        this.folder = folder;
    }

    /** @param folder to put the tokens into; it must exist */
    public static SoftHsm in(Path folder) {
        Parts.SOFTHSM.path();
        try {
            Path tokens = Files.createDirectories(folder.resolve("tokens"));
            Files.writeString(
                    folder.resolve("softhsm2.conf"),
                    "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
            return new SoftHsm(folder);
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException(cannotWrite);
        }
    }

    public Map<String, String> environment() {
        return Map.of("SOFTHSM2_CONF", folder.resolve("softhsm2.conf").toString());
    }

    public Path module() {
        return Parts.SOFTHSM.path();
    }

    /** Each token is a slot of its own, as each PIN of a card is. */
    public SoftHsm token(String label, String pin) {
        Tool.run(
                environment(),
                List.of(
                        "softhsm2-util",
                        "--init-token",
                        "--free",
                        "--label",
                        label,
                        "--pin",
                        pin,
                        "--so-pin",
                        SECURITY_OFFICER_PIN));
        return this;
    }

    /** @param id hexadecimal, unique in the token */
    public SoftHsm key(String label, String pin, String id, PrivateKey key, X509Certificate certificate) {
        try {
            Path pem = folder.resolve("key.pem");
            Path der = folder.resolve("certificate.der");
            Files.writeString(
                    pem,
                    "-----BEGIN PRIVATE KEY-----\n"
                            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                            + "\n-----END PRIVATE KEY-----\n");
            Files.write(der, certificate.getEncoded());
            Tool.run(
                    environment(),
                    List.of(
                            "softhsm2-util",
                            "--import",
                            pem.toString(),
                            "--token",
                            label,
                            "--label",
                            "key" + id,
                            "--id",
                            id,
                            "--pin",
                            pin));
            Tool.run(
                    environment(),
                    List.of(
                            "pkcs11-tool",
                            "--module",
                            module().toString(),
                            "--token-label",
                            label,
                            "--login",
                            "--pin",
                            pin,
                            "--write-object",
                            der.toString(),
                            "--type",
                            "cert",
                            "--id",
                            id,
                            "--label",
                            "cert" + id));
            Files.delete(pem);
            return this;
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException(cannotWrite);
        } catch (CertificateEncodingException alreadyParsed) {
            throw new IllegalStateException(alreadyParsed);
        }
    }
}
