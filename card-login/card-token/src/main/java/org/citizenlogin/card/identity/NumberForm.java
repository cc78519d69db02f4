package org.citizenlogin.card.identity;

/** How an issuer writes the person's number into {@code serialNumber} (2.5.4.5). */
public enum NumberForm {
    /** {@code PNOGE-01001012345}: ETSI EN 319 412-1 section 5.1.3. */
    ETSI,
    /** {@code 01001012345}: the number alone. */
    BARE,
    /** Either; for an issuer that changed over, or whose form is not known yet. */
    ETSI_OR_BARE
}
