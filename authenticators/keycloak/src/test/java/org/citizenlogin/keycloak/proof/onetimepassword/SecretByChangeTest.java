package org.citizenlogin.keycloak.proof.onetimepassword;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.citizenlogin.identity.Channel;
import org.citizenlogin.keycloak.lab.FakeLogin;
import org.citizenlogin.keycloak.lab.StandIn;
import org.citizenlogin.keycloak.platform.database.TestDatabase;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.citizenlogin.keycloak.proof.accountstate.AccountEpoch;
import org.citizenlogin.keycloak.proof.accountstate.AccountTables;
import org.citizenlogin.keycloak.proof.accountstate.FakeAccount;
import org.citizenlogin.keycloak.proof.code.CodeResult;
import org.citizenlogin.keycloak.proof.code.CodeTables;
import org.citizenlogin.keycloak.proof.code.CodeTransaction;
import org.citizenlogin.keycloak.proof.code.Codes;
import org.citizenlogin.secret.KeyRing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.models.PasswordPolicy;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.UserProvider;
import org.keycloak.policy.PasswordPolicyManagerProvider;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The table secret x change: what was sent for an account is void when what it answers for is not what it was. */
class SecretByChangeTest {

    /** What is changed of Anna's account between sending and use. */
    enum Change {
        PHONE_CHANGED(world -> world.anna.attributes.put("phoneNumber", List.of("+995599654321"))),
        PHONE_UNCONFIRMED(world -> world.anna.attributes.put("phoneNumberVerified", List.of("false"))),
        PHONE_REMOVED(world -> world.anna.attributes.remove("phoneNumber")),
        EMAIL_CHANGED(world -> world.anna.email = "other@mail.test"),
        EMAIL_UNCONFIRMED(world -> world.anna.emailVerified = false),
        EMAIL_REMOVED(world -> world.anna.email = null),
        NUMBER_CHANGED(world -> world.anna.attributes.put("personalNumber", List.of("01001000002"))),
        PASSWORD_SET_IN_PLACE(world -> world.anna.credentials.get(0).setCreatedDate(2_000_000L)),
        PASSWORD_REPLACED(world -> world.anna.credentials.set(0, FakeAccount.password("second", 1_000_000L))),
        PASSWORD_DELETED(world -> world.anna.credentials.clear()),
        DISABLED_AND_ENABLED(World::disableAndEnable),
        LOGGED_OUT(world -> world.anna.notBefore = 1_900_000_000),
        REALM_LOGGED_OUT(world -> world.realmNotBefore = 1_900_000_000),
        DOCUMENT_DELETED(world -> world.anna.attributes.remove("citizenDocument.passport")),
        DOCUMENT_CHANGED(
                world -> world.anna.attributes.put("citizenDocument.passport", List.of("k1:" + "b".repeat(64))));

        private final Consumer<World> made;

        Change(Consumer<World> made) {
            this.made = made;
        }
    }

    /** What must leave every secret as it is. */
    enum Harmless {
        NOTHING(world -> {}),
        FIRST_NAME_CHANGED(world -> world.anna.firstName = "Another"),
        EMAIL_IN_ANOTHER_CASE(world -> world.anna.email = "Anna@Mail.test"),
        ANOTHER_ATTRIBUTE(world -> world.anna.attributes.put("locale", List.of("ka"))),
        ANOTHER_CREDENTIAL(world -> {
            var totp = FakeAccount.password("totp", 2_000_000L);
            totp.setType("otp");
            world.anna.credentials.add(totp);
        }),
        SOMEBODY_ELSES_PHONE(world -> world.berta.attributes.put("phoneNumber", List.of("+995599654321"))),
        A_NEW_KEY_IN_FRONT(world -> world.ring = KeyRing.of(List.of(key("k2", 2), key("k1", 1))));

        private final Consumer<World> made;

        Harmless(Consumer<World> made) {
            this.made = made;
        }
    }

