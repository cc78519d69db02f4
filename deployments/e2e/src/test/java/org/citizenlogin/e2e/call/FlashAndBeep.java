package org.citizenlogin.e2e.call;

import com.microsoft.playwright.Page;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.awaitility.Awaitility;

/**
 * A camera that flashes and a microphone that beeps every two seconds, and a page where both are timed.
 *
 * <p>The browser does not start the two at the same moment. So they are timed twice, at the sender's own picture and at the
 * other side, and only the difference counts: what the call adds.
 */
final class FlashAndBeep {

    private static final int PERIOD_MILLIS = 2000;
    private static final int LENGTH_MILLIS = 200;

    /** What Chromium assumes of a file of JPEG pictures. */
    private static final int PICTURES_A_SECOND = 30;

    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int SAMPLES_A_SECOND = 48_000;
    private static final int TONE_HERTZ = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Pictures by the time they are shown, sound by the time of its sample; both in milliseconds of the page's clock. */
    private static final String LISTEN = """
            selector => {
              const video = document.querySelector(selector);
              const seen = { flashes: [], beeps: [] };
              const canvas = document.createElement("canvas");
              canvas.width = canvas.height = 8;
              const context = canvas.getContext("2d", { willReadFrequently: true });
              let bright = true;
              function look(now, { expectedDisplayTime }) {
                context.drawImage(video, 0, 0, 8, 8);
                const light = context.getImageData(4, 4, 1, 1).data[0] > 128;
                if (light && !bright) {
                  seen.flashes.push(expectedDisplayTime);
                }
                bright = light;
                video.requestVideoFrameCallback(look);
              }
              video.requestVideoFrameCallback(look);
              const audio = new AudioContext();
              const listener = audio.createScriptProcessor(256, 1, 1);
              let quiet = 0;
              // The clock of the sound stands still where the machine is too busy, and the page is called late: what
              // was least behind during the last second was on time.
              const behind = [];
              listener.onaudioprocess = ({ inputBuffer, playbackTime }) => {
                behind.push(performance.now() - 1000 * audio.currentTime);
                if (behind.length > audio.sampleRate / inputBuffer.length) {
                  behind.shift();
                }
                inputBuffer.getChannelData(0).forEach((sample, i) => {
                  if (Math.abs(sample) < 0.05) {
                    quiet++;
                    return;
                  }
                  if (quiet > audio.sampleRate / 2) {
                    seen.beeps.push(1000 * (playbackTime + i / audio.sampleRate) + Math.min(...behind));
                  }
                  quiet = 0;
                });
              };
              audio.createMediaStreamSource(video.srcObject).connect(listener);
              listener.connect(audio.destination);
              window.flashAndBeep = { seen, audio, listener };
            }
            """;

    private final Page page;

    private FlashAndBeep(Page page) {
        this.page = page;
    }

    /** Writes both files and returns what Chromium needs to use them. */
    static List<String> files(Path folder) {
        try {
            Path pictures = folder.resolve("flash.mjpeg");
            byte[] dark = picture(Color.DARK_GRAY);
            byte[] light = picture(Color.WHITE);
            try (OutputStream out = Files.newOutputStream(pictures)) {
                for (int i = 0; i < PICTURES_A_SECOND * PERIOD_MILLIS / 1000; i++) {
                    out.write(i * 1000 / PICTURES_A_SECOND < LENGTH_MILLIS ? light : dark);
                }
            }
            Path sound = folder.resolve("beep.wav");
            write(sound.toFile());
            return List.of(
                    "--use-file-for-fake-video-capture=" + pictures, "--use-file-for-fake-audio-capture=" + sound);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] picture(Color colour) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", out);
        return out.toByteArray();
    }

    private static void write(File file) throws IOException {
        int samples = SAMPLES_A_SECOND * PERIOD_MILLIS / 1000;
        byte[] bytes = new byte[2 * samples];
        for (int i = 0; i < SAMPLES_A_SECOND * LENGTH_MILLIS / 1000; i++) {
            int value = (int) (Short.MAX_VALUE / 2 * Math.sin(2 * Math.PI * TONE_HERTZ * i / SAMPLES_A_SECOND));
            bytes[2 * i] = (byte) value;
            bytes[2 * i + 1] = (byte) (value >> 8);
        }
        AudioSystem.write(
                new AudioInputStream(
                        new ByteArrayInputStream(bytes),
                        new AudioFormat(SAMPLES_A_SECOND, 16, 1, true, false),
                        samples),
                AudioFileFormat.Type.WAVE,
                file);
    }

    /** Listens from now on to what this element of the page shows and plays. */
    static FlashAndBeep in(Page page, String selector) {
        page.evaluate(LISTEN, selector);
        return new FlashAndBeep(page);
    }

    /** How long after a flash its beep comes, in milliseconds; the median of so many flashes, somewhere in one period. */
    double beepAfterFlash(int flashes) {
        Awaitility.await("flashes and beeps")
                .atMost(PATIENCE)
                .until(() ->
                        times("flashes").size() >= flashes && times("beeps").size() >= flashes);
        List<Double> beeps = times("beeps");
        List<Double> between = times("flashes").stream()
                .map(flash -> beeps.stream()
                        .map(beep -> beep - flash)
                        .min((one, other) -> Double.compare(Math.abs(one), Math.abs(other)))
                        .orElseThrow())
                .sorted()
                .toList();
        return between.get(between.size() / 2);
    }

    /** The shorter way round from one offset to the other. */
    static double difference(double offset, double other) {
        return Math.IEEEremainder(offset - other, PERIOD_MILLIS);
    }

    private List<Double> times(String what) {
        @SuppressWarnings("unchecked")
        Map<String, List<Number>> seen = (Map<String, List<Number>>) page.evaluate(
                "() => ({ flashes: window.flashAndBeep.seen.flashes, beeps: window.flashAndBeep.seen.beeps })");
        return seen.get(what).stream().map(Number::doubleValue).toList();
    }
}
