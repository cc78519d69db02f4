package org.citizenlogin.card.trust;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Result of the last reading of the configured files.
 *
 * @param authorities number of trusted authorities now
 * @param trouble why the new files cannot be used, so that the previous set remains in use; null when there is no error.
 *     Names the file and the setting, never a password
 */
public record TrustStoreStatus(
        Instant at, int authorities, @Nullable String trouble) {

    public boolean isGood() {
        return trouble == null;
    }
}
