package org.citizenlogin.card.rig;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The parts of the rig that come from the operating system, by the Debian package that brings each. */
public enum Parts {
    SOFTHSM("softhsm2", "/usr/lib/softhsm/libsofthsm2.so"),
    OPENSC(
            "opensc-pkcs11",
            "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so",
            "/usr/lib/aarch64-linux-gnu/opensc-pkcs11.so"),
    PKCS11_SPY(
            "opensc-pkcs11",
            "/usr/lib/x86_64-linux-gnu/pkcs11/pkcs11-spy.so",
            "/usr/lib/aarch64-linux-gnu/pkcs11/pkcs11-spy.so"),
    P11_KIT(
            "p11-kit-modules",
            "/usr/lib/x86_64-linux-gnu/p11-kit-proxy.so",
            "/usr/lib/aarch64-linux-gnu/p11-kit-proxy.so"),
    PCSCD("pcscd", "/usr/sbin/pcscd"),
    VPCD("vsmartcard-vpcd", "/usr/lib/pcsc/drivers/serial/libifdvpcd.so"),
    PKCS15_TOOL("opensc", "/usr/bin/pkcs15-tool"),
    UNSHARE("util-linux", "/usr/bin/unshare"),
    CHROMIUM("chromium", "/usr/bin/chromium"),
    FIREFOX("firefox-esr", "/usr/bin/firefox-esr", "/usr/bin/firefox"),
    HAPROXY("haproxy", "/usr/sbin/haproxy"),
    XVFB("xvfb", "/usr/bin/Xvfb");

    private final String debianPackage;
    private final String places;

    Parts(String debianPackage, String... places) {
        this.debianPackage = debianPackage;
        this.places = String.join(":", places);
    }

    /** @throws IllegalStateException naming the package to install */
    public Path path() {
        return Arrays.stream(places.split(":", -1))
                .map(Path::of)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(places + " is missing: apt-get install " + debianPackage));
    }
}
