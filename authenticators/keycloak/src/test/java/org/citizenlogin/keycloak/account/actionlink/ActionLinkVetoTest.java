package org.citizenlogin.keycloak.account.actionlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.citizenlogin.keycloak.lab.AnnouncingSession;
import org.citizenlogin.keycloak.lab.StandIn;
import org.citizenlogin.keycloak.platform.database.TestDatabase;
import org.citizenlogin.keycloak.proof.accountstate.AccountTables;
import org.citizenlogin.keycloak.proof.accountstate.FakeAccount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.EventType;
import org.keycloak.models.Constants;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What a page did that a link had opened before it was over. */
class ActionLinkVetoTest {

    private static final int MAILED = 1_900_000_000;

    private final TestDatabase database = new TestDatabase(new AccountTables());
    private final FakeAccount anna = new FakeAccount("anna");
    private final Map<String, String> notes = new HashMap<>();
    private final AuthenticationSessionModel authSession =
            StandIn.of(AuthenticationSessionModel.class, Map.of("getAuthNote", asked -> notes.get(asked[0])));
    private final AnnouncingSession session = new AnnouncingSession(authSession, new ActionLinkVeto());
    private final List<Object> enlisted = session.prepared;

    @AfterEach
    void close() {
        database.close();
    }

    private void openedByALink() {
        notes.put(
                Constants.KEY,
                part("{\"alg\":\"HS512\"}") + "." + part("{\"sub\":\"anna\",\"iat\":" + MAILED + "}") + ".signed");
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private void happens(EventType type, String error) {
        database.run(em -> {
            var jpa = StandIn.of(JpaConnectionProvider.class, Map.of("getEntityManager", asked -> em));
            session.providers.put(JpaConnectionProvider.class, jpa);
            session.answers.put("users", asked -> FakeAccount.store(anna));
            return session.announce(type, error);
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"UPDATE_CREDENTIAL", "UPDATE_PROFILE", "VERIFY_EMAIL", "LOGIN", "FEDERATED_IDENTITY_LINK"})
    @Tag("R-40")
    void isTakenBackWhateverItWas(EventType type) {
        openedByALink();
        anna.notBefore = MAILED + 1;

        happens(type, null);

        assertThat(enlisted).as("what makes the transaction fail").hasSize(1);
    }

    @Test
    @Tag("R-59")
    void isTakenBackWhileTheAccountIsDisabled() {
        openedByALink();
        anna.enabled = false;

        happens(EventType.UPDATE_CREDENTIAL, null);

        assertThat(enlisted).hasSize(1);
    }

    /** The page has just set the password: its date is the page's own. */
    @Test
    void staysWhenNothingHappenedSince() {
        openedByALink();
        anna.credentials.get(0).setCreatedDate((MAILED + 60) * 1000L);

        happens(EventType.UPDATE_CREDENTIAL, null);

        assertThat(enlisted).isEmpty();
    }

    @Test
    void staysWhereNoLinkOpenedAnything() {
        anna.notBefore = MAILED + 1;

        happens(EventType.LOGIN, null);

        assertThat(enlisted).isEmpty();
    }

    @Test
    void whatFailedOrEndedSomethingIsLeftAlone() {
        openedByALink();
        anna.notBefore = MAILED + 1;

        happens(EventType.LOGIN_ERROR, "invalid_user_credentials");
        happens(EventType.LOGOUT, null);

        assertThat(enlisted).isEmpty();
    }
}
