package org.citizenlogin.keycloak.platform.job;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;

/** Does work, pauses, and does it again, from the start of the server until its end. Work that fails is done at the next time. */
public final class RepeatedWork {

    private static final Logger LOG = Logger.getLogger(RepeatedWork.class);

    private final String name;
    private final Duration pause;
    private final Consumer<KeycloakSessionFactory> work;
    private ScheduledExecutorService thread;

    /** @param name of the thread, and in the log when the work fails */
    public RepeatedWork(String name, Duration pause, Consumer<KeycloakSessionFactory> work) {
        this.name = name;
        this.pause = pause;
        this.work = work;
    }

    public synchronized void start(KeycloakSessionFactory factory) {
        if (thread != null) {
            return;
        }
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        });
        thread.scheduleWithFixedDelay(() -> once(factory), pause.toSeconds(), pause.toSeconds(), TimeUnit.SECONDS);
    }

    /** An exception would end the schedule. */
    private void once(KeycloakSessionFactory factory) {
        try {
            work.accept(factory);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "%s failed; will retry in %d seconds (%s)",
                    name, pause.toSeconds(), e.getClass().getSimpleName());
        }
    }

    public synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
    }
}
