package org.citizenlogin.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.citizenlogin.setting.Setting;
import org.citizenlogin.setting.SettingTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The REFERENCE's tables of settings say what the code says. {@code -Dcitizen.write=true} writes them instead of comparing.
 */
class SettingsTableTest {

    private static final Path REFERENCE = Path.of("..", "..", "docs", "reference", "settings.md");

    /** Written by the server's options file; the others by the step's settings in the admin console. */
    private static final String SERVER = "spi-citizen-";

    /** Every value of these forms is good: a path, or a word of another system. */
    static final List<String> FREE = List.of(
            "a text",
            "a text or a number",
            "the secret text",
            "the password",
            "the name of a file or folder beside this profile");

    /** At least one of them is a bad value of every other setting. */
    static final List<String> BAD = List.of("§", "10d0h", ",", "(");

    @Test
    void theTablesOfTheReferenceAreThoseOfTheCode() throws Exception {
        String reference = Files.readString(REFERENCE);
        String expected = withTable(
                withTable(reference, "server settings", settings(true)), "recovery settings", settings(false));
        if (Boolean.getBoolean("citizen.write")) {
            Files.writeString(REFERENCE, expected);
        }
        assertThat(Files.readString(REFERENCE)).isEqualTo(expected);
    }

    private static String withTable(String text, String name, List<Setting<?>> settings) throws IOException {
        Pattern place = Pattern.compile("(?s)(<!-- %1$s -->\n).*?(<!-- end of %1$s -->)".formatted(name));
        Matcher found = place.matcher(text);
        assertThat(found.find()).as("the REFERENCE marks where the %s go", name).isTrue();
        return found.replaceFirst(
                Matcher.quoteReplacement(found.group(1) + SettingTable.of(settings) + found.group(2)));
    }

    /** Found by looking at every class, so that none is forgotten. */
    static List<Setting<?>> settings(boolean ofTheServer) throws IllegalAccessException {
        Map<String, Setting<?>> byKey = new LinkedHashMap<>();
        List<JavaClass> withSettings = OurClasses.ALL.stream()
                // The card steps' settings are in docs/administrator/card-login.md, those of an issuer's profile in
                // docs/administrator/card-token.md.
                .filter(type -> !type.getPackageName().equals("org.citizenlogin.card.login.policy"))
                .filter(type -> !type.getPackageName().equals("org.citizenlogin.card.trust"))
                // Those of cases are in docs/administrator/calls.md.
                .filter(type -> !type.getPackageName().equals("org.citizenlogin.people.casework"))
                .filter(type -> !type.getPackageName().equals("org.citizenlogin.people.desk"))
                .sorted(Comparator.comparing(JavaClass::getName))
                .toList();
        for (JavaClass type : withSettings) {
            for (Setting<?> setting : declaredBy(type)) {
                if (setting.key().startsWith(SERVER) == ofTheServer) {
                    byKey.putIfAbsent(setting.key(), setting);
                }
            }
        }
        assertThat(byKey).isNotEmpty();
        return List.copyOf(byKey.values());
    }

    /** Of the server, of every step, of cases and of an issuer's profile. */
    static Stream<Setting<?>> everySetting() throws IllegalAccessException {
        Map<String, Setting<?>> byKey = new TreeMap<>();
        for (JavaClass type : OurClasses.ALL) {
            for (Setting<?> setting : declaredBy(type)) {
                byKey.put(setting.key() + " of " + type.getSimpleName(), setting);
            }
        }
        assertThat(byKey).hasSizeGreaterThan(150);
        return byKey.values().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everySetting")
    void aValueThatCannotBeReadIsRefusedWithTheKeyAndTheForm(Setting<?> setting) {
        List<String> refused =
                BAD.stream().filter(text -> !isReadable(setting, text)).toList();
        if (refused.isEmpty()) {
            assertThat(setting.form()).isIn(FREE);
            return;
        }
        assertThatThrownBy(() -> setting.of(refused.get(0)))
                .isInstanceOf(Setting.Malformed.class)
                .hasMessageContaining("setting '" + setting.key() + "': write " + setting.form());
    }

    static boolean isReadable(Setting<?> setting, String text) {
        try {
            setting.of(text);
            return true;
        } catch (Setting.Malformed refused) {
            return false;
        }
    }

    private static List<Setting<?>> declaredBy(JavaClass type) throws IllegalAccessException {
        boolean declares = !type.getPackageName().startsWith("org.citizenlogin.setting")
                && type.getFields().stream()
                        .anyMatch(field -> field.getRawType().isEquivalentTo(Setting.class)
                                || field.getName().equals("SETTINGS"));
        if (!declares) {
            return List.of();
        }
        Stream.Builder<Setting<?>> found = Stream.builder();
        for (Field field : type.reflect().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                continue;
            }
            field.setAccessible(true);
            Object value = field.get(null);
            Collection<?> values = value instanceof Collection<?> many ? many : List.of(value);
            values.stream().filter(Setting.class::isInstance).forEach(setting -> found.add((Setting<?>) setting));
        }
        return found.build().toList();
    }
}
