package org.citizenlogin.keycloak.proof.provenaccount;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.citizenlogin.keycloak.lab.Fake;
import org.citizenlogin.keycloak.lab.FakeLogin;
import org.citizenlogin.keycloak.lab.StandIn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

@Tag("R-32")
@Tag("R-57")
class ProvenAccountTest {

    private final UserModel anna = user("anna");
    private final UserModel berta = user("berta");
    private final FakeLogin login = new FakeLogin();
    private final AuthenticationSessionModel session = login.model();

    private static UserModel user(String id) {
        return StandIn.of(UserModel.class, Map.of("getId", asked -> id));
    }

    private void bertaHasShownEverything() {
        login.user = berta;
        login.shown("password", "otp", "forms");
        login.statuses.put("page", ExecutionStatus.CHALLENGED);
        login.statuses.put("condition", ExecutionStatus.EVALUATED_TRUE);
        login.statuses.put("cookie", ExecutionStatus.ATTEMPTED);
        login.statuses.put("setup", ExecutionStatus.SETUP_REQUIRED);
    }

    private void become(UserModel user, String... kept) {
        AuthenticationFlowContext context = Fake.of(AuthenticationFlowContext.class, new Object() {
            AuthenticationSessionModel getAuthenticationSession() {
                return session;
            }

            void setUser(UserModel found) {
                login.user = found;
            }
        });
        ProvenAccount.become(context, user, List.of(kept));
    }

    @Test
    void ofWhatWasShownBeforeTheProofNothingIsLeft() {
        bertaHasShownEverything();

        become(anna);

        assertThat(login.user).isSameAs(anna);
        assertThat(login.statuses)
                .containsOnly(
                        Map.entry("page", ExecutionStatus.CHALLENGED),
                        Map.entry("condition", ExecutionStatus.EVALUATED_TRUE));
        assertThat(login.userSessionNotes).isEmpty();
        assertThat(login.notes).containsOnlyKeys(ProvenAccount.NOTE);
        assertThat(ProvenAccount.is(session, anna)).isTrue();
        assertThat(ProvenAccount.is(session, berta)).isFalse();
    }

    @Test
    void itIsDroppedEvenIfItWasTheSameAccounts() {
        login.user = anna;
        login.shown("otp");

        become(anna);

        assertThat(login.statuses).isEmpty();
    }

    @Test
    void whoLeavesTakesEveryNoteAndActionButThoseOfTheLoginItself() {
        bertaHasShownEverything();
        login.notes.putAll(Map.of(
                "current.flow.path", "reset-credentials",
                "active_code", "code",
                "citizen-recovery-way", "phone",
                "BROKERED_CONTEXT", "a provider's account",
                "ATTEMPTED_USERNAME", "berta",
                "of-another-extension", "anything"));
        login.actions.addAll(List.of("CONFIGURE_TOTP", "citizen-choose-password"));

        ProvenAccount.leave(session, List.of("citizen-recovery-way", "citizen-choose-password"));

        assertThat(login.user).isNull();
        assertThat(login.notes).containsOnlyKeys("current.flow.path", "active_code", "citizen-recovery-way");
        assertThat(login.actions).containsExactly("citizen-choose-password");
        assertThat(login.statuses).containsOnlyKeys("page", "condition");
    }

    @Test
    void aProofInASessionOfNobodysOrOfAnotherAccountDropsWhatWasShownThere() {
        for (UserModel before : new UserModel[] {null, berta}) {
            login.user = before;
            login.shown("otp");

            ProvenAccount.prove(session, anna);

            assertThat(login.statuses).isEmpty();
            assertThat(login.userSessionNotes).isEmpty();
            assertThat(login.notes).containsOnlyKeys(ProvenAccount.NOTE);
        }
    }

    @Test
    void whatTheSameAccountHasShownBeforeItsProofStays() {
        login.user = anna;
        login.shown("otp");

        ProvenAccount.prove(session, anna);

        assertThat(login.statuses).containsEntry("otp", ExecutionStatus.SUCCESS);
        assertThat(ProvenAccount.is(session, anna)).isTrue();
    }

    @Test
    void aSessionThatWasAnothersSinceTheProofIsNobodysProof() {
        become(anna);
        login.user = berta;
        login.shown("otp");

        ProvenAccount.endIfAnother(session);
        login.user = anna;

        assertThat(ProvenAccount.is(session, anna)).isFalse();
        assertThat(login.statuses).isEmpty();
    }

    @Test
    void aSessionThatIsStillItsAccountsKeepsItsProof() {
        become(anna);
        login.shown("otp");

        ProvenAccount.endIfAnother(session);

        assertThat(ProvenAccount.is(session, anna)).isTrue();
        assertThat(login.statuses).containsOnlyKeys("otp");
    }

    @Test
    void whereNothingWasProvedNobodyIsAnother() {
        assertThat(ProvenAccount.isAnother(session, "anna")).isFalse();
        assertThat(ProvenAccount.is(session, anna)).isFalse();

        become(anna);

        assertThat(ProvenAccount.isAnother(session, "anna")).isFalse();
        assertThat(ProvenAccount.isAnother(session, "berta")).isTrue();
        assertThat(ProvenAccount.isAnother(session, null)).isTrue();
    }

    /** The server shares the notes of a session between the requests of a node and replaces all of them at once. */
    @Test
    void requestsThatLeaveAtOnceKeepWhatStays() throws InterruptedException {
        var notes = new AtomicReference<Map<String, String>>(new ConcurrentHashMap<>(Map.of("page", "answer")));
        AuthenticationSessionModel shared = Fake.of(AuthenticationSessionModel.class, new Object() {
            String getAuthNote(String name) {
                return notes.get().get(name);
            }

            void setAuthNote(String name, String value) {
                notes.get().put(name, value);
            }

            void removeAuthNote(String name) {
                notes.get().remove(name);
            }

            void clearAuthNotes() {
                notes.set(new ConcurrentHashMap<>());
            }

            void setAuthenticatedUser(UserModel nobody) {}

            Map<String, ExecutionStatus> getExecutionStatus() {
                return Map.of();
            }

            void clearExecutionStatus() {}

            void clearUserSessionNotes() {}

            Set<String> getRequiredActions() {
                return Set.of();
            }
        });
        Runnable requests = () -> {
            for (int i = 0; i < 2_000; i++) {
                ProvenAccount.leave(shared, List.of("page"));
            }
        };

        Thread other = new Thread(requests);
        other.start();
        requests.run();
        other.join();

        assertThat(notes.get()).containsEntry("page", "answer");
    }
}
