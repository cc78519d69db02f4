package org.citizenlogin.keycloak.account.assurance;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.citizenlogin.assurance.AssuranceLevel;
import org.citizenlogin.assurance.AssuranceRecord;
import org.citizenlogin.assurance.CheckMethod;
import org.citizenlogin.assurance.Evidence;
import org.citizenlogin.assurance.IdentificationMethod;

/**
 * One assurance record. Public and not final because Hibernate requires it. It is never updated. Times are in milliseconds
 * since 1970.
 */
@Entity
@Table(name = "CITIZEN_ASSURANCE")
public class AssuranceRow {

    private static final String BETWEEN = ",";

    @Id
    @Column(name = "ID", length = 36)
    private String id;

    @Column(name = "REALM_ID", length = 36, nullable = false, updatable = false)
    private String realmId;

    @Column(name = "USER_ID", nullable = false, updatable = false)
    private String userId;

    @Column(name = "METHOD", length = 16, nullable = false, updatable = false)
    private String method;

    @Column(name = "TRUST_FRAMEWORK", length = 64, nullable = false, updatable = false)
    private String trustFramework;

    @Column(name = "ASSURANCE_LEVEL", length = 16, nullable = false, updatable = false)
    private String level;

    @Column(name = "VERIFIED_AT", nullable = false, updatable = false)
    private long verifiedAt;

    @Column(name = "ORGANISATION", nullable = false, updatable = false)
    private String organisation;

    @Column(name = "PLACE", updatable = false)
    private String place;

    /** Type and issuer of each document, {@code IDCARD:GEO}, separated by commas; null without one. */
    @Column(name = "EVIDENCE", updatable = false)
    private String evidence;

    /** Check methods separated by commas; null without one. */
    @Column(name = "CHECKS", updatable = false)
    private String checks;

    @Column(name = "CASE_ID", length = 64, updatable = false)
    private String caseId;

    @Column(name = "EXPIRES_AT", updatable = false)
    private Long expiresAt;

    protected AssuranceRow() {}

    AssuranceRow(String id, String realmId, AssuranceRecord record) {
        this.id = id;
        this.realmId = realmId;
        this.userId = record.accountId();
        this.method = record.method().name();
        this.trustFramework = record.trustFramework();
        this.level = record.level().name();
        this.verifiedAt = record.verifiedAt().toEpochMilli();
        this.organisation = record.organisation();
        this.place = record.place().orElse(null);
        this.evidence = joined(record.evidence(), shown -> shown.type().name() + ":" + shown.issuer());
        this.checks = joined(record.checks(), CheckMethod::name);
        this.caseId = record.caseId().orElse(null);
        this.expiresAt = record.expiresAt().map(Instant::toEpochMilli).orElse(null);
    }

    private static <T> String joined(Collection<T> all, Function<T, String> text) {
        return all.isEmpty() ? null : all.stream().map(text).collect(Collectors.joining(BETWEEN));
    }

    private static List<String> parts(String joined) {
        return joined == null ? List.of() : Arrays.asList(joined.split(BETWEEN, -1));
    }

    private static Evidence shown(String text) {
        String[] parts = text.split(":", 2);
        return new Evidence(Evidence.DocumentType.valueOf(parts[0]), parts[1]);
    }

    /** The record; empty when a newer version of the pack wrote what this one does not know. */
    Optional<AssuranceRecord> read() {
        try {
            return Optional.of(new AssuranceRecord(
                    userId,
                    IdentificationMethod.valueOf(method),
                    trustFramework,
                    AssuranceLevel.valueOf(level),
                    Instant.ofEpochMilli(verifiedAt),
                    organisation,
                    Optional.ofNullable(place),
                    parts(evidence).stream().map(AssuranceRow::shown).toList(),
                    parts(checks).stream().map(CheckMethod::valueOf).collect(Collectors.toSet()),
                    Optional.ofNullable(caseId),
                    Optional.ofNullable(expiresAt).map(Instant::ofEpochMilli)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public String getId() {
        return id;
    }

    public String getRealmId() {
        return realmId;
    }

    public String getUserId() {
        return userId;
    }

    public long getVerifiedAt() {
        return verifiedAt;
    }
}
