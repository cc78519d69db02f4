package org.citizenlogin.card.login.verifier;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.citizenlogin.card.CardVerifier;
import org.citizenlogin.card.trust.TrustFolder;
import org.citizenlogin.card.trust.TrustStoreStatus;

/** What the server holds for all logins: opened once. */
record FolderCardVerifierProvider(
        Optional<TrustFolder> folder,
        Optional<CardVerifier> verifier,
        Optional<URI> handshakeHost,
        boolean proxiesAreNamed,
        Clock clock)
        implements CardVerifierProvider {

    @Override
    public boolean believes(String profile, String issuerFingerprint) {
        return folder.stream()
                .flatMap(opened -> opened.get().all().stream())
                .anyMatch(authority -> authority.fingerprint().equals(issuerFingerprint)
                        && authority.profile().name().equals(profile)
                        && authority.isValidAt(clock.instant()));
    }

    @Override
    public Optional<TrustStoreStatus> news() {
        return folder.map(TrustFolder::news);
    }
}
