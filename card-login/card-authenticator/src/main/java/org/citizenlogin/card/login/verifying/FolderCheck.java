package org.citizenlogin.card.login.verifying;

import java.util.Optional;
import org.citizenlogin.card.CardVerifier;
import org.citizenlogin.card.revocation.RevocationCheck;
import org.citizenlogin.card.trust.TrustFolder;
import org.citizenlogin.card.trust.TrustNews;

/** What the server holds for all logins: opened once. */
record FolderCheck(TrustFolder folder, RevocationCheck revocation, CardVerifier opened) implements CardCheck {

    @Override
    public Optional<CardVerifier> verifier() {
        return Optional.of(opened);
    }

    @Override
    public Optional<TrustNews> news() {
        return Optional.of(folder.news());
    }
}
