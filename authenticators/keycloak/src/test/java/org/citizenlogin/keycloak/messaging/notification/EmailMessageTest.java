package org.citizenlogin.keycloak.messaging.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.citizenlogin.keycloak.lab.StandIn;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.message.Delivery;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;

@Tag("R-30")
class EmailMessageTest {

    private static final Notices.Notice NOTICE =
            new Notices.Notice("oneTimePassword", List.of(), null, Locale.ENGLISH, Instant.EPOCH);

    private static UserModel anna(boolean confirmed) {
        return StandIn.of(
                UserModel.class,
                Map.of(
                        "getId", asked -> "anna",
                        "getEmail", asked -> "new@mail.test",
                        "isEmailVerified", asked -> confirmed));
    }

    private static KeycloakSession session(UserModel user) {
        UserProvider users = StandIn.of(UserProvider.class, Map.of("getUserById", asked -> user));
        return StandIn.of(KeycloakSession.class, Map.of("users", asked -> users));
    }

    @Test
    void itGoesWhereItWasDecidedWhateverTheAddressIsByThen() {
        OutboxMessage message = EmailMessage.of(anna(false), NOTICE, Locale.ENGLISH, "old@mail.test");

        assertThat(EmailMessage.address(message)).contains("old@mail.test");
    }

    @Test
    void withoutAnAddressItGoesToNoneThatNobodyConfirmed() {
        Map<String, String> content = new HashMap<>(
                EmailMessage.of(anna(false), NOTICE, Locale.ENGLISH, "x").content());
        content.remove("address");
        OutboxMessage ofAnEarlierVersion = new OutboxMessage(EmailMessage.KIND, content, Instant.EPOCH);
        RealmModel realm = StandIn.of(RealmModel.class, Map.of());

        Delivery delivery = new EmailOutboxHandler()
                .prepare(session(anna(false)), realm, ofAnEarlierVersion, 1)
                .make(null);

        assertThat(delivery).isEqualTo(Delivery.refused("no-address"));
    }
}
