package org.citizenlogin.keycloak.messaging.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.keycloak.ServerStartupError;

class SmsParcelHandlerFactoryTest {

    @Test
    void inDevelopmentTheInboxIsTheChain() {
        assertThat(SmsParcelHandlerFactory.chain(List.of(), true, true)).containsExactly("inbox");
    }

    @Test
    void inDevelopmentAWrittenChainIsTaken() {
        assertThat(SmsParcelHandlerFactory.chain(List.of("http", "inbox"), true, true))
                .containsExactly("http", "inbox");
    }

    @Test
    void inProductionNoChainEndsTheStart() {
        assertThatThrownBy(() -> SmsParcelHandlerFactory.chain(List.of(), false, true))
                .isInstanceOf(ServerStartupError.class)
                .hasMessageContainingAll("spi-citizen-parcel--sms--gateways", "http,http-2");
    }

    @Test
    void inProductionTheInboxEndsTheStartWhereverItStands() {
        assertThatThrownBy(() -> SmsParcelHandlerFactory.chain(List.of("http", "inbox"), false, true))
                .isInstanceOf(ServerStartupError.class)
                .hasMessageContainingAll("spi-citizen-parcel--sms--gateways", "start-dev");
    }

    @Test
    void inProductionAChainOfRealGatewaysIsTaken() {
        assertThat(SmsParcelHandlerFactory.chain(List.of("http"), false, true)).containsExactly("http");
    }

    @Test
    void commandsThatServeNobodyNeedNoChain() {
        assertThat(SmsParcelHandlerFactory.chain(List.of(), false, false)).isNotEmpty();
    }
}
