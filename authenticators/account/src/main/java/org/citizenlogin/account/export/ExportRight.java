package org.citizenlogin.account.export;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Until when a session may download, in a note of the session. The server keeps such notes, no browser sees them. */
public final class ExportRight {

    private static final String NOTE = "citizen-export-until";

    /** To press the button, also when the first download broke off. */
    static final Duration LIFE = Duration.ofMinutes(10);

    private ExportRight() {}

    /** For the session that this login becomes. */
    static void give(KeycloakSession session, AuthenticationSessionModel login) {
        login.setUserSessionNote(
                NOTE,
                String.valueOf(DatabaseClock.of(session).instant().plus(LIFE).toEpochMilli()));
    }

    /** An administrator who looks at the account through the citizen's eyes never has it. */
    public static boolean has(KeycloakSession session, UserSessionModel login) {
        return login.getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString()) == null
                && until(login.getNote(NOTE))
                        .filter(DatabaseClock.of(session).instant()::isBefore)
                        .isPresent();
    }

    static Optional<Instant> until(String note) {
        return Optional.ofNullable(note)
                .filter(text -> text.matches("[0-9]{1,15}"))
                .map(Long::valueOf)
                .map(Instant::ofEpochMilli);
    }
}
