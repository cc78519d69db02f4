package org.citizenlogin.people.recording;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.citizenlogin.casework.CaseState;
import org.citizenlogin.casework.Retention;
import org.citizenlogin.keycloak.platform.database.KeptTable;
import org.citizenlogin.keycloak.platform.database.PersonRows;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.TableProvider;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.PostMigrationEvent;

/** The tables CITIZEN_MEDIUM and CITIZEN_MEDIUM_PART, and the files that their rows stand for. */
public final class MediaTables extends TableProvider {

    public static final String ID = "citizen-medium";

    /** A case whose media are kept: some outcomes keep none, and a legal hold keeps all. */
    static final String KEPT_CASE = "(select c.id from CaseRow c where c.state <> " + word(CaseState.PURGED)
            + " and (c.legalHold = true or c.state not in ("
            + Retention.DEFAULT.withoutMedia().stream()
                    .map(MediaTables::word)
                    .sorted()
                    .collect(Collectors.joining(", "))
            + ")))";

    private static final String KEPT_FOR =
            "as long as the personal data of its case; of a case that was not decided, until the next purge";

    private static String word(CaseState state) {
        return CaseState.class.getName() + "." + state;
    }

    public MediaTables() {
        super(ID);
    }

    @Override
    public List<KeptTable> tables() {
        return List.of(
                new KeptTable(
                        MediumPartRow.class,
                        "Sizes and hashes of the parts of recordings and pictures; their bytes are encrypted files.",
                        new KeptTable.Retention(
                                KEPT_FOR,
                                now -> Purge.where(
                                        MediumPartRow.class, "r.caseId not in " + KEPT_CASE, Map.of(), "r.storedAt")),
                        PersonRows.erasedBy(MediaTables::erase)),
                new KeptTable(
                        MediumRow.class,
                        "Recordings and pictures of documents of a case, and whether the citizen agreed to them.",
                        new KeptTable.Retention(KEPT_FOR, MediaPurge::of),
                        new PersonRows.OfUser(MediaTables::erase, List.of("name", "state", "madeAt"))));
    }

    /** Files first: a row without its file says that something is gone, a file without its row is found by nobody. */
    private static void erase(Class<?> row, KeycloakSession session, RealmModel realm, String userId) {
        EntityManager em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        String ofUser = " from " + row.getSimpleName() + " r where r.realmId = :realm and r.userId = :user";
        MediaSettings.directory().ifPresent(files -> em.createQuery("select distinct r.caseId" + ofUser, String.class)
                .setParameter("realm", realm.getId())
                .setParameter("user", userId)
                .getResultList()
                .forEach(files::delete));
        em.createQuery("delete" + ofUser)
                .setParameter("realm", realm.getId())
                .setParameter("user", userId)
                .executeUpdate();
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof PostMigrationEvent started
                    && ServerOptions.isServing()
                    && MediaSettings.directory().isPresent()) {
                MediaSweep.start(started.getFactory());
            }
        });
    }
}
