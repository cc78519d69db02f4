package org.citizenlogin.recovery.byphone;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.citizenlogin.identity.CitizenNumber;
import org.citizenlogin.identity.PhoneNumber;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What this browser tab has done so far, in auth notes. The step is derived from them every time, so that reload, back
 * and a second form of the same tab all come out where the notes stand.
 *
 * <p>Nothing here is a proof: notes are value writes and two requests at once may overwrite each other. What must
 * happen once is counted in the database.
 */
final class Journey {

    static final String NUMBER = "citizen-recovery-number";
    static final String PHONE = "citizen-recovery-phone";
    static final String REQUEST = "citizen-recovery-request";
    static final String RESEND_AT = "citizen-recovery-resend-at";
    static final String PROOF = "citizen-recovery-proof";

    private final AuthenticationSessionModel notes;

    Journey(AuthenticationSessionModel notes) {
        this.notes = notes;
    }

    Step step() {
        if (number().isEmpty()) {
            return Step.NUMBER;
        }
        return phone().isPresent() && request().isPresent() && resendAt().isPresent() ? Step.ANSWER : Step.PHONE;
    }

    Optional<String> number() {
        return note(NUMBER);
    }

    /** In E.164. */
    Optional<String> phone() {
        return note(PHONE);
    }

    /** The id of the request: unguessable, and never on a page. */
    Optional<String> request() {
        return note(REQUEST);
    }

    private Optional<Instant> resendAt() {
        return note(RESEND_AT)
                .filter(text -> text.matches("[0-9]{1,12}"))
                .map(text -> Instant.ofEpochSecond(Long.parseLong(text)));
    }

    /** Whole seconds until the message may be asked for again, rounded up; 0 when it may. */
    long secondsToResend(Instant now) {
        return resendAt()
                .map(at -> Duration.between(now, at))
                .filter(left -> left.compareTo(Duration.ZERO) > 0)
                .map(left -> left.plusNanos(999_999_999).toSeconds())
                .orElse(0L);
    }

    /** A number given: whatever was asked with another one belongs to another request. */
    void take(CitizenNumber number, String freshRequest) {
        restart();
        notes.setAuthNote(NUMBER, number.digits());
        notes.setAuthNote(REQUEST, freshRequest);
    }

    /**
     * A phone given and a message asked for. Asked again with the same phone it stays the same request: a message that
     * is already on its way, or the only one when a limit silently stops the second, must work on this page.
     */
    void ask(PhoneNumber phone, String freshRequest, Instant resendAt) {
        if (phone().filter(phone.e164()::equals).isEmpty() && phone().isPresent()
                || request().isEmpty()) {
            notes.setAuthNote(REQUEST, freshRequest);
        }
        notes.setAuthNote(PHONE, phone.e164());
        askedAgain(resendAt);
    }

    void askedAgain(Instant resendAt) {
        // Rounded up: the page's last second is over when the server's is.
        notes.setAuthNote(
                RESEND_AT, String.valueOf(resendAt.plusNanos(999_999_999).getEpochSecond()));
    }

    /** Back to the first page. */
    void restart() {
        notes.removeAuthNote(NUMBER);
        notes.removeAuthNote(PHONE);
        notes.removeAuthNote(REQUEST);
        notes.removeAuthNote(RESEND_AT);
    }

    /** The end: who was proven, for the steps behind this one; the request can never be asked about again. */
    void prove(UserModel user) {
        restart();
        notes.setAuthNote(PROOF, user.getId());
    }

    private Optional<String> note(String name) {
        return Optional.ofNullable(notes.getAuthNote(name)).filter(text -> !text.isBlank());
    }
}
