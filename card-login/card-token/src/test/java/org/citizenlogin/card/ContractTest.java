package org.citizenlogin.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.citizenlogin.card.algorithm.TokenAlgorithm;
import org.citizenlogin.card.challenge.Nonce;
import org.citizenlogin.card.token.CardTokenParser;
import org.citizenlogin.card.trust.ProfileKeys;
import org.citizenlogin.card.verdict.Advice;
import org.citizenlogin.card.verdict.Dependency;
import org.citizenlogin.card.verdict.Problem;
import org.citizenlogin.card.verdict.Reason;
import org.junit.jupiter.api.Test;

/** Names that live on outside this code: in events, message files, dashboards and administrators' profiles. */
class ContractTest {

    @Test
    void reasonsKeepTheirNames() {
        assertThat(names(Reason.values()))
                .isEqualTo("TOKEN_TOO_LARGE TOKEN_MALFORMED TOKEN_FORMAT_UNKNOWN ALGORITHM_NOT_ALLOWED"
                        + " ALGORITHM_DOES_NOT_FIT_KEY SIGNATURE_MALFORMED SIGNATURE_INVALID CERTIFICATE_MALFORMED"
                        + " KEY_NOT_ALLOWED ISSUER_UNKNOWN CERTIFICATE_ALGORITHM_NOT_ALLOWED"
                        + " CERTIFICATE_SIGNATURE_INVALID CERTIFICATE_NOT_YET_VALID CERTIFICATE_EXPIRED"
                        + " ISSUER_NOT_VALID_NOW CERTIFICATE_IS_AN_AUTHORITY CERTIFICATE_IS_FOR_SIGNING"
                        + " KEY_USAGE_NOT_LOGIN EXTENDED_KEY_USAGE_MISSING EXTENDED_KEY_USAGE_NOT_LOGIN"
                        + " POLICY_NOT_ALLOWED CRITICAL_EXTENSION_UNKNOWN NUMBER_MISSING NUMBER_NOT_OF_FORM"
                        + " COUNTRY_NOT_EXPECTED SUBJECT_AMBIGUOUS SUBJECT_NOT_READABLE CERTIFICATE_REVOKED"
                        + " CERTIFICATE_SUSPENDED CERTIFICATE_NOT_KNOWN_TO_ISSUER");
    }

    @Test
    void problemsKeepTheirNames() {
        assertThat(names(Problem.values()))
                .isEqualTo("NO_SOURCE HOST_NOT_ALLOWED PRIVATE_ADDRESS CIRCUIT_OPEN UNREACHABLE TIMED_OUT HTTP_ERROR"
                        + " REDIRECTED TOO_LARGE WRONG_CONTENT_TYPE EMPTY MALFORMED TRY_LATER RESPONDER_REFUSED"
                        + " SIGNER_NOT_AUTHORISED SIGNER_NOT_VALID_NOW SIGNATURE_INVALID ALGORITHM_NOT_ALLOWED"
                        + " CRITICAL_EXTENSION_UNKNOWN OTHER_CERTIFICATE NOT_ONE_ANSWER NONCE_MISSING NONCE_OTHER"
                        + " FROM_THE_FUTURE STALE OTHER_ISSUER NOT_FOR_THIS_CERTIFICATE IS_A_DELTA DELTA_UNUSABLE");
        assertThat(names(Dependency.values())).isEqualTo("OCSP CRL");
        assertThat(names(Advice.values())).isEqualTo("TRY_AGAIN_LATER ASK_THE_OPERATOR");
    }

    @Test
    void theTokenKeepsItsTableAndSizes() {
        assertThat(names(TokenAlgorithm.values())).isEqualTo("ES256 ES384 ES512 RS256 RS384 RS512 PS256 PS384 PS512");
        assertThat(CardTokenParser.MOST_BYTES).isEqualTo(65_536);
        assertThat(Nonce.CHARACTERS).isEqualTo(44);
        assertThat(Nonce.BYTES).isEqualTo(32);
    }

    @Test
    void profilesKeepTheirKeysAndDefaults() {
        assertThat(ProfileKeys.withDefaults())
                .containsExactly(
                        "certificates=",
                        "certificates.password=",
                        "country=",
                        "number.form=etsi",
                        "number.pattern=[0-9]{6,20}",
                        "policies=",
                        "extended-key-usage.may-be-absent=false",
                        "rsa-modulus.may-be-2047-bits=false",
                        "revocation.order=ocsp-then-crl",
                        "revocation.soft-fail=false",
                        "hosts=",
                        "hosts.private=",
                        "ocsp.from-certificate=true",
                        "ocsp.responders=",
                        "ocsp.designated=",
                        "ocsp.nonce=required",
                        "ocsp.cert-id=sha1",
                        "ocsp.max-age=15m",
                        "clock.skew=1m",
                        "crl.from-certificate=true",
                        "crl.urls=",
                        "crl.issuers=",
                        "crl.deltas=true",
                        "crl.refresh=30m");
    }

    @Test
    void everyKeyIsDocumented() throws IOException {
        String guide = Files.readString(Path.of("../../docs/administrator/card-token.md"));
        for (String key : ProfileKeys.withDefaults()) {
            assertThat(guide).contains("`" + key.substring(0, key.indexOf('=')) + "`");
        }
    }

    @Test
    void everySecretHasNoReadableText() {
        List<Field> fields = new ArrayList<>(List.of(Nonce.class.getDeclaredFields()));
        assertThat(fields)
                .allMatch(field -> Modifier.isPrivate(field.getModifiers()) || Modifier.isStatic(field.getModifiers()));
    }

    private static String names(Enum<?>[] values) {
        List<String> names = new ArrayList<>();
        for (Enum<?> value : values) {
            names.add(value.name());
        }
        return String.join(" ", names);
    }
}
