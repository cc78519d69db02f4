package org.citizenlogin.keycloak.platform.personaldata;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.citizenlogin.keycloak.platform.database.KeptTable;
import org.citizenlogin.keycloak.platform.database.PersonRows;
import org.citizenlogin.keycloak.platform.database.TableProvider;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;

/** All tables of the pack: erases the rows of an account or of a realm, and exports an account's rows for its owner. */
public final class PersonalData implements Provider {

    private final KeycloakSession session;
    private final List<KeptTable> tables;

    PersonalData(KeycloakSession session, List<KeptTable> tables) {
        this.session = session;
        this.tables = tables;
    }

    /** The tables of all JARs of the pack, in the order of their names. */
    static List<KeptTable> tables(KeycloakSessionFactory factory) {
        return factory.getProviderFactoriesStream(JpaEntityProvider.class)
                .filter(TableProvider.class::isInstance)
                .flatMap(provider -> ((TableProvider) provider).tables().stream())
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    /** Erases in the caller's transaction. If that fails, the account is not removed. */
    void eraseUser(RealmModel realm, String userId) {
        for (KeptTable table : tables) {
            if (table.person() instanceof PersonRows.OfUser rows) {
                rows.erasure().erase(table.row(), session, realm, userId);
            }
        }
    }

    /**
     * Erases in the caller's transaction.
     *
     * @return by table, how many rows; no table that had none
     */
    public Map<String, Integer> eraseRealm(String realmId) {
        var em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        Map<String, Integer> erased = new LinkedHashMap<>();
        for (KeptTable table : tables) {
            int rows = table.eraseRealm(em, realmId);
            if (rows > 0) {
                erased.put(table.name(), rows);
            }
        }
        return erased;
    }

    /** The exported data of an account: by table, each row as names and values. */
    public Map<String, List<Map<String, String>>> export(RealmModel realm, String userId) {
        var em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        Map<String, List<Map<String, String>>> exported = new LinkedHashMap<>();
        for (KeptTable table : tables) {
            if (table.person() instanceof PersonRows.OfUser rows
                    && !rows.exported().isEmpty()) {
                exported.put(table.name(), PersonRows.export(em, table.row(), rows.exported(), realm.getId(), userId));
            }
        }
        return exported;
    }

    @Override
    public void close() {}
}
