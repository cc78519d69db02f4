package org.citizenlogin.card.agent;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.citizenlogin.card.agent.configuration.AgentSettings;
import org.citizenlogin.card.agent.configuration.Configuration;
import org.citizenlogin.card.agent.configuration.PinEntry;
import org.citizenlogin.card.agent.dialog.Dialog;
import org.citizenlogin.card.agent.dialog.Dialogs;
import org.citizenlogin.card.agent.exchange.Answers;
import org.citizenlogin.card.agent.exchange.AuthenticateRequest;
import org.citizenlogin.card.agent.exchange.Frames;
import org.citizenlogin.card.agent.exchange.Reason;
import org.citizenlogin.card.agent.exchange.Refusal;
import org.citizenlogin.card.agent.exchange.Tried;
import org.citizenlogin.card.agent.pkcs11.CardStack;
import org.citizenlogin.setting.Setting;
import org.jspecify.annotations.Nullable;

/**
 * The native-messaging host: one process, one login, one answer, within the limit.
 *
 * <p>No other thread waits for the card. The work with the card has its own thread, which is abandoned if it does not
 * return. The first result is the answer: from the card, the person, the browser that closes the pipe, or the clock.
 */
public final class Host {

    /** Where frames are written when the launcher has moved standard output out of the way of native libraries. */
    static final String FRAMES_PROPERTY = "citizen.card.frames";

    /** For putting modules away after the answer; then they are ended by force. */
    private static final Duration TIDYING = Duration.ofSeconds(2);

    /** The limit holds for the person's whole wait: a moment of it is for the answer's way. */
    private static final Duration ANSWERING = Duration.ofSeconds(1);

    private static final Duration LOOKING = Duration.ofMillis(200);

    private static final Tried<byte[]> NOTHING_YET = Tried.refused(Reason.CANCELLED.plainly());

    private final Frames frames;
    private final Supplier<Optional<Dialog>> dialog;
    private final CompletableFuture<Tried<String>> answer = new CompletableFuture<>();

    /** Runs from the command on. */
    private volatile @Nullable CardClock cardClock;

    /** When the PIN is asked on the page. */
    private volatile @Nullable PinOnPage onPage;

    private Host(Frames frames, Supplier<Optional<Dialog>> dialog) {
        this.frames = frames;
        this.dialog = dialog;
    }

    /** @param arguments ignored: browsers pass the caller's name, which proves nothing */
    public static void main(String[] arguments) {
        serve(Dialogs::ofThisComputer);
    }

    /**
     * Serves the browser behind this process's standard streams, and ends the process.
     *
     * @param dialog how the person is asked; empty when there is no way
     */
    public static void serve(Supplier<Optional<Dialog>> dialog) {
        try {
            OutputStream out = frames();
            System.setOut(System.err);
            new Host(new Frames(input(), out), dialog).run();
        } catch (IOException | RuntimeException unexpected) {
            // Its message could hold anything; its kind is enough to find the place.
            System.err.println("citizen-card: " + unexpected.getClass().getName());
        }
        Ending.now();
    }

    private static InputStream input() {
        return new FileInputStream(FileDescriptor.in);
    }

    private static OutputStream frames() throws IOException {
        String moved = System.getProperty(FRAMES_PROPERTY);
        return moved == null ? new FileOutputStream(FileDescriptor.out) : new FileOutputStream(moved);
    }

    private void run() throws IOException {
        Configuration configuration = Configuration.ofThisComputer();
        Tried<AgentSettings> read = settings(configuration);
        Duration limit = read.value().map(AgentSettings::limit).orElse(Duration.ofSeconds(60));
        Thread lastResort = daemon("last-resort", () -> {
            sleep(limit.plus(TIDYING).plus(TIDYING));
            Ending.byForce();
        });
        lastResort.start();
        frames.write(Answers.version(Version.text()));

        CompletableFuture<Tried<byte[]>> frame = new CompletableFuture<>();
        daemon("browser", () -> listen(frame)).start();
        CompletableFuture<Void> tidied = new CompletableFuture<>();
        Thread card = daemon("card", () -> work(read, configuration, frame, tidied));
        card.start();

        Tried<String> known = await(limit);
        boolean onlyLooked = frame.getNow(NOTHING_YET)
                .refusal()
                .filter(refusal -> refusal.reason() == Reason.CANCELLED && frame.isDone())
                .isPresent();
        if (!onlyLooked) {
            frames.write(known.fold(token -> token, Answers::refusal));
        }
        Duration patience = known.refusal().filter(Host::isGivenUp).isPresent() ? Duration.ZERO : TIDYING;
        if (!isTidied(tidied, patience)) {
            Ending.byForce();
        }
    }

