package org.citizenlogin.portal.level;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.lab.Fake;
import org.citizenlogin.keycloak.lab.FakeLogin;
import org.citizenlogin.keycloak.lab.FakeRealm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

@Tag("R-85")
class SignInLevelTest {

    private final FakeRealm realm = FakeRealm.stock();
    private final FakeLogin login = new FakeLogin();
    private AuthenticationExecutionModel otp;
    private boolean succeeded;

    @BeforeEach
    void realm() {
        login.realm = realm.model();
        otp = realm.execution(realm.browser, "auth-otp-form", Requirement.REQUIRED);
    }

    /** A flow with a condition for the level and the step beside it. */
    private AuthenticationExecutionModel step(int level) {
        AuthenticationFlowModel flow = realm.subflow(realm.browser, "level " + level, Requirement.REQUIRED);
        AuthenticatorConfigModel config = new AuthenticatorConfigModel();
        config.setAlias("level");
        config.setConfig(Map.of("loa-condition-level", String.valueOf(level), "loa-max-age", "60"));
        AuthenticationExecutionModel condition =
                realm.execution(flow, "conditional-level-of-authentication", Requirement.REQUIRED);
        condition.setAuthenticatorConfig(
                realm.model().addAuthenticatorConfig(config).getId());
        return realm.execution(flow, SignInLevelFactory.ID, Requirement.REQUIRED);
    }

    private static UserModel user(Set<String> factors) {
        return Fake.of(UserModel.class, new Object() {
            String getId() {
                return "citizen";
            }

            SubjectCredentialManager credentialManager() {
                return Fake.of(SubjectCredentialManager.class, new Object() {
                    Stream<CredentialModel> getStoredCredentialsByTypeStream(String type) {
                        return factors.contains(type) ? Stream.of(new CredentialModel()) : Stream.of();
                    }

                    boolean isConfiguredFor(String type) {
                        return false;
                    }
                });
            }
        });
    }

    private void run(AuthenticationExecutionModel step, Set<String> factors) {
        KeycloakSession session = Fake.of(KeycloakSession.class, new Object() {
            KeycloakSessionFactory getKeycloakSessionFactory() {
                return Fake.of(KeycloakSessionFactory.class, new Object() {
                    Object getProviderFactory(Class<?> type, String id) {
                        return Fake.of(AuthenticatorFactory.class, new Object() {
                            String getReferenceCategory() {
                                return id.equals("auth-otp-form") ? "otp" : id;
                            }
                        });
                    }
                });
            }
        });
        new SignInLevel().authenticate(Fake.of(AuthenticationFlowContext.class, new Object() {
            RealmModel getRealm() {
                return realm.model();
            }

            AuthenticationSessionModel getAuthenticationSession() {
                return login.model();
            }

            KeycloakSession getSession() {
                return session;
            }

            AuthenticationExecutionModel getExecution() {
                return step;
            }

            UserModel getUser() {
                return user(factors);
            }

            void success() {
                succeeded = true;
            }
        }));
        assertThat(succeeded).isTrue();
    }

    @Test
    void everySignInHasTheFirstLevel() {
        run(step(1), Set.of());

        assertThat(login.notes).containsEntry("level-of-authentication", "1");
        assertThat(login.userSessionNotes.get("loa-map")).startsWith("{\"1\":");
    }

    @Test
    void theSecondNeedsASecondFactorShownInThisSignIn() {
        run(step(2), Set.of("otp"));
        assertThat(login.notes).doesNotContainKey("level-of-authentication");

        login.statuses.put(otp.getId(), ExecutionStatus.SUCCESS);
        run(step(2), Set.of("otp"));
        assertThat(login.notes).containsEntry("level-of-authentication", "2");
    }

    @Test
    void aFactorThatTheAccountDoesNotHaveCountsForNothing() {
        login.statuses.put(otp.getId(), ExecutionStatus.SUCCESS);
        run(step(2), Set.of());

        assertThat(login.notes).doesNotContainKey("level-of-authentication");
    }

    /** A step of ours proved somebody else in this session: their second factor is not this account's. */
    @Test
    void aFactorThatAnotherAccountShowedCountsForNothing() {
        login.notes.put("citizen-proven-account", "somebody else");
        login.statuses.put(otp.getId(), ExecutionStatus.SUCCESS);
        run(step(2), Set.of("otp"));

        assertThat(login.notes).doesNotContainKey("level-of-authentication");
    }

    /** A card or a kept level of the same sign-in stays. */
    @Test
    void aHigherLevelIsNotLowered() {
        login.notes.put("level-of-authentication", "3");
        run(step(1), Set.of());

        assertThat(login.notes).containsEntry("level-of-authentication", "3");
    }
}
