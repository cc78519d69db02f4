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
import org.citizenlogin.secret.Secret;
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
    void toAnAddressOfNoAccountItNamesNoneAndItsTextsAreNamedAfterTheNotice() {
        Notices.Notice code = new Notices.Notice(
                "cardCode", List.of(Map.entry("code", Secret.of("hk7m"))), null, Locale.ENGLISH, Instant.EPOCH);
        OutboxMessage message = EmailMessage.of(code, Locale.ENGLISH, "new@mail.test");

        assertThat(EmailMessage.user(message)).isEmpty();
        assertThat(EmailMessage.address(message)).contains("new@mail.test");
        assertThat(EmailMessage.subjectKey(message)).isEqualTo("citizenMailCardCodeSubject");
        assertThat(EmailMessage.template(message)).isEqualTo("citizen-card-code.ftl");
        assertThat(EmailMessage.parameters(message)).containsExactly(Map.entry("code", "hk7m"));
    }

    @Test
    void whenTheAccountIsGoneNothingIsSent() {
        OutboxMessage message = EmailMessage.of(anna(true), NOTICE, Locale.ENGLISH, "old@mail.test");

        Delivery delivery = new EmailOutboxHandler()
                .prepare(session(null), StandIn.of(RealmModel.class, Map.of()), message, 1)
                .begin(null)
                .toCompletableFuture()
                .join();

        assertThat(delivery).isEqualTo(Delivery.refused("user-gone"));
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
                .begin(null)
                .toCompletableFuture()
                .join();

        assertThat(delivery).isEqualTo(Delivery.refused("no-address"));
    }
}
