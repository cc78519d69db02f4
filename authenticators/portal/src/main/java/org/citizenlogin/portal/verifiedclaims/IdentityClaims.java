package org.citizenlogin.portal.verifiedclaims;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.assurance.AssuranceLevel;
import org.citizenlogin.assurance.AssuranceRecord;
import org.citizenlogin.assurance.CheckMethod;
import org.citizenlogin.assurance.Evidence;
import org.citizenlogin.assurance.IdentificationMethod;
import org.citizenlogin.portal.claims.VerifiedClaimsRequest;

/**
 * What is known of a person's identity at one moment, as the answer to requests for {@code verified_claims}.
 *
 * @param records of identifications that are valid at {@code now}
 * @param claims values by the name of the claim, texts or lists; only those that the identifications stand for
 * @param login how strongly the person logged in
 */
record IdentityClaims(List<AssuranceRecord> records, Map<String, ?> claims, AssuranceLevel login, Instant now) {

    /** The strongest identification answers first. */
    private static final Comparator<AssuranceRecord> STRONGEST_FIRST = Comparator.comparing(AssuranceRecord::level)
            .thenComparing(AssuranceRecord::verifiedAt)
            .reversed();

    IdentityClaims {
        Instant at = now;
        records = records.stream()
                .filter(record -> record.isValidAt(at))
                .sorted(STRONGEST_FIRST)
                .toList();
        claims = Map.copyOf(claims);
    }

    /**
     * The value of the claim: an object for one answer, an array for several. Each element of the request is answered from
     * the first record that meets it (Identity Assurance 1.0, 5.6); an element that none meets is left out.
     */
    Optional<Object> answer(List<VerifiedClaimsRequest> asked) {
        List<Map<String, Object>> answers = asked.stream()
                .flatMap(element -> records.stream()
                        .flatMap(record -> answer(element, record).stream())
                        .limit(1))
                .toList();
        return switch (answers.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(answers.get(0));
            default -> Optional.of(answers);
        };
    }

    private Optional<Map<String, Object>> answer(VerifiedClaimsRequest asked, AssuranceRecord record) {
        Map<String, Object> given = claims(asked.claims());
        Template.Match verification = new Template(now).fill(asked.verification(), verification(record));
        if (given.isEmpty() || !verification.fits()) {
            return Optional.empty();
        }
        Map<String, Object> told = new LinkedHashMap<>();
        // Without it the answer would not be valid.
        told.put("trust_framework", record.trustFramework());
        if (verification.given() instanceof Map<?, ?> members) {
            members.forEach((name, value) -> told.put(String.valueOf(name), value));
        }
        return Optional.of(Map.of("verification", told, "claims", given));
    }

    /** A claim that does not meet its restriction is left out alone (Identity Assurance 1.0, 5.7.4). */
    private Map<String, Object> claims(JsonNode asked) {
        Map<String, Object> given = new LinkedHashMap<>();
        asked.properties().forEach(claim -> {
            Template.Match match = new Template(now).claim(claim.getValue(), claims.get(claim.getKey()));
            if (match.fits() && match.given() != null) {
                given.put(claim.getKey(), match.given());
            }
        });
        return given;
    }

    private Map<String, Object> verification(AssuranceRecord record) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("trust_framework", record.trustFramework());
        all.put("assurance_level", lower(record.level(), login).word());
        all.put("time", record.verifiedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        List<Object> evidence = evidence(record);
        if (!evidence.isEmpty()) {
            all.put("evidence", evidence);
        }
        return all;
    }

    /** Regulation (EU) 2015/1502: a level holds for identification and authentication together. */
    private static AssuranceLevel lower(AssuranceLevel one, AssuranceLevel other) {
        return one.isAtLeast(other) ? other : one;
    }

    private static List<Object> evidence(AssuranceRecord record) {
        if (record.evidence().isEmpty() && record.method() == IdentificationMethod.VOUCHED) {
            return List.of(Map.of("type", "vouch"));
        }
        List<Object> all = new ArrayList<>();
        for (Evidence shown : record.evidence()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("type", "document");
            one.put(
                    "document_details",
                    Map.of("type", shown.type().word(), "issuer", Map.of("country_code", shown.issuer())));
            List<Object> checks = record.checks().stream()
                    .sorted()
                    .map(check -> check(check, record))
                    .toList();
            if (!checks.isEmpty()) {
                one.put("check_details", checks);
            }
            all.add(one);
        }
        return all;
    }

    private static Object check(CheckMethod method, AssuranceRecord record) {
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("check_method", method.word());
        check.put("organization", record.organisation());
        return check;
    }
}
