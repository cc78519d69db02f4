package org.citizenlogin.keycloak.proof.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.lab.FakeLogin;
import org.citizenlogin.keycloak.lab.StandIn;
import org.citizenlogin.keycloak.proof.provenaccount.ProvenAccount;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

/** Executions and authenticators of these tests are named like the category of the factor they ask for. */
@Tag("R-32")
class SecondFactorShownTest {

    private final FakeLogin login = new FakeLogin();
    private final UserModel anna =
            user("anna", Set.of("otp", "webauthn", "webauthn-passwordless", "recovery-authn-codes"));
    private final UserModel berta = user("berta", Set.of("otp"));
    private final UserModel cardHolder = user("carla", Set.of("citizen-card"));

    SecondFactorShownTest() {
        login.realm = StandIn.of(
                RealmModel.class, Map.of("getAuthenticationExecutionById", asked -> execution((String) asked[0])));
    }

    private static AuthenticationExecutionModel execution(String id) {
        if (id.equals("deleted")) {
            return null;
        }
        AuthenticationExecutionModel execution = new AuthenticationExecutionModel();
        execution.setId(id);
        execution.setAuthenticator(id);
        return execution;
    }

    private static UserModel user(String id, Set<String> factors) {
        CredentialModel one = new CredentialModel();
        SubjectCredentialManager credentials = StandIn.of(
                SubjectCredentialManager.class,
                Map.of(
                        "getStoredCredentialsByTypeStream",
                        asked -> factors.contains(asked[0]) ? Stream.of(one) : Stream.empty(),
                        "isConfiguredFor",
                        asked -> false));
        return StandIn.of(UserModel.class, Map.of("getId", asked -> id, "credentialManager", asked -> credentials));
    }

    private final KeycloakSession session = StandIn.of(
            KeycloakSession.class,
            Map.of(
                    "getKeycloakSessionFactory",
                    asked -> StandIn.of(
                            KeycloakSessionFactory.class,
                            Map.of(
                                    "getProviderFactory",
                                    named -> StandIn.of(
                                            AuthenticatorFactory.class,
                                            Map.of("getReferenceCategory", none -> named[1]))))));

    private boolean shownBy(UserModel user) {
        return SecondFactorShown.by(user, session, login.model());
    }

    @ParameterizedTest
    @ValueSource(strings = {"otp", "webauthn", "webauthn-passwordless", "recovery-authn-codes"})
    void isEveryFactorTheAccountShowsAfterItsProof(String factor) {
        ProvenAccount.prove(login.model(), anna);

        login.statuses.put(factor, ExecutionStatus.SUCCESS);

        assertThat(shownBy(anna)).isTrue();
    }

    @Test
    @Tag("R-57")
    void isNoneThatSomebodyElseShowedBefore() {
        login.user = berta;
        login.shown("otp");

        ProvenAccount.prove(login.model(), anna);
        login.user = anna;

        assertThat(shownBy(anna)).isFalse();
    }

    @Test
    @Tag("R-57")
    void isNoneOfASessionThatProvedAnotherAccountOrNone() {
        login.user = anna;
        login.shown("otp");
        assertThat(shownBy(anna)).as("no account was proved").isFalse();

        ProvenAccount.prove(login.model(), anna);
        assertThat(shownBy(anna)).isTrue();
        assertThat(shownBy(berta)).as("another account was proved").isFalse();
    }

    @Test
    void isNoneTheAccountDoesNotHave() {
        ProvenAccount.prove(login.model(), cardHolder);

        login.statuses.put("otp", ExecutionStatus.SUCCESS);

        assertThat(shownBy(cardHolder)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = ExecutionStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "SUCCESS")
    void isNoStepThatDidNotSucceed(ExecutionStatus status) {
        ProvenAccount.prove(login.model(), anna);

        login.statuses.put("otp", status);

        assertThat(shownBy(anna)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "citizen-recover", "deleted"})
    void isNoOtherStep(String step) {
        ProvenAccount.prove(login.model(), anna);

        login.statuses.put(step, ExecutionStatus.SUCCESS);

        assertThat(shownBy(anna)).isFalse();
    }
}
