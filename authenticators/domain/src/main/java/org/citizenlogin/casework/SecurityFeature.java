package org.citizenlogin.casework;

import java.util.List;

/**
 * A security feature of an identity document that an operator can ask to see.
 *
 * @param id lower case and dashes; a contract, because rows and message keys hold it
 */
public record SecurityFeature(String id, Category category) {

    /** The categories of BaFin circular 3/2017 (GW), section B.VI. */
    public enum Category {
        OPTICAL,
        PERSONALISATION,
        MATERIAL,
        PRINT
    }

    /** Features that most identity cards and passports have. */
    public static final List<SecurityFeature> COMMON = List.of(
            new SecurityFeature("hologram", Category.OPTICAL),
            new SecurityFeature("colour-changing-ink", Category.OPTICAL),
            new SecurityFeature("changing-image", Category.OPTICAL),
            new SecurityFeature("engraved-photo", Category.PERSONALISATION),
            new SecurityFeature("second-photo", Category.PERSONALISATION),
            new SecurityFeature("raised-number", Category.PERSONALISATION),
            new SecurityFeature("transparent-window", Category.MATERIAL),
            new SecurityFeature("security-thread", Category.MATERIAL),
            new SecurityFeature("laminate", Category.MATERIAL),
            new SecurityFeature("fine-lines", Category.PRINT),
            new SecurityFeature("microprint", Category.PRINT),
            new SecurityFeature("rainbow-colouring", Category.PRINT));

    public SecurityFeature {
        if (!id.matches("[a-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("the id of a security feature is 1 to 64 of a-z, 0-9 and dash");
        }
    }
}
