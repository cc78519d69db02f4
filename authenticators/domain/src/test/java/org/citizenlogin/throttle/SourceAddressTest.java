package org.citizenlogin.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceAddressTest {

    private static List<String> subjects(String remote) {
        return SourceAddress.networks(remote).stream()
                .map(SourceAddress.Network::subject)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "::ffff:192.0.2.7, 192.0.2.7", // the same host over a dual-stack socket
        "64:ff9b::192.0.2.7, 192.0.2.7", // and behind a translator
        "64:ff9b::c000:207, 192.0.2.7",
        "0000:0000:0000:0000:0000:ffff:192.168.100.228, 192.168.100.228"
    })
    void anIpv4HostIsOneSubject(String remote, String subject) {
        assertThat(subjects(remote)).containsExactly(subject);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2001:db8:1:2:3:4:5:6",
                "2001:db8:1:2::1",
                "2001:DB8:1:2:ffff:ffff:ffff:ffff",
                "2001:db8:1:2::1%eth0"
            })
    void anIpv6HostIsCountedAsEachNetworkItsSubscriberMayHave(String remote) {
        assertThat(subjects(remote)).containsExactly("20010db800010002/64", "20010db8000100/56", "20010db80001/48");
    }

    @Test
    void aWiderNetworkMayTakeMore() {
        assertThat(SourceAddress.networks("2001:db8:1:2::1"))
                .extracting(SourceAddress.Network::factor)
                .containsExactly(1, 4, 16);
        assertThat(SourceAddress.networks("192.0.2.7"))
                .extracting(SourceAddress.Network::factor)
                .containsExactly(1);
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
        assertThat(subjects(remote)).containsExactly(SourceAddress.UNREADABLE);
    }
}
