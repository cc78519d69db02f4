package org.citizenlogin.keycloak.platform.personaldata;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Column;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Field;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.citizenlogin.identity.Channel;
import org.citizenlogin.keycloak.lab.StandIn;
import org.citizenlogin.keycloak.platform.database.KeptTable;
import org.citizenlogin.keycloak.platform.database.TableProvider;
import org.citizenlogin.keycloak.platform.database.TestDatabase;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.citizenlogin.keycloak.proof.code.CodeTransaction;
import org.citizenlogin.keycloak.proof.code.Codes;
import org.citizenlogin.secret.KeyRing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserProvider;

/** Every table of this JAR, with rows of two accounts in two realms. */
class PersonalDataTest {

    private static final KeyRing RING = KeyRing.of(List.of(key()));
    private static final Map<String, RealmModel> REALMS = Map.of("here", realm("here"), "there", realm("there"));

    private final List<TableProvider> providers = ServiceLoader.load(JpaEntityProviderFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(TableProvider.class::isInstance)
            .map(TableProvider.class::cast)
            .toList();
    private final List<KeptTable> tables =
            providers.stream().flatMap(one -> one.tables().stream()).toList();
    private final TestDatabase database = new TestDatabase(providers.toArray(new TableProvider[0]));

    private static KeyRing.Key key() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return KeyRing.Key.of("key", bytes);
    }

    private static RealmModel realm(String id) {
        return StandIn.of(RealmModel.class, Map.of("getId", asked -> id));
    }

