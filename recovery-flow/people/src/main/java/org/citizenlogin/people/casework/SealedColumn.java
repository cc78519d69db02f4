package org.citizenlogin.people.casework;

import java.util.function.Function;
import org.citizenlogin.secret.KeyRing;

/** An encrypted column as it was read. It is decrypted for whoever shows it: a thousand waiting pages show none. */
final class SealedColumn<T> {

    private final KeyRing.Sealed sealed;
    private final Function<KeyRing.Sealed, T> open;

    SealedColumn(KeyRing.Sealed sealed, Function<KeyRing.Sealed, T> open) {
        this.sealed = sealed;
        this.open = open;
    }

    /** @throws KeyRing.UnopenableSeal when the key is not in the ring, or the column was changed */
    T open() {
        return open.apply(sealed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealedColumn<?> column && column.sealed.equals(sealed);
    }

    @Override
    public int hashCode() {
        return sealed.hashCode();
    }

    @Override
    public String toString() {
        return "SealedColumn";
    }
}
