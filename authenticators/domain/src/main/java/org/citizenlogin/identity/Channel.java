package org.citizenlogin.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a message reaches a citizen. The words are contracts: settings, events and stored messages hold them. */
public enum Channel {
    SMS,
    EMAIL;

    /** {@code sms} or {@code email}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for every other word. */
    public static Optional<Channel> of(String word) {
        return Arrays.stream(values())
                .filter(channel -> channel.word().equals(word))
                .findFirst();
    }
}
