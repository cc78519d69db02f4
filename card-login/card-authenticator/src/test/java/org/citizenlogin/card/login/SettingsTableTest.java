package org.citizenlogin.card.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.citizenlogin.card.login.step.CardStepFactory;
import org.citizenlogin.card.login.verifier.FolderCardVerifierProviderFactory;
import org.citizenlogin.setting.Setting;
import org.citizenlogin.setting.SettingTable;
import org.junit.jupiter.api.Test;

/** The guide's tables of settings say what the code says. {@code -Dcitizen.write=true} writes them instead. */
class SettingsTableTest {

    private static final Path GUIDE = Path.of("..", "..", "docs", "administrator", "card-login.md");

    @Test
    void theTablesOfTheGuideAreThoseOfTheCode() throws IOException {
        String guide = Files.readString(GUIDE);
        String expected = withTable(
                withTable(guide, "card settings", CardStepFactory.settings()),
                "card options",
                FolderCardVerifierProviderFactory.settings());
        if (Boolean.getBoolean("citizen.write")) {
            Files.writeString(GUIDE, expected);
        }
        assertThat(Files.readString(GUIDE)).isEqualTo(expected);
    }

    private static String withTable(String text, String name, List<Setting<?>> settings) {
        Pattern place = Pattern.compile("(?s)(<!-- %1$s -->\n).*?(<!-- end of %1$s -->)".formatted(name));
        Matcher found = place.matcher(text);
        assertThat(found.find()).as("the guide marks where the %s go", name).isTrue();
        return found.replaceFirst(
                Matcher.quoteReplacement(found.group(1) + SettingTable.of(settings) + found.group(2)));
    }
}
