package org.citizenlogin.recovery.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.lab.StandIn;
import org.citizenlogin.keycloak.messaging.notification.LifeInWords;
import org.citizenlogin.recovery.policy.RecoveryPolicy;
import org.citizenlogin.recovery.request.RequestSource;
import org.junit.jupiter.api.Test;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

class RecoveryMessagesTest {

    @Test
    void theLifeIsSaidInTheLanguageOfTheMessage() {
        RealmModel realm = StandIn.of(
                RealmModel.class,
                Map.of(
                        "isInternationalizationEnabled", asked -> true,
                        "getSupportedLocalesStream", asked -> Stream.of("en", "ka")));
        UserModel user = StandIn.of(UserModel.class, Map.of("getFirstAttribute", asked -> "ka-GE"));
        RecoveryMessages messages = new RecoveryMessages(
                StandIn.of(KeycloakSession.class, Map.of()),
                realm,
                user,
                new RequestSource(Locale.ENGLISH, "192.0.2.7", "request-1", "execution-1", "portal"),
                RecoveryPolicy.unwritten(),
                CodeRules.of(Map.of()));

        assertThat(LifeInWords.of(Duration.ofHours(24), messages.locale())).isEqualTo("24 საათი");
    }
}
