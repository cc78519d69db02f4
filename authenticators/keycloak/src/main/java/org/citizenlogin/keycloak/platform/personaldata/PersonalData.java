package org.citizenlogin.keycloak.platform.personaldata;

import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /**
     * What every table keeps of an account, for its owner. No table is left out: where no field is given, it says why.
     *
     * @param holds what for, one sentence
     * @param kept how long, in words
     * @param rows names and values of the given fields
     * @param notGiven why no field is given; empty when some are
     */
    public record Kept(
            String table, String holds, String kept, List<Map<String, String>> rows, Optional<String> notGiven) {}

    /** One for each table, in the order of their names. */
    public List<Kept> export(RealmModel realm, String userId) {
        var em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        return tables.stream()
                .map(table -> kept(em, table, realm.getId(), userId))
                .toList();
    }

    private static Kept kept(EntityManager em, KeptTable table, String realmId, String userId) {
        List<Map<String, String>> rows = List.of();
        Optional<String> notGiven = Optional.empty();
        if (table.person() instanceof PersonRows.None none) {
            notGiven = Optional.of(none.why());
        } else if (table.person() instanceof PersonRows.OfUser ofUser) {
            if (ofUser.exported().isEmpty()) {
                notGiven = Optional.of("only fingerprints, encrypted text or what another table says");
            } else {
                rows = PersonRows.export(em, table.row(), ofUser.exported(), realmId, userId);
            }
        }
        return new Kept(table.name(), table.holds(), table.retention().words().replace("`", ""), rows, notGiven);
    }

    @Override
    public void close() {}
}
