package org.citizenlogin.people.video.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.casework.Actor;
import org.citizenlogin.people.casework.CaseDesk;
import org.citizenlogin.people.casework.Cases;
import org.citizenlogin.people.casework.StoredCase;
import org.citizenlogin.people.video.redirect.RedirectConfig.PersonDatum;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class IdentificationRequestTest {

    private final CaseDesk desk = new CaseDesk();

    @AfterEach
    void close() {
        desk.close();
    }

    private StoredCase held(Duration longest) {
        StoredCase waiting = desk.waitingElsewhere(1);
        Actor.Operator system = new Actor.Operator("signed-redirect", Optional.empty());
        return ((Cases.Result.Moved) desk.run(cases -> cases.queue().handOver(waiting, system, desk.now.plus(longest))))
                .now();
    }

    private Map<String, Object> claims(StoredCase held, PersonDatum... sent) {
        return IdentificationRequest.claims(
                held,
                new RedirectConfig(
                        URI.create("https://video.agency.example/start"),
                        OtherSystem.ID,
                        List.of(),
                        Set.of(sent),
                        Duration.ofHours(1)),
                new IdentificationRequest.Addresses(
                        OtherSystem.REALM, "https://result", "https://return", List.of("river", "stone")),
                "id",
                RequestNonce.of(desk.ring, held),
                desk.now);
    }

    @Test
    void itNamesWhoAsksForWhatAndUntilWhen() {
        StoredCase held = held(Duration.ofHours(1));

        Map<String, Object> claims = claims(held);

        assertThat(claims)
                .containsEntry("iss", OtherSystem.REALM)
                .containsEntry("aud", OtherSystem.ID)
                .containsEntry("sub", held.id())
                .containsEntry("purpose", "restore_access")
                .containsEntry("words", List.of("river", "stone"))
                .containsEntry("exp", desk.now.plusSeconds(600).getEpochSecond())
                .containsEntry("result_until", desk.now.plusSeconds(3600).getEpochSecond());
        assertThat((List<?>) claims.get("checks"))
                .hasSize(held.current().checklist().items().size())
                .isNotEmpty();
    }

    @Test
    void itIsNeverValidLongerThanItsResult() {
        StoredCase held = held(Duration.ofMinutes(5));

        assertThat(claims(held)).containsEntry("exp", desk.now.plusSeconds(300).getEpochSecond());
    }

    @Test
    @Tag("R-124")
    void itSaysNoMoreOfThePersonThanTheAdministratorWrote() {
        StoredCase held = held(Duration.ofHours(1));

        assertThat(claims(held).get("person")).isEqualTo(Map.of());
        assertThat(claims(held, PersonDatum.LAST_NAME).get("person")).isEqualTo(Map.of("family_name", "Example"));
        assertThat(claims(held, PersonDatum.values()).get("person"))
                .isEqualTo(Map.of(
                        "given_name",
                        "Nino",
                        "family_name",
                        "Example",
                        "number",
                        CaseDesk.form(1).number(),
                        "phone",
                        CaseDesk.form(1).phone()));
    }
}
