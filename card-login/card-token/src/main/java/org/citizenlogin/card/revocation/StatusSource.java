package org.citizenlogin.card.revocation;

import org.citizenlogin.card.path.ProvenCertificate;
import org.citizenlogin.card.verdict.Checked;

/** Says whether a proved certificate is still good. Takes no other kind, so that nothing unproved is ever fetched. */
@FunctionalInterface
public interface StatusSource {

    Checked<StatusAnswer> check(ProvenCertificate certificate);
}
