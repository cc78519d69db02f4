package org.citizenlogin.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "::ffff:192.0.2.7, 192.0.2.7", // the same host over a dual-stack socket
        "2001:db8:1:2:3:4:5:6, 20010db800010002/64",
        "2001:db8:1:2::1, 20010db800010002/64",
        "2001:DB8:1:2:ffff:ffff:ffff:ffff, 20010db800010002/64",
        "fe80::1%eth0, fe80000000000000/64",
        "2001:db8:1:3::1, 20010db800010003/64"
    })
    void oneSubscriberIsOneSubject(String remote, String subject) {
        assertThat(SourceAddress.subject(remote)).isEqualTo(subject);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "unknown",
                "localhost",
                "evil.example.org",
                "dead.beef",
                "1.2.3",
                "1.2.3.999",
                "192.0.2.7\n",
                "::1::2"
            })
    void whatIsNoAddressIsCountedTogetherAndNeverResolved(String remote) {
        assertThat(SourceAddress.subject(remote)).isEqualTo(SourceAddress.UNREADABLE);
    }

    @Test
    void theLongestFormIsStillRead() {
        assertThat(SourceAddress.subject("0000:0000:0000:0000:0000:ffff:192.168.100.228"))
                .isEqualTo("192.168.100.228");
    }
}
