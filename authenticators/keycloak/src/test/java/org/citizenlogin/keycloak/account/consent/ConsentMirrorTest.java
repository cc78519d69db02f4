package org.citizenlogin.keycloak.account.consent;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.citizenlogin.keycloak.lab.Fake;
import org.citizenlogin.keycloak.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.common.Profile;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.KeycloakTransaction;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmProvider;
import org.keycloak.models.UserConsentModel;
import org.keycloak.models.UserProvider;

@Tag("J8")
class ConsentMirrorTest {

    private final TestDatabase database = new TestDatabase(new ConsentTables());

    /** The server's model of a consent asks which of its features are on. */
    @BeforeAll
    static void features() {
        Profile.defaults();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static final ClientModel PORTAL = Fake.of(ClientModel.class, new Object() {
        String getId() {
            return "portal";
        }
    });

    private static ClientScopeModel scope(String name) {
        return Fake.of(ClientScopeModel.class, new Object() {
            String getId() {
                return name;
            }

            String getName() {
                return name;
            }

            boolean isAlwaysConsent() {
                return false;
            }
        });
    }

    private final List<KeycloakTransaction> afterCompletion = new ArrayList<>();

    private KeycloakSession session(EntityManager em, UserConsentModel consent) {
        return Fake.of(KeycloakSession.class, new Object() {
            Object getAttribute(String name, Class<?> type) {
                return null;
            }

            void setAttribute(String name, Object value) {}

            KeycloakSessionFactory getKeycloakSessionFactory() {
                return null;
            }

            KeycloakTransactionManager getTransactionManager() {
                return Fake.of(KeycloakTransactionManager.class, new Object() {
                    void enlistAfterCompletion(KeycloakTransaction transaction) {
                        afterCompletion.add(transaction);
                    }
                });
            }

            RealmProvider realms() {
                return Fake.of(RealmProvider.class, new Object() {
                    RealmModel getRealm(String id) {
                        return Fake.of(RealmModel.class, new Object() {
                            String getId() {
                                return id;
                            }

                            String getName() {
                                return "citizens";
                            }

                            ClientModel getClientByClientId(String clientId) {
                                return PORTAL;
                            }
                        });
                    }
                });
            }

            UserProvider users() {
                return Fake.of(UserProvider.class, new Object() {
                    UserConsentModel getConsentByClient(RealmModel realm, String userId, String clientId) {
                        return consent;
                    }
                });
            }

            JpaConnectionProvider getProvider(Class<?> asked) {
                return Fake.of(JpaConnectionProvider.class, new Object() {
                    EntityManager getEntityManager() {
                        return em;
                    }
                });
            }
        });
    }

    /** What a person agreed to cannot be proved from a part of it. */
    @Test
    @Tag("R-158")
    void aConsentToManyScopesIsKeptWhole() {
        List<String> names = IntStream.range(10, 70)
                .mapToObj(i -> "health-records-of-the-year-" + i)
                .toList();
        UserConsentModel consent = new UserConsentModel(PORTAL);
        names.forEach(name -> consent.addGrantedClientScope(scope(name)));
        Event login = new Event();
        login.setType(EventType.LOGIN);
        login.setRealmId("realm");
        login.setUserId("anna");
        login.setClientId("portal");
        login.setDetails(Map.of(Details.CONSENT, Details.CONSENT_VALUE_CONSENT_GRANTED));

        database.run(em -> {
            new ConsentMirror(session(em, consent)).onEvent(login);
            return null;
        });

        List<ConsentRow> kept = database.run(em -> new ConsentRows(em, "realm").of("anna"));
        assertThat(kept).hasSize(1);
        assertThat(kept.get(0).getReference())
                .isEqualTo(names.stream().collect(Collectors.joining(" ")))
                .hasSizeGreaterThan(1000);
    }

    /** A consent that cannot be proved is not stored; its end holds whatever becomes of the entry. */
    @Test
    @Tag("R-137")
    void onlyTheEndOfAConsentDoesNotWaitForItsEntry() {
        Event revoked = new Event();
        revoked.setType(EventType.REVOKE_GRANT);
        revoked.setRealmId("realm");
        revoked.setUserId("anna");
        revoked.setDetails(Map.of(Details.REVOKED_CLIENT, "portal"));

        database.run(em -> {
            new ConsentMirror(session(em, null)).onEvent(revoked);
            return null;
        });

        List<ConsentRow> kept = database.run(em -> new ConsentRows(em, "realm").of("anna"));
        assertThat(kept).isEmpty();
        assertThat(afterCompletion).hasSize(1);
    }
}
