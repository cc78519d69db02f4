package org.citizenlogin.keycloak.proof.onetimepassword;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.citizenlogin.keycloak.lab.AnnouncingSession;
import org.citizenlogin.keycloak.lab.FakeLogin;
import org.citizenlogin.keycloak.lab.StandIn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.models.UserModel;

class ForcedChangeVetoTest {

    private final FakeLogin current = new FakeLogin();
    private final Map<String, String> notes = current.notes;
    private final AnnouncingSession session = new AnnouncingSession(current.model(), new ForcedChangeVeto());
    private final List<Object> enlisted = session.prepared;
    private final List<Event> events = session.told;

    private void login() {
        announce(EventType.LOGIN, null);
    }

    private void announce(EventType type, String error) {
        new PasswordChangeListener(session.model()).onEvent(session.announce(type, error));
    }

    @ParameterizedTest
    @EnumSource(ForcedChange.By.class)
    @Tag("R-38")
    void noLoginEndsWhileAChangeIsPendingWhateverForcedIt(ForcedChange.By by) {
        notes.put(by.note(), "row");

        login();

        assertThat(enlisted).as("what makes the transaction fail").hasSize(1);
        assertThat(events).extracting(Event::getError).containsExactly("citizen_forced_change_skipped");
        assertThat(events).extracting(Event::getUserId).containsExactly("anna");
    }

    private static final Set<EventType> LASTING_NOTHING = EnumSet.of(
            EventType.RESET_PASSWORD,
            EventType.RESTART_AUTHENTICATION,
            EventType.IDENTITY_PROVIDER_LOGIN,
            EventType.IDENTITY_PROVIDER_FIRST_LOGIN,
            EventType.IDENTITY_PROVIDER_POST_LOGIN,
            EventType.LOGOUT,
            EventType.USER_SESSION_DELETED,
            EventType.USER_DISABLED_BY_PERMANENT_LOCKOUT,
            EventType.USER_DISABLED_BY_TEMPORARY_LOCKOUT);

    /** A link, a credential, a consent, a registration: whatever it is, and whatever a later server adds. */
    @ParameterizedTest
    @EnumSource(EventType.class)
    @Tag("R-38")
    void nothingThatLastsIsStoredWhileAChangeIsPending(EventType type) {
        notes.put("citizen-code", "row");

        announce(type, null);

        boolean passes = LASTING_NOTHING.contains(type) || type.name().endsWith("_ERROR");
        assertThat(enlisted).hasSize(passes ? 0 : 1);
        if (!enlisted.isEmpty()) {
            assertThat(events).extracting(Event::getType).containsExactly(EventType.LOGIN_ERROR);
            assertThat(events).extracting(Event::getError).containsExactly("citizen_forced_change_skipped");
        }
    }

    @Test
    void theRefusalNamesWhatWasTakenBack() {
        notes.put("citizen-code", "row");

        announce(EventType.FEDERATED_IDENTITY_LINK, null);

        assertThat(events.get(0).getDetails()).containsEntry("reason", "federated_identity_link");
    }

    @Test
    void whatFailedAnywayIsNotRefusedOnceMore() {
        notes.put("citizen-code", "row");

        announce(EventType.LOGIN_ERROR, "invalid_user_credentials");

        assertThat(enlisted).isEmpty();
    }

    @Test
    @Tag("R-57")
    void aLoginEndsAsTheAccountThatWasProvedOrNotAtAll() {
        notes.put("citizen-proven-account", "berta");

        login();

        assertThat(enlisted).hasSize(1);
        assertThat(events).extracting(Event::getError).containsExactly("citizen_other_account");
    }

    @Test
    void theLoginOfTheAccountThatWasProvedPasses() {
        notes.put("citizen-proven-account", "anna");
        current.user = StandIn.of(UserModel.class, Map.of("getId", asked -> "anna"));

        login();

        assertThat(enlisted).isEmpty();
        assertThat(notes).containsEntry("citizen-proven-account", "anna");
    }

    @Test
    @Tag("R-57")
    void aSessionSeenAsAnotherAccountsLosesItsProof() {
        notes.put("citizen-proven-account", "anna");
        current.user = StandIn.of(UserModel.class, Map.of("getId", asked -> "berta"));
        current.shown("otp");

        announce(EventType.IDENTITY_PROVIDER_POST_LOGIN, null);

        assertThat(notes).isEmpty();
        assertThat(current.statuses).isEmpty();
    }

    @Test
    void anyOtherLoginPasses() {
        login();

        assertThat(enlisted).isEmpty();
        assertThat(events).isEmpty();
    }
}
