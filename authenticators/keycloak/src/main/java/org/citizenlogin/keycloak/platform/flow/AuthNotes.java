package org.citizenlogin.keycloak.platform.flow;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.throttle.StoredDeadline;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The progress of one browser tab, stored in auth notes. The server keeps them, and a browser cannot write them. Every
 * request derives the current page from the notes. So reload, the back button and a second form of the same tab all show the
 * current page.
 *
 * <p>Notes are no proof, because two parallel requests can overwrite each other's notes. Whatever must happen only once is
 * counted in the database.
 */
public final class AuthNotes {

    private final AuthenticationSessionModel authSession;

    public AuthNotes(AuthenticationSessionModel authSession) {
        this.authSession = authSession;
    }

    /** Returns the value; empty when there is no note or it cannot be read. */
    public <T> Optional<T> get(Note<T> note) {
        return Optional.ofNullable(authSession.getAuthNote(note.name())).flatMap(note.read());
    }

    public boolean has(Note<?> note) {
        return get(note).isPresent();
    }

    public <T> void set(Note<T> note, T value) {
        authSession.setAuthNote(note.name(), note.write().apply(value));
    }

    /** Removes the note and returns its value. */
    public <T> Optional<T> remove(Note<T> note) {
        Optional<T> value = get(note);
        clear(List.of(note));
        return value;
    }

    public void clear(Collection<? extends Note<?>> notes) {
        notes.forEach(note -> authSession.removeAuthNote(note.name()));
    }

    /** Whether the deadline was noted and has not passed. */
    public boolean isAhead(Note<Instant> deadline, Instant now) {
        return get(deadline).filter(now::isBefore).isPresent();
    }

    /** Whole seconds until the deadline, rounded up; 0 when it has passed or was not noted. */
    public long secondsLeft(Note<Instant> deadline, Instant now) {
        return get(deadline).map(at -> StoredDeadline.secondsLeft(at, now)).orElse(0L);
    }
}
