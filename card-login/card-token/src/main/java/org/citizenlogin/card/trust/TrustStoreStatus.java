package org.citizenlogin.card.trust;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of the configured files when they were last looked at.
 *
 * @param authorities how many are believed now
 * @param trouble why the new files cannot be used, so that the previous set remains in use; null when there is no error. Names the file
 *     and the setting, never a password
 */
public record TrustStoreStatus(
        Instant at, int authorities, @Nullable String trouble) {

    public boolean isGood() {
        return trouble == null;
    }
}
