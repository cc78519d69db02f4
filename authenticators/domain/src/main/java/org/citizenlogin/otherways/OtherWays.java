package org.citizenlogin.otherways;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.citizenlogin.setting.Setting;

/** Hotlines and help page shown when a page cannot help. Each is shown only if an administrator configured it. */
public record OtherWays(Optional<String> hotline, Optional<String> hotlineAbroad, Optional<URI> help) {

    private static final Pattern DIALLED = Pattern.compile("\\+?[0-9][0-9 ()\\-]{1,22}[0-9]");

    public static final Setting<Optional<String>> HOTLINE = dialled(
            "hotline", "Hotline", "The number to call from inside the country, shown as another way when written.");

    public static final Setting<Optional<String>> HOTLINE_ABROAD =
            dialled("hotline-abroad", "Hotline from abroad", "The number to call from abroad, shown when written.");

    public static final Setting<Optional<URI>> HELP_URL = Setting.url(
                    "help-url",
                    "Help page",
                    "The address of a page with service counters and help, shown when written.",
                    "")
            .optional();

    private static Setting<Optional<String>> dialled(String key, String label, String help) {
        return Setting.text(key, label, help, "a number as people dial it, such as +995 32 200 00 00", "", DIALLED)
                .optional();
    }

    /**
     * @param configured the configuration of the execution; empty if there is none
     * @throws Setting.Malformed naming the key and what to write
     */
    public static OtherWays of(Map<String, String> configured) {
        return new OtherWays(HOTLINE.from(configured), HOTLINE_ABROAD.from(configured), HELP_URL.from(configured));
    }

    /** The settings that can be read. It never throws, so an error page about other settings can call it. */
    public static OtherWays readable(Map<String, String> configured) {
        return new OtherWays(
                readable(HOTLINE, configured), readable(HOTLINE_ABROAD, configured), readable(HELP_URL, configured));
    }

    private static <T> Optional<T> readable(Setting<Optional<T>> setting, Map<String, String> configured) {
        try {
            return setting.from(configured);
        } catch (Setting.Malformed e) {
            return Optional.empty();
        }
    }

    /** For each way, the first one of the list that is configured. */
    public static OtherWays first(List<OtherWays> written) {
        return new OtherWays(
                first(written, OtherWays::hotline),
                first(written, OtherWays::hotlineAbroad),
                first(written, OtherWays::help));
    }

    private static <T> Optional<T> first(List<OtherWays> written, Function<OtherWays, Optional<T>> way) {
        return written.stream().map(way).flatMap(Optional::stream).findFirst();
    }

    /** The ways in the form that the component {@code otherWays} of {@code citizen-form.ftl} expects. */
    public List<Map<String, String>> shown() {
        List<Map<String, String>> shown = new ArrayList<>();
        hotline.ifPresent(number -> shown.add(way("citizenRecoverHotline", "tel", number)));
        hotlineAbroad.ifPresent(number -> shown.add(way("citizenRecoverHotlineAbroad", "tel", number)));
        help.ifPresent(address -> shown.add(way("citizenRecoverHelp", address)));
        return List.copyOf(shown);
    }

    /** A further way with the title {@code key} and the text {@code key} plus {@code Text}, both message keys. */
    public static Map<String, String> way(String key, URI address) {
        return way(key, "href", address.toString());
    }

    private static Map<String, String> way(String key, String kind, String value) {
        Map<String, String> way = new LinkedHashMap<>();
        way.put("titleKey", key);
        way.put("textKey", key + "Text");
        way.put(kind, value);
        return way;
    }
}
