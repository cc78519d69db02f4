package org.citizenlogin.account.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R-177")
class RequestedActionTest {

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE_PASSWORD", "UPDATE_PASSWORD:x", "UPDATE_PASSWORD:x:y", "UPDATE_PASSWORD::y"})
    void theNameIsReadWithoutTheParameter(String written) {
        assertThat(RequestedAction.read(written)).map(RequestedAction::name).contains("UPDATE_PASSWORD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ":", "::", ":x", " :x", "UPDATE_PASSWORD:", "UPDATE_PASSWORD::"})
    void whatTheServerCouldNotReadIsNotRead(String written) {
        assertThat(RequestedAction.read(written)).isEmpty();
    }
}
