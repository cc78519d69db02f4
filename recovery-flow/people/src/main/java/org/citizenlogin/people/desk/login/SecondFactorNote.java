package org.citizenlogin.people.desk.login;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * When the person of a user session last showed a second factor for the desk. It is a note of the user session, because a
 * flow that a client runs in place of the browser flow proves nothing alone: a login through an identity provider or a
 * recovery gets a token of the same client without that flow.
 */
public final class SecondFactorNote {

    /** A contract: sessions outlive an update of the server. */
    static final String NAME = "citizen-desk-second-factor";

    private static final Pattern FORM = Pattern.compile("([0-9]{1,12}) (.+)");

    private SecondFactorNote() {}

    static void write(AuthenticationSessionModel authSession, String userId, Instant at) {
        authSession.setUserSessionNote(NAME, at.getEpochSecond() + " " + userId);
    }

    /** Empty when this person showed none in this session. */
    public static Optional<Instant> read(UserSessionModel userSession) {
        String note = userSession.getNote(NAME);
        Matcher written = note == null ? null : FORM.matcher(note);
        return written != null
                        && written.matches()
                        && written.group(2).equals(userSession.getUser().getId())
                ? Optional.of(Instant.ofEpochSecond(Long.parseLong(written.group(1))))
                : Optional.empty();
    }
}
