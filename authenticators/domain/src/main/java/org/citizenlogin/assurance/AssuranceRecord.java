package org.citizenlogin.assurance;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One identification of one person. The code that identified the person writes it once; the code that makes
 * tokens reads it. It cannot state more than its method proves.
 *
 * @param accountId the id of the account
 * @param trustFramework the rules that were followed: {@code eidas}, {@code de_aml}
 * @param verifiedAt when the person was identified
 * @param organisation who identified the person, 1 to 200 characters
 * @param place where, for example the name of an office, 1 to 200 characters
 * @param evidence the documents that were shown; at least one, unless another person vouched
 * @param caseId the case in which the person was identified
 * @param expiresAt from when on the record says nothing
 */
public record AssuranceRecord(
        String accountId,
        IdentificationMethod method,
        String trustFramework,
        AssuranceLevel level,
        Instant verifiedAt,
        String organisation,
        Optional<String> place,
        List<Evidence> evidence,
        Set<CheckMethod> checks,
        Optional<String> caseId,
        Optional<Instant> expiresAt) {

    private static final Pattern FRAMEWORK = Pattern.compile("[a-z0-9_]{1,64}");
    /** Letters of every language; no character that breaks a line or turns the direction of a text. */
    private static final Pattern NAME = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]{1,200}");

    /** The highest level first, of equal ones the latest. */
    private static final Comparator<AssuranceRecord> STRENGTH =
            Comparator.comparing(AssuranceRecord::level).thenComparing(AssuranceRecord::verifiedAt);

    /** @throws IllegalArgumentException naming the field, without its text */
    public AssuranceRecord {
        evidence = List.copyOf(evidence);
        checks = Set.copyOf(checks);
        require(!accountId.isBlank(), "accountId is missing");
        require(FRAMEWORK.matcher(trustFramework).matches(), "trustFramework must be 1 to 64 of a-z, 0-9 and _");
        require(
                method.highest().isAtLeast(level),
                "level must be at most " + method.highest().word() + " for " + method);
        require(isName(organisation), "organisation must be 1 to 200 characters on one line");
        require(place.isEmpty() || isName(place.get()), "place must be 1 to 200 characters on one line");
        require(method.makes(checks), "checks must be those that " + method + " makes");
        require(
                !evidence.isEmpty() || method == IdentificationMethod.VOUCHED,
                "evidence must name a document for " + method);
        require(
                caseId.isPresent() == method.hasCase(),
                "caseId must be " + (method.hasCase() ? "present" : "absent") + " for " + method);
        require(expiresAt.isEmpty() || expiresAt.get().isAfter(verifiedAt), "expiresAt must be after verifiedAt");
    }

    private static boolean isName(String text) {
        return NAME.matcher(text).matches() && !text.isBlank();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** The time since the identification. It is never negative, because the clocks of two nodes differ a little. */
    public Duration age(Instant now) {
        return now.isBefore(verifiedAt) ? Duration.ZERO : Duration.between(verifiedAt, now);
    }

    /** Whether the record still says something. At the moment of its expiry it does not. */
    public boolean isValidAt(Instant now) {
        return expiresAt.isEmpty() || now.isBefore(expiresAt.get());
    }

    /** Whether the record is valid, states at least this level, and is not older than {@code oldest}. */
    public boolean satisfies(AssuranceLevel least, Duration oldest, Instant now) {
        return isValidAt(now) && level.isAtLeast(least) && age(now).compareTo(oldest) <= 0;
    }

    /** The valid record with the highest level, of equal levels the latest. */
    public static Optional<AssuranceRecord> strongest(Collection<AssuranceRecord> records, Instant now) {
        return records.stream().filter(record -> record.isValidAt(now)).max(STRENGTH);
    }

    /** Without the account and the place, so that a log does not say who was where. */
    @Override
    public String toString() {
        return method + " " + level.word() + " " + trustFramework + " " + verifiedAt;
    }
}
