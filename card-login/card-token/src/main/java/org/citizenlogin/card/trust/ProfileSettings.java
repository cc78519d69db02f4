package org.citizenlogin.card.trust;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.citizenlogin.card.identity.NumberForm;
import org.citizenlogin.setting.Setting;

/** The keys of a profile file. Keys are contracts: administrators keep such files for years. */
final class ProfileSettings {

    private static final Pattern HOST = Pattern.compile("[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[1-9][0-9]{0,4})?");
    private static final Pattern OID = Pattern.compile("[0-2](?:\\.(?:0|[1-9][0-9]*))+");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final String ANY = "any";

    static final Setting<String> CERTIFICATES = setting(
            "certificates",
            "File with the issuing authority's certificates: PEM or DER, PKCS#12 (.p12, .pfx), or a folder of them."
                    + " Relative to the folder of the profiles.",
            "the name of a file or folder beside this profile",
            "",
            text -> text.isEmpty() ? Optional.empty() : Optional.of(text));
    static final Setting<String> CERTIFICATES_PASSWORD = new Setting<>(
            "certificates.password",
            "certificates.password",
            "Password of the PKCS#12 file.",
            "the password",
            "",
            true,
            Optional::of);
    static final Setting<String> COUNTRY_CODE = setting(
            "country",
            "Country every certificate of this issuer must name.",
            "two upper-case letters, like GE",
            "",
            text -> COUNTRY.matcher(text).matches() ? Optional.of(text) : Optional.empty());
    static final Setting<NumberForm> NUMBER_FORM = Setting.oneOf(
            "number.form",
            "number.form",
            "How the personal number is written in serialNumber: PNOGE-01001012345 (etsi) or 01001012345 (bare).",
            NumberForm.class,
            NumberForm.ETSI);
    static final Setting<Pattern> NUMBER_PATTERN = setting(
            "number.pattern",
            "The whole number, without prefix, as a regular expression. Of a longer text, what its one group finds.",
            "a regular expression with one group or none, like [0-9]{11}",
            "[0-9]{6,20}",
            ProfileSettings::pattern);
    static final Setting<PolicyRule> POLICIES = setting(
            "policies",
            "Certificate policies that mean login. 'any' does not look at them.",
            "object identifiers separated by commas, or 'any'",
            "",
            ProfileSettings::policies);
    static final Setting<Boolean> KEY_PURPOSE_MAY_BE_ABSENT = flag(
            "extended-key-usage.may-be-absent",
            "Whether certificates without an extended key usage count as login.",
            false);
    static final Setting<Boolean> MODULUS_MAY_BE_SHORT = flag(
            "rsa-modulus.may-be-2047-bits",
            "Whether RSA keys of 2047 bits count; some cards make them in place of 2048.",
            false);
    static final Setting<StatusRule.Order> ORDER = Setting.oneOf(
            "revocation.order",
            "revocation.order",
            "What is asked whether a certificate was revoked.",
            StatusRule.Order.class,
            StatusRule.Order.OCSP_THEN_CRL);
    static final Setting<Boolean> SOFT_FAIL = flag(
            "revocation.soft-fail",
            "Whether a login goes on when no source could be asked. The event of every such login says so.",
            false);
    static final Setting<List<String>> HOSTS = setting(
            "hosts",
            "The only hosts that may be asked about this issuer's certificates.",
            "host names separated by commas, each with an optional :port",
            "",
            list(text -> HOST.matcher(text).matches() ? Optional.of(text) : Optional.empty()));
    static final Setting<List<String>> PRIVATE_HOSTS = setting(
            "hosts.private",
            "Further hosts that may be asked and may stand in a private network or on this machine.",
            "host names separated by commas, each with an optional :port",
            "",
            list(text -> HOST.matcher(text).matches() ? Optional.of(text) : Optional.empty()));
    static final Setting<Boolean> OCSP_FROM_CERTIFICATE =
            flag("ocsp.from-certificate", "Whether the responder named in a proved certificate is asked first.", true);
    static final Setting<List<URI>> OCSP_RESPONDERS = setting(
            "ocsp.responders",
            "Responders asked after it, in this order.",
            "http or https addresses separated by commas",
            "",
            list(WebAddress::read));
    static final Setting<Optional<String>> OCSP_DESIGNATED = setting(
            "ocsp.designated",
            "Certificates of the only responders that may sign answers.",
            "the name of a file or folder beside this profile",
            "",
            text -> Optional.of(text.isEmpty() ? Optional.empty() : Optional.of(text)));
    static final Setting<OcspRule.NoncePolicy> OCSP_NONCE = Setting.oneOf(
            "ocsp.nonce",
            "ocsp.nonce",
            "Whether an answer must repeat our nonce. 'off' only for responders that answer from a store.",
            OcspRule.NoncePolicy.class,
            OcspRule.NoncePolicy.REQUIRED);
    static final Setting<OcspRule.CertIdHash> OCSP_CERT_ID = Setting.oneOf(
            "ocsp.cert-id",
            "ocsp.cert-id",
            "Hash in the question.",
            OcspRule.CertIdHash.class,
            OcspRule.CertIdHash.SHA1);
    static final Setting<Duration> OCSP_MAX_AGE = Setting.duration(
            "ocsp.max-age",
            "ocsp.max-age",
            "Greatest age of an answer. Responders fed by a CRL need hours here.",
            Duration.ofMinutes(1),
            LONGEST,
            Duration.ofMinutes(15));
    static final Setting<Duration> CLOCK_SKEW = Setting.duration(
            "clock.skew",
            "clock.skew",
            "How far the clocks of responders and list issuers may be off.",
            Duration.ofSeconds(1),
            Duration.ofMinutes(15),
            Duration.ofMinutes(1));
    static final Setting<Boolean> CRL_FROM_CERTIFICATE = flag(
            "crl.from-certificate",
            "Whether the distribution points named in a proved certificate are used first.",
            true);
    static final Setting<List<URI>> CRL_URLS = setting(
            "crl.urls",
            "Lists used after them, in this order.",
            "http or https addresses separated by commas",
            "",
            list(WebAddress::read));
    static final Setting<Optional<String>> CRL_ISSUERS = setting(
            "crl.issuers",
            "Certificates of others that may sign lists for this issuer: of its own name, with a separate key, or of another"
                    + " name, for indirect CRLs.",
            "the name of a file or folder beside this profile",
            "",
            text -> Optional.of(text.isEmpty() ? Optional.empty() : Optional.of(text)));
    static final Setting<Boolean> CRL_DELTAS =
            flag("crl.deltas", "Whether a delta list that a list names is needed.", true);
    static final Setting<Duration> CRL_REFRESH = Setting.duration(
            "crl.refresh",
            "crl.refresh",
            "How long a list is used before a newer one is looked for in the background.",
            Duration.ofMinutes(1),
            LONGEST,
            Duration.ofMinutes(30));

