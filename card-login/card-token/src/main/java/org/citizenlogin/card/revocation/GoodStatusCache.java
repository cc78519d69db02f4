package org.citizenlogin.card.revocation;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.card.path.ProvenCertificate;

/** Good answers of the last seconds. A "no" or a "could not ask" is never kept. */
final class GoodStatusCache {

    private static final int MOST = 20_000;

    /** What identifies a certificate to its issuer: the issuer's own certificate and the serial number. */
    record Key(String issuer, BigInteger serialNumber) {

        static Key of(ProvenCertificate certificate) {
            return new Key(certificate.issuer().fingerprint(), certificate.serialNumber());
        }
    }

    private record Kept(StatusAnswer.Confirmed answer, Instant from, Instant until) {}

    private final Duration goodFor;
    private final Map<Key, Kept> kept = new Bounded<>(MOST);

    GoodStatusCache(Duration goodFor) {
        this.goodFor = goodFor;
    }

    synchronized Optional<Finding> find(Key key, Instant now) {
        Kept found = kept.get(key);
        if (found == null) {
            return Optional.empty();
        }
        if (now.isBefore(found.from()) || !now.isBefore(found.until())) {
            kept.remove(key);
            return Optional.empty();
        }
        return Optional.of(new Finding.Good(found.answer().onceAgain(), found.until()));
    }

    synchronized void keep(Key key, Finding.Good good, Instant now) {
        Instant until = now.plus(goodFor);
        kept.put(key, new Kept(good.answer(), now, good.until().isBefore(until) ? good.until() : until));
    }
}
