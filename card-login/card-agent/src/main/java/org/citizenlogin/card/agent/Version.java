package org.citizenlogin.card.agent;

/** Which release this is. */
final class Version {

    private Version() {}

    static String text() {
        String packed = Version.class.getPackage().getImplementationVersion();
        return packed == null ? "unpacked" : packed;
    }
}