    static final List<Setting<?>> ALL = List.of(
            CERTIFICATES,
            CERTIFICATES_PASSWORD,
            COUNTRY_CODE,
            NUMBER_FORM,
            NUMBER_PATTERN,
            POLICIES,
            KEY_PURPOSE_MAY_BE_ABSENT,
            MODULUS_MAY_BE_SHORT,
            ORDER,
            SOFT_FAIL,
            HOSTS,
            PRIVATE_HOSTS,
            OCSP_FROM_CERTIFICATE,
            OCSP_RESPONDERS,
            OCSP_DESIGNATED,
            OCSP_NONCE,
            OCSP_CERT_ID,
            OCSP_MAX_AGE,
            CLOCK_SKEW,
            CRL_FROM_CERTIFICATE,
            CRL_URLS,
            CRL_ISSUERS,
            CRL_DELTAS,
            CRL_REFRESH);

    private ProfileSettings() {}

    private static <T> Setting<T> setting(
            String key, String help, String form, String defaultText, Function<String, Optional<T>> read) {
        return new Setting<>(key, key, help, form, defaultText, false, read);
    }

    private static Setting<Boolean> flag(String key, String help, boolean defaultAnswer) {
        return Setting.yesNo(key, key, help, defaultAnswer);
    }

    private static <T> Function<String, Optional<List<T>>> list(Function<String, Optional<T>> item) {
        return text -> {
            List<T> items = new ArrayList<>();
            for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
                Optional<T> read = item.apply(part.strip());
                if (read.isEmpty()) {
                    return Optional.empty();
                }
                items.add(read.get());
            }
            return Optional.of(items);
        };
    }

    private static Optional<PolicyRule> policies(String text) {
        if (text.equals(ANY)) {
            return Optional.of(new PolicyRule(true, Set.of()));
        }
        return list(part -> OID.matcher(part).matches() ? Optional.of(part) : Optional.<String>empty())
                .apply(text)
                .filter(oids -> !oids.isEmpty())
                .map(oids -> new PolicyRule(false, Set.copyOf(oids)));
    }

    private static Optional<Pattern> pattern(String text) {
        try {
            Pattern pattern = Pattern.compile(text);
            return pattern.matcher("").groupCount() <= 1 ? Optional.of(pattern) : Optional.empty();
        } catch (PatternSyntaxException wrong) {
            return Optional.empty();
        }
    }
}
