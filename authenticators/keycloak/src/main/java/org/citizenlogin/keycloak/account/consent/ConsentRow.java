package org.citizenlogin.keycloak.account.consent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * One entry of the ledger: added, never changed. Public and not final because Hibernate requires it. The account is a text
 * without a foreign key, because accounts of a directory have no row in the server's table. The time is in milliseconds since
 * 1970.
 */
@Entity
@Table(name = "CITIZEN_CONSENT")
public class ConsentRow {

    /** Purpose of an entry about terms of use. */
    public static final String TERMS = "terms";

    /** Purpose of an entry that says that terms were explained in a conversation. It is no consent: that is asked for apart. */
    public static final String EXPLAINED = "terms-explained";

    /** Purpose of a mirrored consent that Keycloak's own page asked for; the reference names the client scopes. */
    public static final String CLIENT_SCOPES = "client-scopes";

    @Id
    @Column(name = "ID", length = 36)
    private String id;

    @Column(name = "REALM_ID", length = 36, nullable = false, updatable = false)
    private String realmId;

    @Column(name = "USER_ID", nullable = false, updatable = false)
    private String userId;

    @Column(name = "KIND", length = 16, nullable = false, updatable = false)
    private String kind;

    @Column(name = "PURPOSE", length = 32, nullable = false, updatable = false)
    private String purpose;

    /** The client id; empty for the terms of the realm. */
    @Column(name = "CLIENT", nullable = false, updatable = false)
    private String client;

    /** Of the terms; 0 where the purpose has none. */
    @Column(name = "TERMS_VERSION", nullable = false, updatable = false)
    private int termsVersion;

    @Column(name = "LANGUAGE", length = 16, updatable = false)
    private String language;

    @Column(name = "TEXT_SHA256", length = 64, updatable = false)
    private String textSha256;

    @Column(name = "METHOD", length = 16, nullable = false, updatable = false)
    private String method;

    /** Where the proof lies, such as the number of a paper; or client scopes, of which a client may have any number. */
    @Column(name = "REFERENCE", updatable = false)
    private String reference;

    @Column(name = "HAPPENED_AT", nullable = false, updatable = false)
    private long happenedAt;

    protected ConsentRow() {}

    ConsentRow(String id, String realmId, String userId, Consent consent) {
        this.id = id;
        this.realmId = realmId;
        this.userId = userId;
        this.kind = consent.kind().word();
        this.purpose = consent.purpose();
        this.client = consent.client();
        this.termsVersion = consent.termsVersion();
        this.language = consent.language();
        this.textSha256 = consent.textSha256();
        this.method = consent.method().word();
        this.reference = consent.reference();
        this.happenedAt = consent.at().toEpochMilli();
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

    public String getKind() {
        return kind;
    }

    public String getPurpose() {
        return purpose;
    }

    public String getClient() {
        return client;
    }

    public int getTermsVersion() {
        return termsVersion;
    }

    public String getLanguage() {
        return language;
    }

    public String getTextSha256() {
        return textSha256;
    }

    public String getMethod() {
        return method;
    }

    public String getReference() {
        return reference;
    }

    public long getHappenedAt() {
        return happenedAt;
    }

    public Instant happenedAt() {
        return Instant.ofEpochMilli(happenedAt);
    }
}
