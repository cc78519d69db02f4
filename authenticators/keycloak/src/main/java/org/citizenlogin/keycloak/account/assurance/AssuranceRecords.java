package org.citizenlogin.keycloak.account.assurance;

import java.time.Instant;
import java.util.List;
import org.citizenlogin.assurance.AssuranceRecord;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The assurance records of the accounts of one realm, read and written in the caller's transaction. */
public final class AssuranceRecords {

    private static final int LONGEST_ORGANISATION = 200;

    private final KeycloakSession session;
    private final RealmModel realm;

    private AssuranceRecords(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    public static AssuranceRecords of(KeycloakSession session, RealmModel realm) {
        return new AssuranceRecords(session, realm);
    }

    /**
     * The records of an account, newest first. Some may have expired: ask {@link AssuranceRecord#satisfies} or {@link
     * AssuranceRecord#strongest}.
     */
    public List<AssuranceRecord> ofAccount(String userId) {
        return rows().of(realm.getId(), userId);
    }

    /** Writes a record. That of a card replaces the earlier ones of cards; every other one stays beside the others. */
    public void write(AssuranceRecord record) {
        rows().write(realm.getId(), record);
    }

    /** When an identification made at this moment expires. */
    public Instant expiry(Instant verifiedAt) {
        AssuranceTables tables = (AssuranceTables)
                session.getKeycloakSessionFactory().getProviderFactory(JpaEntityProvider.class, AssuranceTables.ID);
        return verifiedAt.plus(tables.valid());
    }

    /** The organisation that identifies people in this realm: the realm's display name, or its name without one. */
    public String organisation() {
        String display = realm.getDisplayName() == null ? "" : oneLine(realm.getDisplayName());
        return display.isBlank() ? realm.getName() : display;
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "")
                .strip()
                .codePoints()
                .limit(LONGEST_ORGANISATION)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private AssuranceRows rows() {
        return new AssuranceRows(
                session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }
}
