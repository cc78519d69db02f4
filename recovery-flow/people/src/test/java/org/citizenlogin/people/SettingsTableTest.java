package org.citizenlogin.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.citizenlogin.people.casework.CaseSettings;
import org.citizenlogin.people.desk.DeskSettings;
import org.citizenlogin.setting.Setting;
import org.citizenlogin.setting.SettingTable;
import org.junit.jupiter.api.Test;

/** The guide's table of settings says what the code says. {@code -Dcitizen.write=true} writes it instead. */
class SettingsTableTest {

    private static final Path GUIDE = Path.of("..", "..", "docs", "administrator", "calls.md");
    private static final Pattern PLACE =
            Pattern.compile("(?s)(<!-- case settings -->\n).*?(<!-- end of case settings -->)");

    @Test
    void theTableOfTheGuideIsThatOfTheCode() throws IOException {
        String guide = Files.readString(GUIDE);
        Matcher found = PLACE.matcher(guide);
        assertThat(found.find()).as("the guide marks where the settings go").isTrue();
        String expected = found.replaceFirst(
                Matcher.quoteReplacement(found.group(1) + SettingTable.of(settings()) + found.group(2)));
        if (Boolean.getBoolean("citizen.write")) {
            Files.writeString(GUIDE, expected);
        }
        assertThat(Files.readString(GUIDE)).isEqualTo(expected);
    }

    private static List<Setting<?>> settings() {
        return Stream.of(CaseSettings.all(), DeskSettings.all())
                .<Setting<?>>flatMap(List::stream)
                .toList();
    }
}
