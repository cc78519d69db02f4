package org.citizenlogin.keycloak.platform.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.citizenlogin.keycloak.lab.FakeLogin;
import org.junit.jupiter.api.Test;

class AuthNotesTest {

    private static final Note<String> TEXT = Note.text("text");
    private static final Note<Instant> AT = Note.deadline("at");
    private static final Note<Way> WAY =
            Note.oneOf("way", Way.class, way -> way.name().toLowerCase(Locale.ROOT));

    private enum Way {
        LEFT,
        RIGHT
    }

    private final FakeLogin login = new FakeLogin();
    private final AuthNotes notes = new AuthNotes(login.model());
    private final Instant now = Instant.ofEpochSecond(1_000);

    @Test
    void whatWasNotedIsReadAsWhatItIs() {
        notes.set(TEXT, "a");
        notes.set(AT, now);
        notes.set(WAY, Way.RIGHT);

        assertThat(login.notes).containsEntry("way", "right").containsEntry("at", "1000000");
        assertThat(notes.get(TEXT)).contains("a");
        assertThat(notes.get(AT)).contains(now);
        assertThat(notes.get(WAY)).contains(Way.RIGHT);
    }

    @Test
    void whatCannotBeReadWasNeverNoted() {
        login.notes.put("text", " ");
        login.notes.put("at", "soon");
        login.notes.put("way", "up");

        assertThat(notes.has(TEXT)).isFalse();
        assertThat(notes.has(AT)).isFalse();
        assertThat(notes.has(WAY)).isFalse();
        assertThat(notes.isAhead(AT, now)).isFalse();
        assertThat(notes.secondsLeft(AT, now)).isZero();
    }

    @Test
    void aDeadlineIsAheadUntilItsMomentAndItsSecondsAreRoundedUp() {
        notes.set(AT, now);

        assertThat(notes.isAhead(AT, now.minusMillis(1))).isTrue();
        assertThat(notes.secondsLeft(AT, now.minusMillis(1))).isEqualTo(1);
        assertThat(notes.isAhead(AT, now)).isFalse();
        assertThat(notes.secondsLeft(AT, now)).isZero();
    }

    @Test
    void whatIsRemovedIsReadOnce() {
        notes.set(TEXT, "a");

        assertThat(notes.remove(TEXT)).contains("a");
        assertThat(notes.remove(TEXT)).isEmpty();
    }

    @Test
    void notesAreClearedTogether() {
        notes.set(TEXT, "a");
        notes.set(AT, now);
        login.notes.put("other", "stays");
        notes.clear(List.of(TEXT, AT, WAY));

        assertThat(login.notes).containsOnlyKeys("other");
    }
}
