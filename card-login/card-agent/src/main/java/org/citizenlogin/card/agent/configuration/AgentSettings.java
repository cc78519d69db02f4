package org.citizenlogin.card.agent.configuration;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.citizenlogin.card.agent.exchange.Sites;
import org.citizenlogin.setting.Setting;

/**
 * The file {@code agent.conf}, read once.
 *
 * @param sites that may ask
 * @param limit from the start of the process to its last answer
 * @param pssFirst whether an RSA card that can do both signs PS256 instead of RS256
 * @param withoutPurpose whether a certificate that states no extended key usage at all may log in
 * @param pinEntry where the PIN is typed
 */
public record AgentSettings(Sites sites, Duration limit, boolean pssFirst, boolean withoutPurpose, PinEntry pinEntry) {

    private static final String ORIGINS_KEY = "citizen-card-origins";

    static final Setting<Set<String>> ORIGINS = new Setting<>(
            ORIGINS_KEY,
            "Sites",
            "The only sites that may ask for a card login. Empty: every https site.",
            "origins like https://login.example.org, separated by commas",
            "",
            false,
            AgentSettings::readOrigins);

    static final Setting<Boolean> LOCALHOST = new Setting<>(
            "citizen-card-localhost",
            "Localhost",
            "Whether http://localhost may ask. For development only.",
            "true or false",
            "false",
            false,
            AgentSettings::readSwitch);

    static final Setting<Duration> SECONDS = new Setting<>(
            "citizen-card-seconds",
            "Seconds for one login",
            "After this time the login is given up and the process ends, whatever the card does.",
            "a whole number from 5 to 300",
            "60",
            false,
            AgentSettings::readSeconds);

    static final Setting<Boolean> PSS_FIRST = new Setting<>(
            "citizen-card-pss-first",
            "Prefer RSA-PSS",
            "Whether RSA cards that can do both sign PS256 instead of RS256.",
            "true or false",
            "false",
            false,
            AgentSettings::readSwitch);

    static final Setting<Boolean> WITHOUT_PURPOSE = new Setting<>(
            "citizen-card-without-purpose",
            "Certificates without a purpose",
            "Whether a certificate that states no extended key usage may log in. Some national cards need it.",
            "true or false",
            "false",
            false,
            AgentSettings::readSwitch);

    static final Setting<PinEntry> PIN_ENTRY = Setting.oneOf(
            "citizen-card-pin-entry",
            "PIN entry",
            "agent: the PIN is typed in the agent's own window. page: in a frame of the extension on the login page; the"
                    + " sites must then be listed.",
            PinEntry.class,
            PinEntry.AGENT);

    /** A frame in a page looks like the page: only sites the administrator knows may have one. */
    private static final Setting<Set<String>> ORIGINS_WITH_A_FRAME = new Setting<>(
            ORIGINS_KEY,
            "Sites",
            "The only sites that may ask for a card login.",
            "at least one origin like https://login.example.org, because citizen-card-pin-entry is page",
            "",
            false,
            text -> readOrigins(text).filter(read -> !read.isEmpty()));

    /** @throws Setting.Malformed naming the key and what to write */
    public static AgentSettings from(Map<String, String> written) {
        PinEntry pinEntry = PIN_ENTRY.from(written);
        Set<String> origins = (pinEntry == PinEntry.PAGE ? ORIGINS_WITH_A_FRAME : ORIGINS).from(written);
        return new AgentSettings(
                new Sites(origins, LOCALHOST.from(written)),
                SECONDS.from(written),
                PSS_FIRST.from(written),
                WITHOUT_PURPOSE.from(written),
                pinEntry);
    }

    private static Optional<Set<String>> readOrigins(String text) {
        Set<String> read = Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        return read.stream().allMatch(part -> part.matches("https?://[a-z0-9.:\\[\\]-]+"))
                ? Optional.of(read)
                : Optional.empty();
    }

    private static Optional<Boolean> readSwitch(String text) {
        return text.equals("true") || text.equals("false") ? Optional.of(text.equals("true")) : Optional.empty();
    }

    private static Optional<Duration> readSeconds(String text) {
        return text.matches("[1-9][0-9]{0,2}") && Integer.parseInt(text) >= 5 && Integer.parseInt(text) <= 300
                ? Optional.of(Duration.ofSeconds(Integer.parseInt(text)))
                : Optional.empty();
    }
}