    /** Each is sent, then the change is made, then it is tried: whether it opened anything. */
    enum SecretKind {
        ONE_TIME_PASSWORD_AT_THE_FORM {
            @Override
            boolean opens(World world, Runnable change) {
                String password = world.issue();
                change.run();
                return world.in(s -> OneTimePasswords.use(s, world.realm, world.anna.user(), password, world.tab));
            }
        },
        ONE_TIME_PASSWORD_AT_THE_ANSWER_PAGE {
            @Override
            boolean opens(World world, Runnable change) {
                String password = world.issue();
                change.run();
                return world.in(s -> OneTimePasswords.useByRequest(s, world.realm, World.REQUEST, password, world.tab)
                        .isPresent());
            }
        },
        CODE {
            @Override
            boolean opens(World world, Runnable change) {
                String code = world.code();
                change.run();
                return world.redeem(code) instanceof CodeResult.Accepted;
            }
        },
        PROOF_BY_ONE_TIME_PASSWORD {
            @Override
            boolean opens(World world, Runnable change) {
                String password = world.issue();
                assertThat(world.<Boolean>in(
                                s -> OneTimePasswords.use(s, world.realm, world.anna.user(), password, world.tab)))
                        .isTrue();
                change.run();
                return world.in(s -> ForcedChange.proven(s, world.tab).isPresent());
            }
        },
        PROOF_BY_CODE {
            @Override
            boolean opens(World world, Runnable change) {
                CodeResult answer = world.redeem(world.code());
                ForcedChange.demand(world.tab, world.anna.user(), ((CodeResult.Accepted) answer).proof());
                change.run();
                return world.in(s -> ForcedChange.proven(s, world.tab).isPresent());
            }
        };

        abstract boolean opens(World world, Runnable change);
    }

    private static TestDatabase database;

    private World world;

    @BeforeAll
    static void start() {
        database = TestDatabase.withAccounts(new OneTimePasswordTables(), new CodeTables(), new AccountTables());
        database.addAccount("anna");
        database.addAccount("berta");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void begin() {
        world = new World();
    }

    @AfterEach
    void empty() {
        database.run(em -> em.createQuery("delete from OneTimePasswordRow").executeUpdate()
                + em.createQuery("delete from CodeRow").executeUpdate()
                + em.createQuery("delete from CodeCountRow").executeUpdate()
                + em.createQuery("delete from AccountEpochRow").executeUpdate());
    }

    static Stream<Arguments> everyCell() {
        return Stream.of(SecretKind.values())
                .flatMap(secret -> Stream.of(Change.values()).map(change -> Arguments.of(secret, change)));
    }

    @ParameterizedTest(name = "{0} after {1}")
    @MethodSource("everyCell")
    @Tag("R-17")
    @Tag("R-28")
    void isVoid(SecretKind secret, Change change) {
        assertThat(secret.opens(world, () -> change.made.accept(world))).isFalse();
    }

    static Stream<Arguments> everyControl() {
        return Stream.of(SecretKind.values())
                .flatMap(secret -> Stream.of(Harmless.values()).map(change -> Arguments.of(secret, change)));
    }

    @ParameterizedTest(name = "{0} after {1}")
    @MethodSource("everyControl")
    void stillOpens(SecretKind secret, Harmless change) {
        assertThat(secret.opens(world, () -> change.made.accept(world))).isTrue();
    }

    /** Rows of a version that did not know what they answer for. */
    @ParameterizedTest
    @EnumSource(SecretKind.class)
    void whatDoesNotSayWhatItAnswersForIsVoid(SecretKind secret) {
        assertThat(secret.opens(
                        world,
                        () -> world.database.run(
                                em -> em.createQuery("update OneTimePasswordRow r set r.accountState = null")
                                                .executeUpdate()
                                        + em.createQuery("update CodeRow r set r.accountState = null")
                                                .executeUpdate())))
                .isFalse();
    }

    private static KeyRing.Key key(String id, int seed) {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (seed * 31 + i * 7);
        }
        return KeyRing.Key.of(id, bytes);
    }

    /** A realm with two accounts, one browser tab, and the tables. */
    private static final class World {

        static final String REQUEST = "request-1";

