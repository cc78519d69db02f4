package org.citizenlogin.keycloak.account.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.lab.StandIn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmProvider;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;

class RegistrationVetoTest {

    private Stream<String> actions = Stream.of();

    private Optional<String> refusal(EventType type, String... requiredActions) {
        actions = Stream.of(requiredActions);
        UserModel user = StandIn.of(UserModel.class, Map.of("getRequiredActionsStream", none -> actions));
        RealmModel realm = StandIn.of(RealmModel.class, Map.of());
        KeycloakSession session = StandIn.of(
                KeycloakSession.class,
                Map.of(
                        "realms", none -> StandIn.of(RealmProvider.class, Map.of("getRealm", id -> realm)),
                        "users", none -> StandIn.of(UserProvider.class, Map.of("getUserById", asked -> user))));
        Event event = new Event();
        event.setType(type);
        event.setRealmId("realm");
        event.setUserId("account");
        return new RegistrationVeto().refusal(session, event, null);
    }

    @ParameterizedTest
    @EnumSource(
            value = EventType.class,
            names = {"LOGIN", "IMPERSONATE", "TOKEN_EXCHANGE", "FEDERATED_IDENTITY_LINK", "GRANT_CONSENT"})
    @Tag("R-131")
    void noWayInIsOpenWhileTheRegistrationIsNotFinished(EventType wayIn) {
        assertThat(refusal(wayIn, "CONFIGURE_TOTP", Registrations.ACTION)).contains("citizen_registration_unfinished");
        assertThat(refusal(wayIn, "CONFIGURE_TOTP")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = EventType.class,
            names = {"UPDATE_CREDENTIAL", "CUSTOM_REQUIRED_ACTION", "DELETE_ACCOUNT", "SEND_RESET_PASSWORD"})
    void theStepsThemselvesAreNotUndone(EventType step) {
        assertThat(refusal(step, Registrations.ACTION)).isEmpty();
    }

    @Test
    void anEventOfNobodyIsNotAskedAbout() {
        assertThat(new RegistrationVeto().refusal(StandIn.of(KeycloakSession.class, Map.of()), nobody(), null))
                .isEmpty();
    }

    private static Event nobody() {
        Event event = new Event();
        event.setType(EventType.LOGIN);
        return event;
    }
}
