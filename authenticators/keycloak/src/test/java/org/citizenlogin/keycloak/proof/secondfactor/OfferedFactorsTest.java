package org.citizenlogin.keycloak.proof.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.lab.Fake;
import org.citizenlogin.keycloak.lab.FakeRealm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;

/** Whether an account's second factor is one the recovery flow asks for. */
@Tag("R-32")
class OfferedFactorsTest {

    private final FakeRealm realm = FakeRealm.stock();
    private AuthenticationFlowModel factors;
    private AuthenticationExecutionModel otp;

    private final KeycloakSession session = Fake.of(KeycloakSession.class, new Object() {
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

    @BeforeEach
    void flow() {
        factors = realm.subflow(realm.reset, "second factor", Requirement.CONDITIONAL);
        otp = realm.execution(factors, "auth-otp-form", Requirement.ALTERNATIVE);
    }

    private static UserModel withFactors(Set<String> own) {
        return Fake.of(UserModel.class, new Object() {
            SubjectCredentialManager credentialManager() {
                return Fake.of(SubjectCredentialManager.class, new Object() {
                    Stream<CredentialModel> getStoredCredentialsByTypeStream(String type) {
                        return own.contains(type) ? Stream.of(new CredentialModel()) : Stream.of();
                    }

                    boolean isConfiguredFor(String type) {
                        return false;
                    }
                });
            }
        });
    }

    private boolean suffice(String... own) {
        return OfferedFactors.sufficeToRecover(session, realm.model(), withFactors(Set.of(own)));
    }

    @Test
    void anAccountWithoutOneNeedsNone() {
        assertThat(suffice()).isTrue();
    }

    @Test
    void oneThatIsAskedForIsEnough() {
        assertThat(suffice("otp")).isTrue();
        assertThat(suffice("otp", "citizen-card")).isTrue();
    }

    @Test
    void oneThatIsNotAskedForIsNot() {
        assertThat(suffice("citizen-card")).isFalse();
        assertThat(suffice("webauthn")).isFalse();
    }

    @Test
    void whatIsDisabledIsNotAskedFor() {
        otp.setRequirement(Requirement.DISABLED);
        assertThat(suffice("otp")).isFalse();

        otp.setRequirement(Requirement.ALTERNATIVE);
        realm.subflowExecution("second factor").setRequirement(Requirement.DISABLED);
        assertThat(suffice("otp")).isFalse();
    }

    @Test
    void withoutAFlowNothingIsAskedFor() {
        realm.reset = null;

        assertThat(suffice("otp")).isFalse();
    }

    @Test
    void theCardIsOfferedWhereTheBrowserFlowSignsInByIt() {
        assertThat(OfferedFactors.cardSignsIn(realm.model())).isFalse();

        AuthenticationExecutionModel card = realm.execution(
                realm.subflow(realm.browser, "card", Requirement.ALTERNATIVE),
                "citizen-card-login",
                Requirement.REQUIRED);
        assertThat(OfferedFactors.cardSignsIn(realm.model())).isTrue();

        card.setRequirement(Requirement.DISABLED);
        assertThat(OfferedFactors.cardSignsIn(realm.model())).isFalse();
    }
}
