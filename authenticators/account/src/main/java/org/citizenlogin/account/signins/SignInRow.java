package org.citizenlogin.account.signins;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * One sign-in. Public and not final because Hibernate requires it. The account is a text without a foreign key, because
 * accounts of a directory have no row in the server's table. The time is in milliseconds since 1970.
 */
@Entity
@Table(name = "CITIZEN_LOGIN_HISTORY")
public class SignInRow {

    @Id
    @Column(name = "ID", length = 36)
    private String id;

    @Column(name = "REALM_ID", length = 36, nullable = false, updatable = false)
    private String realmId;

    @Column(name = "USER_ID", nullable = false, updatable = false)
    private String userId;

    @Column(name = "HAPPENED_AT", nullable = false, updatable = false)
    private long happenedAt;

    /** The client id of the application. */
    @Column(name = "APPLICATION", updatable = false)
    private String application;

    @Column(name = "METHOD", length = 32, nullable = false, updatable = false)
    private String method;

    protected SignInRow() {}

    SignInRow(String id, String realmId, String userId, Instant happenedAt, String application, SignIns.Method method) {
        this.id = id;
        this.realmId = realmId;
        this.userId = userId;
        this.happenedAt = happenedAt.toEpochMilli();
        this.application = application;
        this.method = method.name();
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

    public long getHappenedAt() {
        return happenedAt;
    }

    public String getApplication() {
        return application;
    }

    public String getMethod() {
        return method;
    }
}
