package org.citizenlogin.keycloak.platform.veto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.lab.AnnouncingSession;
import org.citizenlogin.keycloak.lab.FakeLogin;
import org.citizenlogin.keycloak.lab.StandIn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionProvider;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What is asked, in which order, and what happens when a veto fails. */
class LoginVetoListenerTest {

    private final List<String> asked = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();

    private static Optional<String> broken() {
        throw new IllegalStateException("the database is gone");
    }

    private final class Answering implements LoginVeto {

        private final int position;
        private final Supplier<Optional<String>> first;
        private final Supplier<Optional<String>> again;

        Answering(int position, Supplier<Optional<String>> first, Supplier<Optional<String>> again) {
            this.position = position;
            this.first = first;
            this.again = again;
        }

        @Override
        public int position() {
            return position;
        }

        @Override
        public Optional<String> refusal(
                KeycloakSession session, Event announced, AuthenticationSessionModel authSession) {
            asked.add(getId());
            return first.get();
        }

        @Override
        public Optional<SecondLook> secondLook(
                KeycloakSession session, Event login, AuthenticationSessionModel authSession) {
            return Optional.of((other, realm, user) -> again.get());
        }

        @Override
        public String getId() {
            return "veto-" + position;
        }
    }

    private AnnouncingSession session(LoginVeto... vetoes) {
        AnnouncingSession session = new AnnouncingSession(new FakeLogin().model(), vetoes);
        UserModel anna = StandIn.of(UserModel.class, Map.of("getId", none -> "anna"));
        session.answers.put("users", none -> StandIn.of(UserProvider.class, Map.of("getUserById", id -> anna)));
        UserSessionModel written = StandIn.of(UserSessionModel.class, Map.of("getId", none -> "written"));
        UserSessionModel other = StandIn.of(UserSessionModel.class, Map.of("getId", none -> "other"));
        session.answers.put(
                "sessions",
                none -> StandIn.of(
                        UserSessionProvider.class,
                        Map.of(
                                "getUserSessionsStream", of -> Stream.of(written, other),
                                "getOfflineUserSessionsStream", of -> Stream.of(),
                                "removeUserSession", of -> removed.add(((UserSessionModel) of[1]).getId()))));
        return session;
    }

    private static List<String> errors(AnnouncingSession session) {
        return session.told.stream().map(Event::getError).toList();
    }

    @Test
    void theyAreAskedInTheirOrderAndTheFirstRefusalCounts() {
        AnnouncingSession session = session(
                new Answering(3, () -> Optional.of("three"), Optional::empty),
                new Answering(2, () -> Optional.of("two"), Optional::empty),
                new Answering(1, Optional::empty, Optional::empty));

        session.announce(EventType.LOGIN, null);

        assertThat(asked).containsExactly("veto-1", "veto-2");
        assertThat(session.prepared).as("what makes the transaction fail").hasSize(1);
        assertThat(errors(session)).containsExactly("two");
        assertThat(session.afterCompletion).as("what the server answers").hasSize(1);
        session.afterCompletion.get(0).begin();
        assertThatThrownBy(() -> session.afterCompletion.get(0).rollback()).isInstanceOf(RuntimeException.class);
    }

    @Test
    @Tag("R-38")
    void whereOneFailsTheLoginIsRefused() {
        AnnouncingSession session = session(new Answering(1, LoginVetoListenerTest::broken, Optional::empty));

        session.announce(EventType.LOGIN, null);

        assertThat(session.prepared).hasSize(1);
        assertThat(errors(session)).containsExactly("generic_authentication_error");
    }

    @Test
    void ofWhatLastsNothingNoneIsAsked() {
        AnnouncingSession session = session(new Answering(1, () -> Optional.of("no"), Optional::empty));

        session.announce(EventType.LOGOUT, null);
        session.announce(EventType.LOGIN_ERROR, "invalid_user_credentials");

        assertThat(asked).isEmpty();
        assertThat(session.prepared).isEmpty();
    }

    @Test
    void onlyALoginIsLookedAtOnceMore() {
        AnnouncingSession session = session(new Answering(1, Optional::empty, () -> Optional.of("late")));

        session.announce(EventType.UPDATE_PROFILE, null);
        assertThat(session.afterCompletion).isEmpty();

        session.announce(EventType.LOGIN, null);
        assertThat(session.afterCompletion).hasSize(1);
    }

    @Test
    @Tag("R-59")
    void aLoginRefusedAfterItsSessionWasWrittenLosesThatSession() {
        assertThat(refusedLate(() -> Optional.of("late"))).containsExactly("late");
        assertThat(removed).containsExactly("written");
    }

    @Test
    @Tag("R-59")
    void whereTheSecondLookFailsTheLoginIsRefused() {
        assertThat(refusedLate(LoginVetoListenerTest::broken)).containsExactly("generic_authentication_error");
        assertThat(removed).containsExactly("written");
    }

    private List<String> refusedLate(Supplier<Optional<String>> again) {
        AnnouncingSession session = session(new Answering(1, Optional::empty, again));
        session.announce(EventType.LOGIN, null);
        session.afterCompletion.get(0).begin();
        // Which exception it is needs a server: here is none that could make a response.
        assertThatThrownBy(() -> session.afterCompletion.get(0).commit()).isInstanceOf(RuntimeException.class);
        return errors(session);
    }

    @Test
    void aLoginThatStaysGoodKeepsItsSession() {
        AnnouncingSession session = session(new Answering(1, Optional::empty, Optional::empty));
        session.announce(EventType.LOGIN, null);
        session.afterCompletion.get(0).begin();
        session.afterCompletion.get(0).commit();

        assertThat(removed).isEmpty();
        assertThat(session.told).isEmpty();
    }
}
