package org.citizenlogin.keycloak.messaging.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.keycloak.ServerStartupError;

class SmsOutboxHandlerFactoryTest {

    @Test
    void inDevelopmentTheInboxIsTheChain() {
        assertThat(SmsOutboxHandlerFactory.chain(List.of(), true, true)).containsExactly("inbox");
    }

    @Test
    void inDevelopmentAWrittenChainIsTaken() {
        assertThat(SmsOutboxHandlerFactory.chain(List.of("http", "inbox"), true, true))
                .containsExactly("http", "inbox");
    }

    @Test
    void inProductionNoChainEndsTheStart() {
        assertThatThrownBy(() -> SmsOutboxHandlerFactory.chain(List.of(), false, true))
                .isInstanceOf(ServerStartupError.class)
                .hasMessageContainingAll("spi-citizen-sms--chain--gateways", "http,http-2");
    }

    @Test
    void inProductionTheInboxEndsTheStartWhereverItStands() {
        assertThatThrownBy(() -> SmsOutboxHandlerFactory.chain(List.of("http", "inbox"), false, true))
                .isInstanceOf(ServerStartupError.class)
                .hasMessageContainingAll("spi-citizen-sms--chain--gateways", "start-dev");
    }

    @Test
    void inProductionAChainOfRealGatewaysIsTaken() {
        assertThat(SmsOutboxHandlerFactory.chain(List.of("http"), false, true)).containsExactly("http");
    }

    @Test
    void commandsThatServeNobodyNeedNoChain() {
        assertThat(SmsOutboxHandlerFactory.chain(List.of(), false, false)).isNotEmpty();
    }
}
