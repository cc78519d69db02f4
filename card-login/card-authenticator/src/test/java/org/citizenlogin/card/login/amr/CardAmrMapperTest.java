package org.citizenlogin.card.login.amr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CardAmrMapperTest {

    @Test
    void oneStepMaySayMoreThanOneMethod() {
        assertThat(CardAmrMapper.apart(List.of("sc pin"))).containsExactly("sc", "pin");
        assertThat(CardAmrMapper.apart(List.of("pwd", " sc  pin ", "pwd"))).containsExactly("pwd", "sc", "pin");
        assertThat(CardAmrMapper.apart(List.of(" "))).isEmpty();
    }
}
