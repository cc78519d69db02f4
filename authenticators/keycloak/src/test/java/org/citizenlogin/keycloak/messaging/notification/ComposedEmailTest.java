package org.citizenlogin.keycloak.messaging.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import org.citizenlogin.message.Delivery;
import org.junit.jupiter.api.Test;
import org.keycloak.email.EmailException;

class ComposedEmailTest {

    private static Delivery failed(Throwable cause) {
        return ComposedEmail.failed(new EmailException("not sent", cause));
    }

    @Test
    void anAddressOrSettingTheServerRefusesIsNotTriedAgain() {
        assertThat(ComposedEmail.failed(new EmailException("not sent")))
                .isEqualTo(Delivery.refused("address-or-smtp-settings"));
    }

    @Test
    void aMailServerThatIsDownIsTriedAgain() {
        assertThat(failed(new ConnectException())).isEqualTo(Delivery.failed("smtp-unreachable"));
        assertThat(failed(new ConnectException().initCause(new SocketTimeoutException())))
                .isEqualTo(Delivery.failed("smtp-unreachable"));
        assertThat(failed(new IOException())).isEqualTo(Delivery.failed("smtp"));
    }

    @Test
    void whatWasCutOffMayHaveArrived() {
        assertThat(failed(new IOException(new SocketTimeoutException()))).isEqualTo(Delivery.cut("smtp-timeout"));
    }
}
