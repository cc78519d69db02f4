package org.citizenlogin.document;

import org.citizenlogin.identity.Mask;

/**
 * A document's number in the one form that is stored, fingerprinted and compared.
 *
 * @param kind the id of its {@link DocumentKind}
 * @param text upper-case letters, digits and fillers, separators dropped, leading zeros kept
 */
public record DocumentNumber(String kind, String text) {

    /** All but the last two characters hidden. */
    @Override
    public String toString() {
        return kind + " " + Mask.number(text);
    }
}
