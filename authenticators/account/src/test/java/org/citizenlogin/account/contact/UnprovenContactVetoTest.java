package org.citizenlogin.account.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.keycloak.lab.StandIn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmProvider;
import org.keycloak.models.RequiredActionProviderModel;

/** No page of the server changes a contact of a citizen. */
@Tag("R-28")
@Tag("R-30")
class UnprovenContactVetoTest {

    private boolean offered = true;

    private final RealmModel realm = StandIn.of(RealmModel.class, Map.of("getRequiredActionProviderByAlias", asked -> {
        RequiredActionProviderModel action = new RequiredActionProviderModel();
        action.setEnabled(offered);
        return action;
    }));

    private final KeycloakSession session = StandIn.of(
            KeycloakSession.class,
            Map.of("realms", none -> StandIn.of(RealmProvider.class, Map.of("getRealm", asked -> realm))));

    private Optional<String> refusal(EventType type, String page, String detail) {
        Event event = new Event();
        event.setRealmId("realm");
        event.setType(type);
        event.setDetails(new HashMap<>(Map.of(detail, "x")));
        if (page != null) {
            event.getDetails().put("context", page);
        }
        return new UnprovenContactVeto().refusal(session, event, null);
    }

    @ParameterizedTest
    @CsvSource({
        "UPDATE_PROFILE, ACCOUNT, updated_email",
        "UPDATE_PROFILE, UPDATE_PROFILE, updated_email",
        "UPDATE_EMAIL, , updated_email",
        "UPDATE_EMAIL, UPDATE_EMAIL, updated_email",
        "UPDATE_PROFILE, ACCOUNT, updated_phoneNumber",
        "UPDATE_PROFILE, UPDATE_PROFILE, updated_phoneNumberVerified",
    })
    void aContactThatAPageOfTheServerWroteIsUndone(EventType type, String page, String detail) {
        assertThat(refusal(type, page, detail)).contains("citizen_contact_unproven");
        offered = false;
        assertThat(refusal(type, page, detail))
                .as("a realm without a change of its own")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "UPDATE_PROFILE, ACCOUNT, updated_first_name",
        "UPDATE_PROFILE, UPDATE_PROFILE, updated_locale",
        "UPDATE_PROFILE, IDP_REVIEW, updated_email",
        "REGISTER, , updated_email",
        "VERIFY_EMAIL, , updated_email",
        "UPDATE_PROFILE, , citizen_outcome",
        "LOGIN, , updated_email",
    })
    void everythingElseStays(EventType type, String page, String detail) {
        assertThat(refusal(type, page, detail)).isEmpty();
    }

    @Test
    void anEventWithoutDetailsIsNone() {
        Event event = new Event();
        event.setRealmId("realm");
        event.setType(EventType.UPDATE_PROFILE);
        assertThat(new UnprovenContactVeto().refusal(session, event, null)).isEmpty();
    }
}
