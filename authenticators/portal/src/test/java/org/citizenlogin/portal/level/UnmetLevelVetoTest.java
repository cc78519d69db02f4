package org.citizenlogin.portal.level;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;

@Tag("R-85")
class UnmetLevelVetoTest {

    private final PortalLogin login = new PortalLogin();

    private Optional<String> refusal(EventType type) {
        Event event = new Event();
        event.setType(type);
        return new UnmetLevelVeto().refusal(login.session, event, login.authSession);
    }

    @Test
    void aSignInBelowTheDemandIsRefused() {
        login.demanded(3, true);
        assertThat(refusal(EventType.LOGIN)).contains("unmet_authentication_requirements");

        login.reached(2);
        assertThat(refusal(EventType.LOGIN)).isPresent();

        login.reached(3);
        assertThat(refusal(EventType.LOGIN)).isEmpty();
    }

    @Test
    void aWishIsNoDemand() {
        login.demanded(3, false);

        assertThat(refusal(EventType.LOGIN)).isEmpty();
    }

    /** A flow without conditions signs people in at the first level. */
    @Test
    void aSignInThatPassedNoConditionIsOfTheFirstLevel() {
        login.demanded(1, true);
        assertThat(refusal(EventType.LOGIN)).isEmpty();

        login.demanded(2, true);
        assertThat(refusal(EventType.LOGIN)).isPresent();
    }

    /** The server only asks for it. */
    @Test
    void theMinimumOfTheClientIsEnforced() {
        login.attributes.put("minimum.acr.value", "substantial");
        assertThat(refusal(EventType.LOGIN)).isPresent();

        login.reached(2);
        assertThat(refusal(EventType.LOGIN)).isEmpty();
    }

    @Test
    void onlyASignInIsLookedAt() {
        login.demanded(3, true);

        assertThat(refusal(EventType.UPDATE_PROFILE)).isEmpty();
    }
}
