package org.citizenlogin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChannelTest {

    @Test
    void theWordsAreContracts() {
        assertThat(Stream.of(Channel.values()).map(Channel::word)).containsExactly("sms", "email");
        assertThat(Channel.of("sms")).contains(Channel.SMS);
        assertThat(Channel.of("SMS")).isEmpty();
    }
}
