package org.citizenlogin.card.agent.dialog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * Lines of the terminal this process, or the browser that started it, was started from. It is opened by name: standard
 * input of a native-messaging host is the browser's pipe, and a PIN must never be read from there, which is what Java's
 * own console does from version 22 on.
 */
interface Terminal {

    void print(String line);

    /** Empty at the end of input. */
    Optional<String> line();

    /** What is typed is not shown. Empty at the end of input. */
    Optional<char[]> hidden();

    static Optional<Terminal> ofThisProcess() {
        Path device = Path.of("/dev/tty");
        try {
            return Files.exists(device) ? Optional.of(new OfDevice(device)) : Optional.empty();
        } catch (IOException noTerminalBehindIt) {
            return Optional.empty();
        }
    }

    /** The terminal by its name. */
    final class OfDevice implements Terminal {

        private static final int LONGEST = 64;

        private final Path device;
        private final Reader in;
        private final Writer out;

        OfDevice(Path device) throws IOException {
            this.device = device;
            this.in = new BufferedReader(Files.newBufferedReader(device, Charset.defaultCharset()), 1);
            this.out = Files.newBufferedWriter(device, Charset.defaultCharset(), StandardOpenOption.WRITE);
        }

        @Override
        public void print(String line) {
            try {
                out.write(line + System.lineSeparator());
                out.flush();
            } catch (IOException gone) {
                // The next read finds out.
            }
        }

        @Override
        public Optional<String> line() {
            return typed().map(String::new);
        }

        @Override
        public Optional<char[]> hidden() {
            if (!echo("-echo")) {
                return Optional.empty();
            }
            try {
                return typed();
            } finally {
                echo("echo");
                print("");
            }
        }

        private Optional<char[]> typed() {
            char[] line = new char[LONGEST];
            int length = 0;
            try {
                for (int next = in.read(); next != '\n' && next != '\r'; next = in.read()) {
                    if (next < 0 || length == LONGEST) {
                        return Optional.empty();
                    }
                    line[length++] = (char) next;
                }
                return Optional.of(Arrays.copyOf(line, length));
            } catch (IOException gone) {
                return Optional.empty();
            } finally {
                Arrays.fill(line, '\0');
            }
        }

        /** Java has no way to stop a terminal from showing what is typed unless both its ends are that terminal. */
        private boolean echo(String mode) {
            try {
                return new ProcessBuilder("stty", mode)
                                .redirectInput(device.toFile())
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .redirectError(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
            } catch (IOException cannot) {
                return false;
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
