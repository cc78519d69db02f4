package org.citizenlogin.people.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrCodeTest {

    private static final Pattern MODULE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");

    @Test
    void aReaderReadsTheLink() throws Exception {
        String link =
                "https://login.example.org/realms/citizens/citizen-talk/resume?key=" + "k".repeat(43) + "&kc_locale=ka";

        QrCode code = QrCode.of(link);

        int modules = code.size() - 8;
        BitMatrix dark = new BitMatrix(modules);
        MODULE.matcher(code.path())
                .results()
                .forEach(found -> dark.set(Integer.parseInt(found.group(1)) - 4, Integer.parseInt(found.group(2)) - 4));
        assertThat(new Decoder().decode(dark).getText()).isEqualTo(link);
        assertThat(MODULE.matcher(code.path()).replaceAll(""))
                .as("nothing else is drawn")
                .isEmpty();
        assertThat(code.toString()).doesNotContain("login.example.org");
    }

    @Test
    void aTextThatIsTooLongIsRefusedWithoutBeingSaid() {
        assertThatThrownBy(() -> QrCode.of("secret".repeat(1_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }
}
