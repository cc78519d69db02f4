package org.citizenlogin.card.rig;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * A slot of the reader service: put a card in, pull it, slow it down, make it go silent or away at a chosen step.
 *
 * <p>The wire of vpcd: a length of two bytes, then as many bytes; a single byte is power off, on, reset or "your answer
 * to reset?"; everything else is a command for the card.
 */
public final class CardSlot implements AutoCloseable {

    /** What happens when the card gets a certain command. */
    public enum Mishap {
        /** The card is pulled before it answers. */
        PULLED,
        /** The card never answers again. */
        SILENT
    }

    private static final int POWER_OFF = 0;
    private static final int POWER_ON = 1;
    private static final int RESET = 2;
    private static final int ANSWER_TO_RESET = 4;

    private final int port;
    private @Nullable Socket socket;
    private volatile Duration slowness = Duration.ZERO;
    private volatile VirtualCard.@Nullable Step mishapAt;
    private volatile @Nullable Mishap mishap;
    private final AtomicInteger mishapAfter = new AtomicInteger();
    private volatile CountDownLatch happened = new CountDownLatch(1);
    private final AtomicInteger commands = new AtomicInteger();
    private volatile boolean powered;

    CardSlot(int port) {
        this.port = port;
    }

    /** Connects the card to the reader, and returns at once: the reader service needs a moment to see it. */
    public synchronized void insert(VirtualCard card) {
        pull();
        try {
            Socket connected = new Socket();
            connected.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5000);
            connected.setTcpNoDelay(true);
            socket = connected;
            card.reset();
            powered = false;
            Thread thread = new Thread(() -> serve(connected, card), "card-" + port);
            thread.setDaemon(true);
            thread.start();
        } catch (IOException noReader) {
            throw new UncheckedIOException(noReader);
        }
    }

    public synchronized void pull() {
        Socket connected = socket;
        socket = null;
        if (connected != null) {
            try {
                connected.close();
            } catch (IOException alreadyClosed) {
                // Pulled is pulled.
            }
        }
    }

    /** Each answer takes this long from now on. */
    public void slow(Duration each) {
        slowness = each;
    }

    /**
     * Arms one mishap.
     *
     * @param after how many commands of that kind are still answered
     */
    public void arm(Mishap what, VirtualCard.Step at, int after) {
        happened = new CountDownLatch(1);
        mishapAfter.set(after);
        mishapAt = at;
        mishap = what;
    }

    public void disarm() {
        mishap = null;
    }

    /** Whether the armed mishap came to pass. */
    public boolean happened() {
        return happened.getCount() == 0;
    }

    /** Whether the reader service has asked the card in it who it is. */
    boolean isPowered() {
        return powered;
    }

    /** Commands since the rig was started: to find out how many steps a login has. */
    public int commands() {
        return commands.get();
    }

    private void serve(Socket connected, VirtualCard card) {
        try (connected) {
            DataInputStream in = new DataInputStream(connected.getInputStream());
            DataOutputStream out = new DataOutputStream(connected.getOutputStream());
            while (true) {
                // vpcd writes length and body apart; a delayed acknowledgement costs 40 ms for each command otherwise.
                connected.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
                byte[] message = new byte[in.readUnsignedShort()];
                in.readFully(message);
                if (message.length == 1) {
                    control(message[0], card, out);
                } else if (!answer(message, card, out)) {
                    return;
                }
            }
        } catch (IOException pulled) {
            card.reset();
        }
    }

    private void control(int command, VirtualCard card, DataOutputStream out) throws IOException {
        switch (command) {
            case POWER_OFF, POWER_ON, RESET -> card.reset();
            case ANSWER_TO_RESET -> {
                send(VirtualCard.ATR, out);
                powered = true;
            }
            default -> throw new IOException("unknown control byte");
        }
    }

    private boolean answer(byte[] command, VirtualCard card, DataOutputStream out) throws IOException {
        commands.incrementAndGet();
        Mishap now = mishap;
        VirtualCard.Step at = mishapAt;
        if (now != null && at != null && at.is(command) && mishapAfter.getAndDecrement() <= 0) {
            mishap = null;
            happened.countDown();
            if (now == Mishap.PULLED) {
                pull();
                card.reset();
                return false;
            }
            waitForThePull();
            return false;
        }
        pause(slowness);
        send(card.answer(command), out);
        return true;
    }

    private void waitForThePull() throws IOException {
        Socket silent;
        synchronized (this) {
            silent = socket;
        }
        while (silent != null && silent.getInputStream().read() >= 0) {
            // Whatever is asked, nothing is answered.
        }
    }

    private static void pause(Duration time) {
        if (!time.isZero()) {
            try {
                Thread.sleep(time.toMillis());
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void send(byte[] answer, DataOutputStream out) throws IOException {
        byte[] whole = new byte[2 + answer.length];
        whole[0] = (byte) (answer.length >> 8);
        whole[1] = (byte) answer.length;
        System.arraycopy(answer, 0, whole, 2, answer.length);
        out.write(whole);
        out.flush();
    }

    @Override
    public void close() {
        pull();
    }
}
