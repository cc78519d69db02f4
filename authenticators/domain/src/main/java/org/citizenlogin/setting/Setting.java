package org.citizenlogin.setting;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One setting, written once. Absent or blank means the default, which is the safe value; a text that cannot be read is
 * refused with the key and what to write.
 *
 * @param key a contract once stored in a realm
 * @param label for the admin console
 * @param help one or two sentences for the administrator
 * @param form what to write, as shown in the refusal: "a whole number from 6 to 12"
 * @param defaultText the default as an administrator would write it
 * @param secret whether its value must never be shown
 * @param read reads a non-blank text; empty when it is not of the form
 */
public record Setting<T>(
        String key,
        String label,
        String help,
        String form,
        String defaultText,
        boolean secret,
        Function<String, Optional<T>> read) {

    /** A configured text that cannot be read. The message names the key and the form, never a secret's value. */
    public static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String key, String form) {
            super("setting '" + key + "': write " + form);
        }
    }

    public T from(Map<String, String> configured) {
        return of(configured.get(key));
    }

    public T of(@Nullable String text) {
        String written = text == null || text.isBlank() ? defaultText : text.strip();
        return read.apply(written).orElseThrow(() -> new Malformed(key, form));
    }
}
