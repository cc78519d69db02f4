package org.citizenlogin.card.lab;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.bouncycastle.cert.X509CertificateHolder;
import org.citizenlogin.card.identity.IdentityRule;
import org.citizenlogin.card.identity.NumberForm;
import org.citizenlogin.card.trust.CaProfile;
import org.citizenlogin.card.trust.CrlRule;
import org.citizenlogin.card.trust.IssuingAuthority;
import org.citizenlogin.card.trust.OcspRule;
import org.citizenlogin.card.trust.PolicyRule;
import org.citizenlogin.card.trust.StatusRule;

/** A strict profile, and its dials. */
public final class Profiles {

    public NumberForm form = NumberForm.ETSI;
    public String country = "GE";
    public PolicyRule policies = new PolicyRule(false, Set.of(CardPlan.LOGIN_POLICY));
    public boolean purposeMayBeAbsent;
    public boolean shortModulusCounts;
    public StatusRule.Order order = StatusRule.Order.OCSP_THEN_CRL;
    public boolean softFail;
    public boolean ocspFromCertificate = true;
    public List<URI> responders = new ArrayList<>();
    public List<X509CertificateHolder> designated = new ArrayList<>();
    public OcspRule.NoncePolicy nonce = OcspRule.NoncePolicy.REQUIRED;
    public OcspRule.CertIdHash certIdHash = OcspRule.CertIdHash.SHA1;
    public Duration maxAge = Duration.ofMinutes(15);
    public boolean crlFromCertificate = true;
    public List<URI> crlUrls = new ArrayList<>();
    public List<X509CertificateHolder> crlIssuers = new ArrayList<>();
    public boolean deltas = true;
    public Duration refresh = Duration.ofMinutes(30);
    public Duration skew = Duration.ofMinutes(1);
    public Set<String> hosts = new HashSet<>();
    public Set<String> privateHosts = new HashSet<>();

    public CaProfile profile() {
        return new CaProfile(
                "georgia",
                new IdentityRule(country, form, Pattern.compile("[0-9]{11}")),
                policies,
                purposeMayBeAbsent,
                shortModulusCounts,
                new StatusRule(
                        order,
                        softFail,
                        new OcspRule(ocspFromCertificate, responders, designated, nonce, certIdHash, maxAge),
                        new CrlRule(crlFromCertificate, crlUrls, crlIssuers, deltas, refresh),
                        skew,
                        hosts,
                        privateHosts));
    }

    public IssuingAuthority of(TestAuthority authority) {
        return IssuingAuthority.of(authority.certificate(), profile());
    }
}