    @BeforeEach
    void fill() {
        for (String realm : List.of("here", "there")) {
            for (String user : List.of("anna", "berta")) {
                inSession(session -> issueACode(session, REALMS.get(realm), user));
                tables.stream()
                        .filter(table -> !table.name().startsWith("CITIZEN_CODE"))
                        .forEach(table -> insert(table, realm, user));
            }
        }
        assertThat(tables).hasSizeGreaterThan(8).allSatisfy(table -> assertThat(rows(table, "here"))
                .isGreaterThanOrEqualTo(2));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static void issueACode(KeycloakSession session, RealmModel realm, String user) {
        String request = "request of " + user;
        Codes.open(
                session,
                realm,
                new CodeTransaction("recovery", request, "tab of " + user),
                new Codes.Form(8, 5, Codes.Resend.REPLACE),
                Duration.ofMinutes(30));
        assertThat(Codes.issue(
                        session,
                        realm,
                        "recovery",
                        request,
                        user,
                        Channel.EMAIL,
                        user + "@mail.test",
                        Duration.ofMinutes(10)))
                .isPresent();
    }

    /** A row in which every column has some value of its type, the same for all rows but realm, user and keys. */
    private void insert(KeptTable table, String realm, String user) {
        Map<String, Object> values = new HashMap<>();
        for (Field field : table.row().getDeclaredFields()) {
            Column column = field.getAnnotation(Column.class);
            if (column != null) {
                values.put(column.name(), value(column, field.getType(), realm, user));
            }
        }
        List<String> names = new ArrayList<>(values.keySet());
        database.run(em -> {
            var statement = em.createNativeQuery("insert into " + table.name() + " (" + String.join(", ", names)
                    + ") values (" + names.stream().map(name -> "?").collect(Collectors.joining(", ")) + ")");
            for (int i = 0; i < names.size(); i++) {
                statement.setParameter(i + 1, values.get(names.get(i)));
            }
            return statement.executeUpdate();
        });
    }

    private static Object value(Column column, Class<?> type, String realm, String user) {
        if (column.name().equals("REALM_ID")) {
            return realm;
        }
        // An account has its id in no other realm.
        String account = user + " of " + realm;
        if (column.name().equals("USER_ID")) {
            return account;
        }
        if (type == String.class) {
            return account.substring(0, Math.min(account.length(), column.length()));
        }
        return type.isEnum() ? type.getEnumConstants()[0].toString() : 1;
    }

    private long rows(KeptTable table, String realm) {
        return database.run(em -> em.createQuery(
                        "select count(*) from " + table.row().getSimpleName() + " r where r.realmId = :realm",
                        Long.class)
                .setParameter("realm", realm)
                .getSingleResult());
    }

    private long rowsOf(KeptTable table, String userId) {
        return database.run(em -> em.createQuery(
                        "select count(*) from " + table.row().getSimpleName() + " r where r.userId = :user", Long.class)
                .setParameter("user", userId)
                .getSingleResult());
    }

    private void inSession(Consumer<KeycloakSession> work) {
        database.run(em -> {
            work.accept(session(em));
            return null;
        });
    }

    private KeycloakSession session(EntityManager em) {
        Map<String, Object> attributes = new HashMap<>();
        Map<Class<?>, Object> provided = Map.of(
                JpaConnectionProvider.class,
                StandIn.of(JpaConnectionProvider.class, Map.of("getEntityManager", asked -> em)),
                CitizenKeys.class,
                StandIn.of(CitizenKeys.class, Map.of("ring", asked -> RING)));
        KeycloakSessionFactory factory = StandIn.of(
                KeycloakSessionFactory.class,
                Map.of(
                        "getProviderFactoriesStream",
                        asked -> Stream.concat(
                                providers.stream(), Stream.of(StandIn.of(JpaEntityProviderFactory.class, Map.of())))));
        return StandIn.of(
                KeycloakSession.class,
                Map.of(
                        "getKeycloakSessionFactory", asked -> factory,
                        "getProvider", asked -> provided.get(asked[0]),
                        "getAttribute", asked -> attributes.get(asked[0]),
                        "setAttribute", asked -> attributes.put((String) asked[0], asked[1]),
                        "users", asked -> StandIn.of(UserProvider.class, mapOfNoAccount())));
    }

    private static Map<String, java.util.function.Function<Object[], Object>> mapOfNoAccount() {
        return Map.of("getUserById", asked -> null);
    }

    private static PersonalData dataOf(KeycloakSession session) {
        return new PersonalDataFactory().create(session);
    }

    @Test
    void ofAnErasedAccountNoTableKeepsARow() {
        inSession(session -> {
            dataOf(session).eraseUser(REALMS.get("here"), "anna of here");
            dataOf(session).eraseUser(REALMS.get("here"), "anna");
        });

        for (KeptTable table : tables) {
            if (has(table, "userId")) {
                assertThat(rowsOf(table, "anna of here")).as(table.name()).isZero();
                assertThat(rowsOf(table, "berta of here")).as(table.name()).isEqualTo(1);
                assertThat(rowsOf(table, "anna of there")).as(table.name()).isEqualTo(1);
            }
            if (table.name().startsWith("CITIZEN_CODE")) {
                assertThat(rows(table, "here")).as(table.name()).isEqualTo(rows(table, "there") / 2);
            }
        }
    }

    private static boolean has(KeptTable table, String field) {
        return Stream.of(table.row().getDeclaredFields())
                .anyMatch(one -> one.getName().equals(field));
    }

    @Test
    void ofAnErasedRealmNoTableKeepsARow() {
        inSession(session -> dataOf(session).eraseRealm("here"));

        assertThat(tables).allSatisfy(table -> {
            assertThat(rows(table, "here")).as(table.name()).isZero();
            assertThat(rows(table, "there")).as(table.name()).isGreaterThanOrEqualTo(2);
        });
    }

    @Test
    @Tag("R-140")
    void everyTableIsInTheExportWithItsRowsOrTheReasonWhyNot() {
        Map<String, PersonalData.Kept> exported = new HashMap<>();
        inSession(session -> dataOf(session)
                .export(REALMS.get("here"), "anna of here")
                .forEach(table -> exported.put(table.table(), table)));

        assertThat(exported.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        tables.stream().map(KeptTable::name).toList());
        assertThat(exported.values()).allSatisfy(table -> {
            assertThat(table.holds()).isNotBlank();
            assertThat(table.kept()).isNotBlank();
            assertThat(table.rows().isEmpty())
                    .as(table.table())
                    .isEqualTo(table.notGiven().isPresent());
        });
        assertThat(exported.get("CITIZEN_HISTORY").rows())
                .containsExactly(Map.of(
                        "happenedAt", "1970-01-01T00:00:00.001Z",
                        "step", "anna of here",
                        "sentTo", "anna of here"));
    }

    @Test
    @Tag("R-141")
    void nothingExportedIsAFingerprintASealOrAKey() {
        List<PersonalData.Kept> exported = new ArrayList<>();
        inSession(session -> exported.addAll(dataOf(session).export(REALMS.get("here"), "anna of here")));

        assertThat(exported.stream().flatMap(table -> table.rows().stream()).flatMap(row -> row.keySet().stream()))
                .isNotEmpty()
                .noneMatch(name -> name.matches("(?i).*(fingerprint|seal|key|secret|code|former|session).*"));
    }
}
