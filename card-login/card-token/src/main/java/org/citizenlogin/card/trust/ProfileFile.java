package org.citizenlogin.card.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.citizenlogin.card.identity.IdentityRule;
import org.citizenlogin.setting.Setting;

/** One profile file and the authorities it names. A key that is not known is refused: it may be a misspelt safeguard. */
final class ProfileFile {

    static final String SUFFIX = ".properties";

    private ProfileFile() {}

    static List<IssuingAuthority> read(String file, byte[] content, FolderContent folder) {
        try {
            Map<String, String> written = written(content);
            CaProfile profile = profile(nameOf(file), written, folder);
            List<IssuingAuthority> authorities = new ArrayList<>();
            char[] password =
                    ProfileSettings.CERTIFICATES_PASSWORD.from(written).toCharArray();
            List<X509CertificateHolder> certificates =
                    folder.certificates(ProfileSettings.CERTIFICATES.from(written), password);
            for (X509CertificateHolder certificate : certificates) {
                authorities.add(IssuingAuthority.of(certificate, profile, certificates));
            }
            return authorities;
        } catch (IllegalArgumentException | Setting.Malformed wrong) {
            throw new IllegalArgumentException(file + ": " + wrong.getMessage(), wrong);
        }
    }

    private static String nameOf(String file) {
        return file.substring(file.lastIndexOf('/') + 1, file.length() - SUFFIX.length());
    }

    private static Map<String, String> written(byte[] content) {
        Properties properties = new Properties();
        try {
            properties.load(new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new IllegalArgumentException("not readable", impossible);
        }
        Map<String, String> written = new HashMap<>();
        for (String key : properties.stringPropertyNames()) {
            if (ProfileSettings.ALL.stream().noneMatch(setting -> setting.key().equals(key))) {
                throw new IllegalArgumentException("setting '" + key + "' is not known");
            }
            written.put(key, properties.getProperty(key));
        }
        return written;
    }

    private static CaProfile profile(String name, Map<String, String> written, FolderContent folder) {
        IdentityRule identity = new IdentityRule(
                ProfileSettings.COUNTRY_CODE.from(written),
                ProfileSettings.NUMBER_FORM.from(written),
                ProfileSettings.NUMBER_PATTERN.from(written));
        return new CaProfile(
                name,
                identity,
                ProfileSettings.POLICIES.from(written),
                ProfileSettings.KEY_PURPOSE_MAY_BE_ABSENT.from(written),
                ProfileSettings.MODULUS_MAY_BE_SHORT.from(written),
                status(written, folder));
    }

    private static StatusRule status(Map<String, String> written, FolderContent folder) {
        OcspRule ocsp = new OcspRule(
                ProfileSettings.OCSP_FROM_CERTIFICATE.from(written),
                ProfileSettings.OCSP_RESPONDERS.from(written),
                certificates(ProfileSettings.OCSP_DESIGNATED.from(written), folder),
                ProfileSettings.OCSP_NONCE.from(written),
                ProfileSettings.OCSP_CERT_ID.from(written),
                ProfileSettings.OCSP_MAX_AGE.from(written));
        CrlRule crl = new CrlRule(
                ProfileSettings.CRL_FROM_CERTIFICATE.from(written),
                ProfileSettings.CRL_URLS.from(written),
                certificates(ProfileSettings.CRL_ISSUERS.from(written), folder),
                ProfileSettings.CRL_DELTAS.from(written),
                ProfileSettings.CRL_REFRESH.from(written));
        Set<String> privateHosts = Set.copyOf(ProfileSettings.PRIVATE_HOSTS.from(written));
        Set<String> hosts = new HashSet<>(ProfileSettings.HOSTS.from(written));
        hosts.addAll(privateHosts);
        Stream.concat(ocsp.responders().stream(), crl.urls().stream())
                .map(WebAddress::hostOf)
                .forEach(hosts::add);
        return new StatusRule(
                ProfileSettings.ORDER.from(written),
                ProfileSettings.SOFT_FAIL.from(written),
                ocsp,
                crl,
                ProfileSettings.CLOCK_SKEW.from(written),
                hosts,
                privateHosts);
    }

    private static List<X509CertificateHolder> certificates(Optional<String> name, FolderContent folder) {
        return name.map(file -> folder.certificates(file, new char[0])).orElseGet(List::of);
    }
}
