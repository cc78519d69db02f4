package org.citizenlogin.card.agent.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import javax.swing.JCheckBox;
import javax.swing.JLabel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextSizeTest {

    @AfterEach
    void asItWas() {
        TextSize.apply(1);
    }

    /** At 96 dots per inch 16 pixels; at 150 and at 200 % of that as much more; never above 300 %. */
    @ParameterizedTest
    @CsvSource({"98304, 16", "147456, 24", "196608, 32", "49152, 16", "983040, 48"})
    void theTextGrowsWithTheDesktopsOwn(int dpi, float pixels) {
        TextSize.apply(TextSize.ratio(dpi));
        assertThat(new JLabel("PIN").getFont().getSize2D()).isEqualTo(pixels);
        assertThat(new JCheckBox("yes").getFont().getSize2D()).isEqualTo(pixels);
    }

    @Test
    void aDesktopThatNamesNoSizeGetsTextThatCanBeRead() {
        TextSize.apply(TextSize.ratio(null));
        assertThat(new JLabel("PIN").getFont().getSize2D()).isEqualTo(16);
    }
}
