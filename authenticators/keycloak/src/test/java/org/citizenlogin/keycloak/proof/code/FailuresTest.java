package org.citizenlogin.keycloak.proof.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.citizenlogin.keycloak.lab.StandIn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.common.ClientConnection;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.models.KeycloakUriInfo;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmProvider;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.services.managers.BruteForceProtector;
import org.keycloak.services.managers.DefaultBruteForceProtector;

class FailuresTest {

    private final List<Runnable> queue = new ArrayList<>();
    private final List<String> lookedUp = new ArrayList<>();
    private final List<Object[]> told = new ArrayList<>();
    private boolean protectedRealm = true;
    private boolean full;

    private final RealmModel realm = StandIn.of(
            RealmModel.class,
            Map.of(
                    "getId", asked -> "realm",
                    "getName", asked -> "citizens",
                    "isBruteForceProtected", asked -> protectedRealm));
    private final UserModel anna = StandIn.of(UserModel.class, Map.of("getId", asked -> "anna"));
    private final ClientConnection connection = StandIn.of(ClientConnection.class, Map.of());

    private KeycloakSession session() {
        Map<String, Object> attributes = new HashMap<>();
        ExecutorService executor = StandIn.of(ExecutorService.class, Map.of("execute", asked -> {
            if (full) {
                throw new RejectedExecutionException("full");
            }
            return queue.add((Runnable) asked[0]);
        }));
        Map<Class<?>, Object> providers = Map.of(
                ExecutorsProvider.class,
                StandIn.of(ExecutorsProvider.class, Map.of("getExecutor", asked -> executor)),
                BruteForceProtector.class,
                StandIn.of(BruteForceProtector.class, Map.of("failedLogin", asked -> told.add(asked))));
        KeycloakUriInfo[] noUri = new KeycloakUriInfo[1];
        HttpRequest request = StandIn.of(HttpRequest.class, Map.of("getUri", asked -> noUri[0]));
        KeycloakContext context = StandIn.of(
                KeycloakContext.class,
                Map.of(
                        "getConnection", asked -> connection,
                        "getHttpRequest", asked -> request,
                        "getRealm", asked -> realm,
                        "setRealm", asked -> asked[0]));
        UserProvider users = StandIn.of(UserProvider.class, Map.of("getUserById", asked -> {
            lookedUp.add((String) asked[1]);
            return "anna".equals(asked[1]) ? anna : null;
        }));
        Map<String, Function<Object[], Object>> answers = new HashMap<>();
        answers.put("getProvider", asked -> providers.get(asked[0]));
        answers.put("getContext", asked -> context);
        answers.put("getKeycloakSessionFactory", asked -> factory());
        answers.put("getAttribute", asked -> attributes.get(asked[0]));
        answers.put("setAttribute", asked -> attributes.put((String) asked[0], asked[1]));
        answers.put("realms", asked -> StandIn.of(RealmProvider.class, Map.of("getRealm", id -> realm)));
        answers.put("users", asked -> users);
        answers.put("close", asked -> null);
        answers.put(
                "getTransactionManager",
                asked -> StandIn.of(
                        KeycloakTransactionManager.class,
                        Map.of("begin", none -> null, "setRollbackOnly", none -> null)));
        return StandIn.of(KeycloakSession.class, answers);
    }

    private KeycloakSessionFactory factory() {
        return StandIn.of(KeycloakSessionFactory.class, Map.of("create", asked -> session()));
    }

    private void report(CodeResult.Reason reason, String subject) {
        CodeResult.Rejected wrong = new CodeResult.Rejected(reason, Optional.ofNullable(subject));
        Failures.report(session(), realm, Failures.looked(wrong), UnaryOperator.identity());
        assertThat(lookedUp).as("within the request").isEmpty();
        queue.forEach(Runnable::run);
    }

    @Test
    @Tag("R-19")
    void theServerDoesNotDropThem() {
        assertThat(DefaultBruteForceProtector.ALLOWED_AUTHENTICATION_CATEGORIES).containsAll(Failures.CATEGORIES);
    }

    @Test
    @Tag("R-05")
    void theyNeverLockAnAccountForGoodAsASecondFactorDoes() {
        assertThat(Failures.CATEGORIES).doesNotContain(OTPCredentialModel.TYPE);
    }

    @Test
    @Tag("R-19")
    void aWrongCodeCountsForTheAccountItWasSentTo() {
        report(CodeResult.Reason.WRONG, "anna");

        assertThat(told).hasSize(1);
        assertThat(told.get(0)[1]).isSameAs(anna);
        assertThat(told.get(0)[2]).isSameAs(connection);
        assertThat(told.get(0)[4]).isEqualTo(Failures.CATEGORIES);
    }

    @ParameterizedTest
    @EnumSource(value = CodeResult.Reason.class, mode = EnumSource.Mode.EXCLUDE, names = "WRONG")
    @Tag("R-05")
    void whatWasNotLookedAtDoesNotCount(CodeResult.Reason reason) {
        report(reason, "anna");

        assertThat(told).isEmpty();
    }

    @Test
    @Tag("R-02")
    void whereNothingWasIssuedTheRequestDoesAsMuchAndNothingCounts() {
        report(CodeResult.Reason.NONE, null);

        assertThat(queue).hasSize(1);
        assertThat(told).isEmpty();
        assertThat(lookedUp).isEmpty();
    }

    @Test
    void aSubjectThatIsNoAccountCountsForNobody() {
        report(CodeResult.Reason.WRONG, "PNOGE-01001000001");

        assertThat(told).isEmpty();
    }

    /** At once, on another thread, it would slow the answer for those alone who have a code. */
    @Test
    @Tag("R-02")
    void nothingIsDoneBeforeTheAnswerIsWritten() {
        Failures.report(session(), realm, new CodeResult.Rejected(CodeResult.Reason.WRONG, Optional.of("anna")));

        assertThat(queue).isEmpty();
    }

    @Test
    void withoutTheProtectorNothingIsTold() {
        protectedRealm = false;

        report(CodeResult.Reason.WRONG, "anna");

        assertThat(queue).isEmpty();
    }

    @Test
    void aServerTooBusyToCountStillAnswers() {
        full = true;

        report(CodeResult.Reason.WRONG, "anna");

        assertThat(told).isEmpty();
    }
}
