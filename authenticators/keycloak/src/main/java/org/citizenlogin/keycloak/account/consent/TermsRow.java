package org.citizenlogin.keycloak.account.consent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.citizenlogin.consent.TermsState;

/**
 * One version of the terms of a realm or of a client. Public and not final because Hibernate requires it. Times are
 * milliseconds since 1970. It is changed by conditional updates only, see {@link TermsRows}.
 */
@Entity
@Table(name = "CITIZEN_TERMS")
public class TermsRow {

    @Id
    @Column(name = "ID", length = 36)
    private String id;

    @Column(name = "REALM_ID", length = 36, nullable = false, updatable = false)
    private String realmId;

    /** The client id; empty for the terms of the realm. */
    @Column(name = "CLIENT", nullable = false, updatable = false)
    private String client;

    @Column(name = "VERSION", nullable = false, updatable = false)
    private int version;

    /** Raised by every change of the version and its texts. */
    @Column(name = "REVISION", nullable = false)
    private int revision;

    /** Null for a draft. */
    @Column(name = "IN_FORCE_AT")
    private Long inForceAt;

    @Column(name = "RETIRED_AT")
    private Long retiredAt;

    /** The last account that the notice of the change was written for; empty before the first, null without a notice. */
    @Column(name = "NOTIFIED_USER")
    private String notifiedUser;

    /** How many accounts a notice was written for; null without a notice. */
    @Column(name = "NOTIFIED")
    private Integer notified;

    /** When the notice had been written for all. */
    @Column(name = "NOTIFIED_AT")
    private Long notifiedAt;

    protected TermsRow() {}

    TermsRow(String id, String realmId, String client, int version) {
        this.id = id;
        this.realmId = realmId;
        this.client = client;
        this.version = version;
        this.revision = 1;
    }

    public String getId() {
        return id;
    }

    public String getRealmId() {
        return realmId;
    }

    public String getClient() {
        return client;
    }

    public int getVersion() {
        return version;
    }

    public int getRevision() {
        return revision;
    }

    public Optional<Instant> inForceAt() {
        return moment(inForceAt);
    }

    public Optional<Instant> retiredAt() {
        return moment(retiredAt);
    }

    public TermsState state(Instant now) {
        return TermsState.at(now, inForceAt(), retiredAt());
    }

    Optional<String> notifiedUser() {
        return Optional.ofNullable(notifiedUser);
    }

    public Optional<Integer> notified() {
        return Optional.ofNullable(notified);
    }

    public Optional<Instant> notifiedAt() {
        return moment(notifiedAt);
    }

    private static Optional<Instant> moment(Long millis) {
        return Optional.ofNullable(millis).map(Instant::ofEpochMilli);
    }
}