    private static boolean isGivenUp(Refusal refusal) {
        return refusal.reason() == Reason.CANCELLED || refusal.reason() == Reason.TIMEOUT;
    }

    private void listen(CompletableFuture<Tried<byte[]>> frame) {
        Tried<byte[]> first = frames.next();
        frame.complete(first);
        if (first.value().isPresent()) {
            Tried<byte[]> next = frames.next();
            if (next.value().filter(this::isTypedOnPage).isPresent()) {
                next = frames.next();
            }
            // The protocol has one command; what follows is the browser going away, or breaking the protocol.
            answer.complete(Tried.refused(
                    next.refusal().orElse(Reason.BAD_REQUEST.because("there is one command per process"))));
        }
    }

    private boolean isTypedOnPage(byte[] frame) {
        PinOnPage asking = onPage;
        return asking != null && asking.takes(frame);
    }

    private void work(
            Tried<AgentSettings> read,
            Configuration configuration,
            CompletableFuture<Tried<byte[]>> frame,
            CompletableFuture<Void> tidied) {
        try {
            answer.complete(read.then(settings -> frame.join()
                    .then(json -> AuthenticateRequest.read(json, settings.sites()))
                    .then(request -> logIn(settings, configuration, request))));
        } catch (RuntimeException | Error broken) {
            answer.complete(
                    Tried.refused(Reason.MODULE_ERROR.because(broken.getClass().getSimpleName())));
        } finally {
            tidied.complete(null);
        }
    }

    private Tried<String> logIn(AgentSettings settings, Configuration configuration, AuthenticateRequest request) {
        Optional<Dialog> person = dialog.get();
        if (person.isEmpty()) {
            return Tried.refused(Reason.MODULE_ERROR.because("there is no window and no terminal to ask for the PIN"));
        }
        Dialog asking = settings.pinEntry() == PinEntry.PAGE ? onPage(person.orElseThrow()) : person.orElseThrow();
        CardClock clock = new CardClock(asking, System::nanoTime);
        cardClock = clock;
        Login login = new Login(settings, modules(configuration), clock, Clock.systemUTC());
        try (CardStack stack = login.open()) {
            Tried<String> done = login.sign(request, stack).then(signed -> Tried.made(signed.token()));
            // Answered before the modules are put away: that can take as long as it likes.
            answer.complete(done);
            return done;
        }
    }

    private Dialog onPage(Dialog local) {
        PinOnPage asking = new PinOnPage(frames, local);
        onPage = asking;
        return asking;
    }

    private static List<Path> modules(Configuration configuration) {
        try {
            return configuration.modules();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Tried<AgentSettings> settings(Configuration configuration) {
        try {
            return Tried.made(configuration.settings());
        } catch (Setting.Malformed malformed) {
            return Tried.refused(Reason.MODULE_ERROR.because(String.valueOf(malformed.getMessage())));
        } catch (IOException | RuntimeException unreadable) {
            return Tried.refused(Reason.MODULE_ERROR.because("agent.conf cannot be read"));
        }
    }

    private Tried<String> await(Duration limit) {
        long end = System.nanoTime()
                + limit.minus(ANSWERING).minus(sinceTheBrowserStartedUs()).toNanos();
        while (System.nanoTime() < end && !isCardGivenUp()) {
            try {
                return answer.get(LOOKING.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                // Looked at the clocks again.
            } catch (InterruptedException | ExecutionException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return answer.getNow(Tried.refused(Reason.TIMEOUT.plainly()));
    }

    private boolean isCardGivenUp() {
        CardClock clock = cardClock;
        return clock != null && clock.isOver();
    }

    private static Duration sinceTheBrowserStartedUs() {
        Instant now = Instant.now();
        return Duration.between(ProcessHandle.current().info().startInstant().orElse(now), now);
    }

    private static boolean isTidied(CompletableFuture<Void> tidied, Duration patience) {
        try {
            tidied.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stuck) {
            return false;
        } catch (InterruptedException | ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
