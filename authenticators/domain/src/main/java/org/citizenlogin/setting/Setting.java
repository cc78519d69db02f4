package org.citizenlogin.setting;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.citizenlogin.secret.KeyRing;
import org.citizenlogin.secret.Secret;
import org.citizenlogin.throttle.Limit;
import org.jspecify.annotations.Nullable;

/**
 * One setting, declared once. An absent or blank text means the default, which is the safe value. A malformed text is
 * refused with the key and what to write. A setting without a default is required, unless it is {@link #optional}.
 *
 * @param key a contract, because realms store it
 * @param label for the admin console
 * @param help one or two sentences for the administrator
 * @param form what to write, as the refusal shows it: "a whole number from 6 to 12"
 * @param defaultText the default as an administrator would write it; empty without a default
 * @param secret whether its value must never be shown
 * @param read parses a stripped text; empty when it does not have the form
 */
public record Setting<T>(
        String key,
        String label,
        String help,
        String form,
        String defaultText,
        boolean secret,
        Function<String, Optional<T>> read) {

    private static final Pattern LIMIT = Pattern.compile("([0-9]{1,7})/([0-9]{1,7}[smhd])");

    /** Short, and neither an address nor a template: those may hold a password. */
    private static final Pattern PLAIN = Pattern.compile("(?!.*//)[\\p{L}\\p{N} .,;:_/+-]{1,24}");

    private static final Duration LONGEST_WINDOW = Duration.ofDays(366);

    /** A malformed text. The message names the key, the form and a short value, never that of a secret. */
    public static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(Setting<?> setting, String written) {
            super("setting '" + setting.key + "': write " + setting.form
                    + (setting.isShown(written) ? ", not '" + written + "'" : ""));
        }
    }

    public Setting {
        if (key.isBlank() || form.isBlank()) {
            throw new IllegalArgumentException("a setting has a key and says what to write");
        }
        if (secret && !defaultText.isEmpty()) {
            throw new IllegalArgumentException("setting '" + key + "': a secret has no default");
        }
        if (!defaultText.isEmpty() && read.apply(defaultText).isEmpty()) {
            throw new IllegalArgumentException("setting '" + key + "': its own default is not " + form);
        }
    }

    /** Any text. */
    public static Setting<String> text(String key, String label, String help, String defaultText) {
        return new Setting<>(key, label, help, "a text", defaultText, false, Setting::notEmpty);
    }

    /** A text of one form. */
    public static Setting<String> text(
            String key, String label, String help, String form, String defaultText, Pattern pattern) {
        return new Setting<>(key, label, help, form, defaultText, false, text -> Optional.of(text)
                .filter(pattern.asMatchPredicate()));
    }

    /** A secret text, which is never shown. It is required. */
    public static Setting<Secret> secretText(String key, String label, String help) {
        return new Setting<>(key, label, help, "the secret text", "", true, text -> notEmpty(text)
                .map(Secret::of));
    }

    /** A key ring ({@link KeyRing#parse}). It is required. */
    public static Setting<KeyRing> keyRing(String key, String label, String help) {
        return new Setting<>(key, label, help, KeyRing.FORM, "", true, text -> {
            try {
                return Optional.of(KeyRing.parse(text));
            } catch (KeyRing.Malformed e) {
                return Optional.empty();
            }
        });
    }

    /** A whole number. The bounds themselves are allowed. */
    public static Setting<Integer> wholeNumber(
            String key, String label, String help, int min, int max, int defaultNumber) {
        String form = "a whole number from " + min + " to " + max;
        return new Setting<>(key, label, help, form, String.valueOf(defaultNumber), false, text -> whole(text)
                .filter(number -> number >= min && number <= max)
                .map(Long::intValue));
    }

    /** A duration such as {@code 90s}, {@code 10m}, {@code 24h} or {@code 7d}. The bounds themselves are allowed. */
    public static Setting<Duration> duration(
            String key, String label, String help, Duration min, Duration max, Duration defaultSpan) {
        String form = "a number and s, m, h or d, from " + DurationText.write(min) + " to " + DurationText.write(max);
        return new Setting<>(
                key, label, help, form, DurationText.write(defaultSpan), false, text -> DurationText.read(text)
                        .filter(span -> span.compareTo(min) >= 0 && span.compareTo(max) <= 0));
    }

    public static Setting<Boolean> yesNo(String key, String label, String help, boolean defaultAnswer) {
        return new Setting<>(
                key,
                label,
                help,
                "true or false",
                String.valueOf(defaultAnswer),
                false,
                text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "true" -> Optional.of(true);
                    case "false" -> Optional.of(false);
                    default -> Optional.empty();
                });
    }

    /** One constant of an enum, written in lower case with dashes. */
    public static <E extends Enum<E>> Setting<E> oneOf(
            String key, String label, String help, Class<E> choices, E defaultChoice) {
        String form = "one of "
                + Stream.of(choices.getEnumConstants()).map(Setting::written).collect(Collectors.joining(", "));
        return new Setting<>(
                key, label, help, form, written(defaultChoice), false, text -> Stream.of(choices.getEnumConstants())
                        .filter(choice -> written(choice).equals(text.toLowerCase(Locale.ROOT)))
                        .findFirst());
    }

    /**
     * Comma-separated values. An extra comma is refused.
     *
     * @param form what to write for the whole list: "country codes with a comma between"
     */
    public static <E> Setting<List<E>> list(
            String key,
            String label,
            String help,
            String form,
            String defaultText,
            Function<String, Optional<E>> element) {
        return new Setting<>(key, label, help, form, defaultText, false, text -> {
            List<E> all = new ArrayList<>();
            for (String one : text.split(",", -1)) {
                Optional<E> read = notEmpty(one.strip()).flatMap(element);
                if (read.isEmpty()) {
                    return Optional.empty();
                }
                all.add(read.get());
            }
            return Optional.of(List.copyOf(all));
        });
    }

    /** Comma-separated texts. */
    public static Setting<List<String>> list(String key, String label, String help, String defaultText) {
        return list(key, label, help, "texts with a comma between", defaultText, Optional::of);
    }

    /**
     * The URL of a service. Plain {@code http} is allowed only on loopback, because others could read what is sent. A
     * user and password are refused, because they would get into logs. A fragment is refused.
     */
    public static Setting<URI> url(String key, String label, String help, String defaultText) {
        String form = "an https:// address (http:// only on localhost), without user, password and #";
        return new Setting<>(key, label, help, form, defaultText, false, Setting::address);
    }

    /**
     * A limit such as {@code 5/1h}: five times in each hour.
     *
     * @param name the name of the limit, see {@link Limit}
     */
    public static Setting<Limit> limit(String key, String label, String help, String name, String defaultText) {
        String form = "count/window, such as 5/1h; the window is a number and s, m, h or d, at most 366d";
        return new Setting<>(key, label, help, form, defaultText, false, text -> limit(name, text));
    }

    /** The same setting, but not required. */
    public Setting<Optional<T>> optional() {
        return new Setting<>(
                key,
                label,
                help,
                form,
                defaultText,
                secret,
                text -> text.isEmpty()
                        ? Optional.of(Optional.empty())
                        : Optional.of(read.apply(text)).filter(Optional::isPresent));
    }

    /** Whether the setting is required: it has no default and is not optional. */
    public boolean required() {
        return defaultText.isEmpty() && read.apply("").isEmpty();
    }

    /** @throws Malformed when the text does not have the form, or a required setting is missing */
    public T from(Map<String, String> configured) {
        return of(configured.get(key));
    }

    /** @throws Malformed when the text does not have the form, or is missing and required */
    public T of(@Nullable String text) {
        String written = text == null || text.isBlank() ? defaultText : text.strip();
        return read.apply(written).orElseThrow(() -> new Malformed(this, written));
    }

    /**
     * Whether a malformed value may stand in a log. A setting without a default often names an account, and its neighbour is
     * the password: the two are easily confused.
     */
    private boolean isShown(String written) {
        return !secret && !defaultText.isEmpty() && PLAIN.matcher(written).matches();
    }

    private static Optional<String> notEmpty(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** Only ASCII digits, because Integer.parseInt accepts the digits of every script. */
    private static Optional<Long> whole(String text) {
        return text.matches("-?[0-9]{1,10}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static String written(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Optional<Limit> limit(String name, String text) {
        Matcher written = LIMIT.matcher(text);
        if (!written.matches()) {
            return Optional.empty();
        }
        int max = Integer.parseInt(written.group(1));
        return DurationText.read(written.group(2))
                .filter(window -> max > 0 && !window.isZero() && window.compareTo(LONGEST_WINDOW) <= 0)
                .map(window -> new Limit(name, max, window));
    }

    private static Optional<URI> address(String text) {
        URI address;
        try {
            address = new URI(text).parseServerAuthority();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
        String host = address.getHost();
        if (host == null || address.getRawUserInfo() != null || address.getRawFragment() != null) {
            return Optional.empty();
        }
        if (address.getPort() == 0 || address.getPort() > 65_535) {
            return Optional.empty();
        }
        return "https".equalsIgnoreCase(address.getScheme())
                        || ("http".equalsIgnoreCase(address.getScheme()) && loopback(host))
                ? Optional.of(address)
                : Optional.empty();
    }

    /** Decided by the text alone, because the address of a name can change. */
    private static boolean loopback(String host) {
        return host.equalsIgnoreCase("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
    }
}
