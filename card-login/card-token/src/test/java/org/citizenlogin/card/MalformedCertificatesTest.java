package org.citizenlogin.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.citizenlogin.card.lab.Profiles;
import org.citizenlogin.card.path.UnverifiedCertificate;
import org.citizenlogin.card.revocation.RevocationCheck;
import org.citizenlogin.card.revocation.StatusLimits;
import org.citizenlogin.card.trust.CardAuthorities;
import org.citizenlogin.card.trust.IssuingAuthority;
import org.citizenlogin.card.trust.StatusRule;
import org.citizenlogin.card.verdict.Attempt;
import org.citizenlogin.card.verdict.Checked;
import org.citizenlogin.card.verdict.Dependency;
import org.citizenlogin.card.verdict.Problem;
import org.citizenlogin.card.verdict.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates of a configured issuer with malformed content: a result, and no exception. The files are made for it. */
class MalformedCertificatesTest {

    /** While all the files are valid. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2027-01-15T12:00:00Z"), ZoneOffset.UTC);

    private final Profiles profiles = new Profiles();

    private CardVerification verify(String file) {
        profiles.order = StatusRule.Order.BOTH;
        CardAuthorities authorities;
        try {
            authorities = CardAuthorities.of(
                    List.of(IssuingAuthority.of(new X509CertificateHolder(bytes("issuer.der")), profiles.profile())));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        try (RevocationCheck check =
                new RevocationCheck(StatusLimits.standard(), CLOCK, new SecureRandom(), () -> authorities)) {
            return new CardVerifier(() -> authorities, check, CLOCK).verifyTlsClient(bytes(file));
        }
    }

    private static byte[] bytes(String file) {
        try (InputStream in = MalformedCertificatesTest.class.getResourceAsStream("malformed/" + file)) {
            return in.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Test
    void anAttributeOfTheSubjectWithoutContentIsNotReadable() {
        assertThat(verify("subject-empty-attribute.der"))
                .isEqualTo(new CardVerification.Rejected(Reason.SUBJECT_NOT_READABLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"distribution-point-empty.der", "distribution-point-primitive.der"})
    void aDistributionPointThatCannotBeReadLeavesItOpen(String file) {
        assertThat(verify(file))
                .isInstanceOfSatisfying(CardVerification.Undecided.class, undecided -> assertThat(undecided.attempts())
                        .containsExactly(
                                new Attempt(Dependency.OCSP, "-", Problem.NO_SOURCE),
                                new Attempt(Dependency.CRL, "-", Problem.MALFORMED)));
    }

    /** A point that begins with 06 or 07 (RFC 5480 section 2.2); a modulus below zero (RFC 8017 section 3.1). */
    @ParameterizedTest
    @ValueSource(strings = {"hybrid-point.der", "negative-modulus.der"})
    void aKeyInAnotherFormIsNone(String file) {
        assertThat(UnverifiedCertificate.read(bytes(file))).isEqualTo(Checked.refused(Reason.KEY_NOT_ALLOWED));
    }
}
