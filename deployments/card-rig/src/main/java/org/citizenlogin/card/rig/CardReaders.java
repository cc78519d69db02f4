package org.citizenlogin.card.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The real PC/SC service with virtual readers, apart from the computer's own: a private folder is mounted where the
 * service puts its socket, so several can run side by side and none needs systemd. Clients find it by
 * {@link #environment()}.
 *
 * <p>The driver of the virtual readers listens on all addresses of the computer. Its ports are free ones and its cards
 * are worthless, but on a shared network run the tests in a network namespace of their own.
 */
public final class CardReaders implements AutoCloseable {

    private static final int SLOTS_PER_READER = 2;

    private final Path folder;
    private final Process service;
    private final List<CardSlot> slots;

    private CardReaders(Path folder, Process service, List<CardSlot> slots) {
        this.folder = folder;
        this.service = service;
        this.slots = slots;
    }

    /** Starts the service with two readers. Returns when it listens. */
    public static CardReaders start() {
        try {
            Path folder = Files.createTempDirectory("card-readers");
            int first = freePorts(SLOTS_PER_READER);
            Path configuration = Files.createDirectory(folder.resolve("conf"));
            String number = "0x" + Integer.toHexString(first).toUpperCase(java.util.Locale.ROOT);
            Files.writeString(
                    configuration.resolve("vpcd"),
                    "FRIENDLYNAME \"Virtual PCD\"\nDEVICENAME /dev/null:" + number + "\nLIBPATH " + Parts.VPCD.path()
                            + "\nCHANNELID " + number + "\n");
            Path run = Files.createDirectory(folder.resolve("run"));
            Path script = folder.resolve("start.sh");
            Files.writeString(
                    script,
                    "set -e\nmkdir -p /run/pcscd\nmount --bind '" + run + "' /run/pcscd\nexec '" + Parts.PCSCD.path()
                            + "' --foreground --config '" + configuration
                            + "'\n");
            Process service = new ProcessBuilder(
                            Parts.UNSHARE.path().toString(),
                            "--mount",
                            "--propagation",
                            "private",
                            "sh",
                            script.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("pcscd.log").toFile())
                    .start();
            CardReaders readers = new CardReaders(folder, service, slots(first));
            readers.awaitListening(first);
            return readers;
        } catch (IOException cannotStart) {
            throw new UncheckedIOException(cannotStart);
        }
    }

    private static List<CardSlot> slots(int first) {
        List<CardSlot> slots = new ArrayList<>();
        for (int at = 0; at < SLOTS_PER_READER; at++) {
            slots.add(new CardSlot(first + at));
        }
        return List.copyOf(slots);
    }

    private static int freePorts(int count) throws IOException {
        for (int attempt = 0; attempt < 100; attempt++) {
            int candidate = 20000 + new java.security.SecureRandom().nextInt(12000);
            if (areFree(candidate, count)) {
                return candidate;
            }
        }
        throw new IOException("no free ports");
    }

    private static boolean areFree(int first, int count) {
        for (int at = 0; at < count; at++) {
            try (ServerSocket probe = new ServerSocket(first + at, 1, InetAddress.getByName("0.0.0.0"))) {
                if (!probe.isBound()) {
                    return false;
                }
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }

    private void awaitListening(int port) throws IOException {
        Path socket = folder.resolve("run/pcscd.comm");
        for (int waited = 0; waited < 200; waited++) {
            if (Files.exists(socket) && !areFree(port, SLOTS_PER_READER)) {
                return;
            }
            if (!service.isAlive()) {
                break;
            }
            pause();
        }
        String log = Files.readString(folder.resolve("pcscd.log"));
        close();
        throw new IOException("the reader service did not start: " + log);
    }

    private void pause() {
        try {
            service.waitFor(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    public CardSlot slot(int number) {
        return slots.get(number);
    }

    /** Waits until the reader service has seen the card that was just put in; an error after a while. */
    public void awaitCards(int slot) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!slots.get(slot).isPowered()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the reader service does not see the card");
            }
            pause();
        }
    }

    /** For every process that shall use these readers. */
    public Map<String, String> environment() {
        return Map.of("PCSCLITE_CSOCK_NAME", folder.resolve("run/pcscd.comm").toString());
    }

    /** Stops the service in the middle of whatever it does, as a computer going to sleep would. */
    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(service.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException noKill) {
            throw new UncheckedIOException(noKill);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        slots.forEach(CardSlot::close);
        service.destroyForcibly();
        try {
            service.waitFor(5, TimeUnit.SECONDS);
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (IOException leftBehind) {
            throw new UncheckedIOException(leftBehind);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
