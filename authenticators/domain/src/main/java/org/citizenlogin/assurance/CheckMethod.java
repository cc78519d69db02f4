package org.citizenlogin.assurance;

import java.util.Locale;

/** How evidence or person was checked: values of {@code check_method} of OpenID Connect for Identity Assurance 1.0. */
public enum CheckMethod {
    /** The document was inspected in person. */
    VPIP,
    /** The document was inspected in person, also under non-visible light. */
    VPIRUV,
    /** The document was inspected in an image taken remotely. */
    VRI,
    /** The cryptographic security features of the document are intact and correct. */
    VCRYPT,
    /** A record that agrees with the claims was found. */
    DATA,
    /** The person used a token that was issued to the owner of the claims, for example a smart card. */
    TOKEN,
    /** A qualified person compared the person with a picture, in person. */
    PVP,
    /** A qualified person compared the person with a picture, remotely. */
    PVR;

    /** The value in a token, in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
