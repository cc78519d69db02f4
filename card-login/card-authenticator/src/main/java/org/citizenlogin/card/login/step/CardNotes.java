package org.citizenlogin.card.login.step;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.card.challenge.Nonce;
import org.citizenlogin.card.login.account.CardProof;
import org.citizenlogin.throttle.StoredDeadline;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What this browser tab has done so far, in auth notes, which the server keeps and a browser cannot write. The step is
 * derived from them every time.
 *
 * <p>Two requests at once may overwrite each other's notes: what must happen once is decided by the database.
 */
final class CardNotes {

    static final String NONCE = "citizen-card-nonce";
    static final String NONCE_UNTIL = "citizen-card-nonce-until";
    static final String TICKET = "citizen-card-ticket";
    static final String PROOF = "citizen-card-proof.";
    static final String PROOF_UNTIL = "citizen-card-proof-until";
    static final String WAY = "citizen-card-way";
    static final String EMAIL = "citizen-card-email";
    static final String PHONE = "citizen-card-phone";
    static final String REQUEST = "citizen-card-request";
    static final String RESEND_AT = "citizen-card-resend-at";

    /** After {@link #EMAIL} or {@link #PHONE}: the address that was proved, which need not be the one that stands. */
    private static final String PROVEN = "-proven";

    /** What the holder of the card is asked next. */
    enum Way {
        REGISTER,
        LINK
    }

    private final AuthenticationSessionModel notes;

    CardNotes(AuthenticationSessionModel notes) {
        this.notes = notes;
    }

    CardPageId step(Instant now) {
        if (proof(now).isEmpty() || way().isEmpty()) {
            return CardPageId.CARD;
        }
        if (way().get() == Way.LINK) {
            return CardPageId.OWN_PROOF;
        }
        return address(EMAIL).isPresent()
                        && address(PHONE).isPresent()
                        && request().isPresent()
                ? CardPageId.CODES
                : CardPageId.CONTACT;
    }

    // The challenge.

    void challenge(Nonce nonce, Instant until) {
        notes.setAuthNote(NONCE, nonce.text());
        notes.setAuthNote(NONCE_UNTIL, StoredDeadline.written(until));
    }

    /** The challenge that stands; it is out of the notes with this call, and taken in the database by the caller. */
    Optional<Nonce> removeChallenge(Instant now) {
        Optional<Nonce> nonce = Nonce.read(notes.getAuthNote(NONCE));
        boolean inTime = time(NONCE_UNTIL).filter(now::isBefore).isPresent();
        notes.removeAuthNote(NONCE);
        notes.removeAuthNote(NONCE_UNTIL);
        return nonce.filter(known -> inTime);
    }

    void ticket(String ticket) {
        notes.setAuthNote(TICKET, ticket);
    }

    Optional<String> removeTicket() {
        Optional<String> ticket = note(TICKET);
        notes.removeAuthNote(TICKET);
        return ticket;
    }

    // The first use.

    void begin(Way way, CardProof proof, Instant until) {
        end();
        proof.written().forEach((field, value) -> notes.setAuthNote(PROOF + field, value));
        notes.setAuthNote(PROOF_UNTIL, StoredDeadline.written(until));
        notes.setAuthNote(WAY, way.name());
    }

    /** The card that was verified in this tab, for a while. */
    Optional<CardProof> proof(Instant now) {
        if (time(PROOF_UNTIL).filter(now::isBefore).isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> written = new HashMap<>();
        CardProof.FIELDS.forEach(field -> note(PROOF + field).ifPresent(value -> written.put(field, value)));
        return CardProof.read(written);
    }

    Optional<Way> way() {
        return note(WAY).map(Way::valueOf);
    }

    void contact(String email, String phone) {
        notes.setAuthNote(EMAIL, email);
        notes.setAuthNote(PHONE, phone);
        notes.removeAuthNote(EMAIL + PROVEN);
        notes.removeAuthNote(PHONE + PROVEN);
    }

    /** Codes were asked for. Asked again it stays the same request, so that what is on its way still counts. */
    void asked(String request, Instant resendAt) {
        notes.setAuthNote(REQUEST, request);
        notes.setAuthNote(RESEND_AT, StoredDeadline.written(resendAt));
    }

    void forgetContact() {
        for (String name : List.of(EMAIL, PHONE, REQUEST, RESEND_AT, EMAIL + PROVEN, PHONE + PROVEN)) {
            notes.removeAuthNote(name);
        }
    }

    /** @param what {@link #EMAIL}, or {@link #PHONE} in E.164 */
    Optional<String> address(String what) {
        return note(what);
    }

    /** Unguessable, and never on a page. */
    Optional<String> request() {
        return note(REQUEST);
    }

    void prove(String what, String address) {
        notes.setAuthNote(what + PROVEN, address);
    }

    /** The address that stands, if it is the one that was proved: a request in parallel may have written another. */
    Optional<String> proven(String what) {
        return note(what + PROVEN)
                .filter(proved -> address(what).filter(proved::equals).isPresent());
    }

    /** Whole seconds until codes may be asked for again, rounded up; 0 when they may. */
    long secondsToResend(Instant now) {
        return time(RESEND_AT).map(at -> StoredDeadline.secondsLeft(at, now)).orElse(0L);
    }

    /** Nothing of a first use is left. */
    void end() {
        CardProof.FIELDS.forEach(field -> notes.removeAuthNote(PROOF + field));
        notes.removeAuthNote(PROOF_UNTIL);
        notes.removeAuthNote(WAY);
        forgetContact();
    }

    private Optional<Instant> time(String name) {
        return note(name).flatMap(StoredDeadline::read);
    }

    private Optional<String> note(String name) {
        return Optional.ofNullable(notes.getAuthNote(name)).filter(text -> !text.isBlank());
    }
}
