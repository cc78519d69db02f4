package org.citizenlogin.administration.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.citizenlogin.keycloak.lab.Fake;
import org.citizenlogin.keycloak.lab.FakeRealm;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.cluster.ExecutionResult;
import org.keycloak.models.KeycloakSession;

/** A set-up on a server where another one of the realm is under way; how one is done is tried on a real server. */
class SetupTest {

    private final List<String> locks = new ArrayList<>();

    private final KeycloakSession session = Fake.of(KeycloakSession.class, new Object() {
        Object getProvider(Class<?> type) {
            return Fake.of(ClusterProvider.class, new Object() {
                ExecutionResult<?> executeIfNotExecuted(String key, int seconds, Callable<?> task) {
                    locks.add(key + " for " + seconds + " s");
                    return ExecutionResult.notExecuted();
                }
            });
        }
    });

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isRemovedByOneAtATimeUnderTheSameLock(boolean dryRun) {
        assertThat(Setup.remove(session, FakeRealm.stock().model(), dryRun, true))
                .isEmpty();

        assertThat(locks).containsExactly("citizen-login-setup:realm-1 for 60 s");
    }

    /** A dry run makes everything, too, before it takes it back. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isDoneByOneAtATime(boolean dryRun) {
        assertThat(Setup.apply(session, FakeRealm.stock().model(), dryRun, Set.of(), Map.of()))
                .isEmpty();

        assertThat(locks).containsExactly("citizen-login-setup:realm-1 for 60 s");
    }
}
