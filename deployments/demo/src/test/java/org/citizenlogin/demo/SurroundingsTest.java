package org.citizenlogin.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurroundingsTest {

    @Test
    void aSecondDemoIsToldThatTheFirstRuns(@TempDir Path folder) throws IOException {
        Path file = folder.resolve(".demo").resolve("running");
        FileLock first = Surroundings.onlyOne(file);

        assertThatThrownBy(() -> Surroundings.onlyOne(file))
                .isInstanceOf(Surroundings.AlreadyRuns.class)
                .hasMessageContaining("already runs");

        first.channel().close();
        assertThat(Surroundings.onlyOne(file).isValid()).isTrue();
    }
}
