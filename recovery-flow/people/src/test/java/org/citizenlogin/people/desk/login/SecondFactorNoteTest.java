package org.citizenlogin.people.desk.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.keycloak.lab.StandIn;
import org.junit.jupiter.api.Test;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

class SecondFactorNoteTest {

    private static final Instant AT = Instant.parse("2026-01-10T12:00:00Z");

    private final Map<String, String> notes = new HashMap<>();

    private Optional<Instant> read(String userId) {
        UserModel user = StandIn.of(UserModel.class, Map.of("getId", asked -> userId));
        return SecondFactorNote.read(StandIn.of(
                UserSessionModel.class,
                Map.of("getNote", asked -> notes.get((String) asked[0]), "getUser", asked -> user)));
    }

    @Test
    void itCountsForThePersonWhoShowedIt() {
        SecondFactorNote.write(
                StandIn.of(
                        AuthenticationSessionModel.class,
                        Map.of("setUserSessionNote", asked -> notes.put((String) asked[0], (String) asked[1]))),
                "anna",
                AT);

        assertThat(read("anna")).contains(AT);
        assertThat(read("berta")).isEmpty();
    }

    @Test
    void whatIsMissingOrMalformedIsNone() {
        assertThat(read("anna")).isEmpty();
        for (String note : new String[] {"", "anna", "1 ", "x anna", "99999999999999 anna"}) {
            notes.put(SecondFactorNote.NAME, note);
            assertThat(read("anna")).as(note).isEmpty();
        }
    }

    @Test
    void theNameOfTheNoteIsPinned() {
        assertThat(SecondFactorNote.NAME).isEqualTo("citizen-desk-second-factor");
        assertThat(SecondFactorStepFactory.ID).isEqualTo("citizen-desk-second-factor");
    }
}