        final TestDatabase database = SecretByChangeTest.database;
        final FakeAccount anna = new FakeAccount("anna");
        final FakeAccount berta = new FakeAccount("berta");
        final UserProvider users = FakeAccount.store(anna, berta);
        KeyRing ring = KeyRing.of(List.of(key("k1", 1)));
        int realmNotBefore;
        final RealmModel realm = StandIn.of(
                RealmModel.class,
                Map.of(
                        "getId", asked -> "realm",
                        "getName", asked -> "citizens",
                        "getNotBefore", asked -> realmNotBefore,
                        "getPasswordPolicy", asked -> PasswordPolicy.empty(),
                        "getRequiredActionProvidersStream", asked -> Stream.of(change())));
        final AuthenticationSessionModel tab = tab();

        private static RequiredActionProviderModel change() {
            RequiredActionProviderModel action = new RequiredActionProviderModel();
            action.setAlias(OneTimePasswords.CHOOSE_PASSWORD);
            action.setProviderId(OneTimePasswords.CHOOSE_PASSWORD);
            action.setEnabled(true);
            return action;
        }

        private AuthenticationSessionModel tab() {
            FakeLogin login = new FakeLogin();
            login.realm = realm;
            login.user = anna.user();
            return login.model();
        }

        String issue() {
            return in(s -> OneTimePasswords.issue(s, realm, anna.user(), Duration.ofHours(1), "recovery", REQUEST)
                    .reveal());
        }

        private CodeTransaction codeTransaction() {
            return CodeTransaction.of("recovery", REQUEST, tab);
        }

        String code() {
            in(s -> {
                Codes.open(
                        s,
                        realm,
                        codeTransaction(),
                        new Codes.Form(8, 5, Codes.Resend.REPLACE),
                        Duration.ofMinutes(30));
                return null;
            });
            return in(s -> Codes.issue(
                            s, realm, "recovery", REQUEST, "anna", Channel.SMS, "+995599123456", Codes.LONGEST_BY_SMS)
                    .orElseThrow()
                    .reveal());
        }

        CodeResult redeem(String code) {
            return in(s -> Codes.redeem(s, realm, codeTransaction(), code));
        }

        /** As the account looks then, nothing has happened. */
        void disableAndEnable() {
            in(s -> {
                AccountEpoch.raise(s, realm, anna.user());
                return null;
            });
        }

        <T> T in(Function<KeycloakSession, T> work) {
            return database.run(em -> work.apply(session(em)));
        }

        private KeycloakSession session(EntityManager em) {
            Map<String, Object> attributes = new HashMap<>();
            KeycloakTransactionManager transaction =
                    StandIn.of(KeycloakTransactionManager.class, Map.of("begin", asked -> {
                        em.getTransaction().begin();
                        return null;
                    }));
            Map<Class<?>, Object> providers = Map.of(
                    JpaConnectionProvider.class,
                    StandIn.of(JpaConnectionProvider.class, Map.of("getEntityManager", asked -> em)),
                    CitizenKeys.class,
                    StandIn.of(CitizenKeys.class, Map.of("ring", asked -> ring)),
                    PasswordPolicyManagerProvider.class,
                    StandIn.of(PasswordPolicyManagerProvider.class, Map.of("validate", asked -> null)));
            Map<String, Function<Object[], Object>> answers = new HashMap<>();
            answers.put(
                    "getKeycloakSessionFactory",
                    asked -> StandIn.of(
                            KeycloakSessionFactory.class, Map.of("create", none -> session(database.open()))));
            answers.put("getTransactionManager", asked -> transaction);
            answers.put("getContext", asked -> StandIn.of(KeycloakContext.class, Map.of("getRealm", none -> realm)));
            answers.put("close", asked -> {
                em.getTransaction().commit();
                em.close();
                return null;
            });
            answers.put("getProvider", asked -> providers.get(asked[0]));
            answers.put("getAttribute", asked -> attributes.get(asked[0]));
            answers.put("setAttribute", asked -> attributes.put((String) asked[0], asked[1]));
            answers.put("users", asked -> users);
            return StandIn.of(KeycloakSession.class, answers);
        }
    }
}
