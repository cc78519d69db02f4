package org.citizenlogin.card.login.verifying;

import java.net.URI;
import java.util.Optional;
import org.citizenlogin.card.CardVerifier;
import org.citizenlogin.card.trust.TrustFolder;
import org.citizenlogin.card.trust.TrustNews;

/** What the server holds for all logins: opened once. */
record FolderCheck(
        Optional<TrustFolder> folder,
        Optional<CardVerifier> verifier,
        Optional<URI> handshakeHost,
        boolean proxiesAreNamed)
        implements CardCheck {

    @Override
    public Optional<TrustNews> news() {
        return folder.map(TrustFolder::news);
    }
}
