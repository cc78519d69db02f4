package org.citizenlogin.card.trust;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The authorities in a folder of profiles ({@code *.properties}), read again without a restart when a file changes.
 *
 * <p>The whole set changes at once or not at all. When the new files cannot be used, the previous set remains in use and the
 * error is reported. So a half-copied file neither blocks citizens nor adds an authority.
 */
public final class TrustFolder implements Supplier<CardAuthorities> {

    /** How long a look at the folder counts. */
    public static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(10);

    private record State(CardAuthorities authorities, String digest, Instant lookedAt, TrustStoreStatus news) {}

    private final Path folder;
    private final Clock clock;
    private final Consumer<TrustStoreStatus> report;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile State state;

    private TrustFolder(Path folder, Clock clock, Consumer<TrustStoreStatus> report, State state) {
        this.folder = folder;
        this.clock = clock;
        this.report = report;
        this.state = state;
    }

    /**
     * Reads the folder for the first time.
     *
     * @param report told of every change, and of every new trouble once
     * @throws IllegalArgumentException when it cannot be used; there is no former set to keep
     */
    public static TrustFolder open(Path folder, Clock clock, Consumer<TrustStoreStatus> report) {
        Instant now = clock.instant();
        try {
            FolderContent content = FolderContent.read(folder);
            CardAuthorities authorities = authoritiesIn(content);
            TrustStoreStatus news = new TrustStoreStatus(now, authorities.all().size(), null);
            report.accept(news);
            return new TrustFolder(folder, clock, report, new State(authorities, content.digest(), now, news));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("the folder of issuing authorities cannot be read", unreadable);
        }
    }

    private static CardAuthorities authoritiesIn(FolderContent content) {
        List<IssuingAuthority> all = new ArrayList<>();
        content.files().forEach((name, bytes) -> {
            if (name.endsWith(ProfileFile.SUFFIX)) {
                all.addAll(ProfileFile.read(name, bytes, content));
            }
        });
        return CardAuthorities.of(all);
    }

    /** The authorities in force. One caller looks at the folder when it is time; the others go on with what there is. */
    @Override
    public CardAuthorities get() {
        Instant now = clock.instant();
        State known = state;
        boolean due =
                now.isBefore(known.lookedAt()) || !now.isBefore(known.lookedAt().plus(LOOK_AGAIN_AFTER));
        if (due && looking.tryLock()) {
            try {
                look(now);
            } finally {
                looking.unlock();
            }
        }
        return state.authorities();
    }

    /** The last news, for a doctor. */
    public TrustStoreStatus news() {
        return state.news();
    }

    private void look(Instant now) {
        State former = state;
        String digest = "";
        try {
            FolderContent content = FolderContent.read(folder);
            digest = content.digest();
            if (digest.equals(former.digest())) {
                state = new State(former.authorities(), digest, now, former.news());
                return;
            }
            CardAuthorities authorities = authoritiesIn(content);
            TrustStoreStatus news = new TrustStoreStatus(now, authorities.all().size(), null);
            state = new State(authorities, digest, now, news);
            report.accept(news);
        } catch (IOException | RuntimeException unusable) {
            // Whatever a file can do to a parser, it must not end the logins of everybody.
            keep(former, digest, now, unusable);
        }
    }

    private void keep(State former, String digest, Instant now, Exception unusable) {
        String trouble = unusable instanceof IllegalArgumentException && unusable.getMessage() != null
                ? unusable.getMessage()
                : "the folder cannot be read (" + unusable.getClass().getSimpleName() + ")";
        TrustStoreStatus news =
                new TrustStoreStatus(now, former.authorities().all().size(), trouble);
        state = new State(former.authorities(), digest, now, news);
        if (!trouble.equals(former.news().trouble())) {
            report.accept(news);
        }
    }
}
