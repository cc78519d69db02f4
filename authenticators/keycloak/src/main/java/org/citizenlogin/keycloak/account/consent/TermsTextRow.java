package org.citizenlogin.keycloak.account.consent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.citizenlogin.consent.TermsText;

/** The text of one version in one language. Public and not final because Hibernate requires it. */
@Entity
@Table(name = "CITIZEN_TERMS_TEXT")
public class TermsTextRow {

    @Id
    @Column(name = "ID", length = 36)
    private String id;

    @Column(name = "REALM_ID", length = 36, nullable = false, updatable = false)
    private String realmId;

    @Column(name = "TERMS_ID", length = 36, nullable = false, updatable = false)
    private String termsId;

    /** A language tag, such as {@code ka}. */
    @Column(name = "LANGUAGE", length = 16, nullable = false, updatable = false)
    private String language;

    @Column(name = "SHA256", length = 64, nullable = false, updatable = false)
    private String sha256;

    @Column(name = "CONTENT", nullable = false, updatable = false)
    private String content;

    protected TermsTextRow() {}

    TermsTextRow(String id, String realmId, String termsId, String language, TermsText text) {
        this.id = id;
        this.realmId = realmId;
        this.termsId = termsId;
        this.language = language;
        this.sha256 = text.sha256();
        this.content = text.written();
    }

    public String getId() {
        return id;
    }

    public String getRealmId() {
        return realmId;
    }

    public String getTermsId() {
        return termsId;
    }

    public String getLanguage() {
        return language;
    }

    public String getSha256() {
        return sha256;
    }

    public String getContent() {
        return content;
    }
}
