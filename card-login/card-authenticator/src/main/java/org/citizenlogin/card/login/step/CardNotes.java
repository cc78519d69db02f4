package org.citizenlogin.card.login.step;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.citizenlogin.card.challenge.Nonce;
import org.citizenlogin.card.login.account.CardProof;
import org.citizenlogin.keycloak.platform.flow.AuthNotes;
import org.citizenlogin.keycloak.platform.flow.Note;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What this browser tab has done so far. The page that is due is found from it every time. */
final class CardNotes {

    static final Note<String> NONCE = Note.text("citizen-card-nonce");
    static final Note<Instant> NONCE_UNTIL = Note.deadline("citizen-card-nonce-until");
    static final Note<String> TICKET = Note.text("citizen-card-ticket");
    static final Note<String> SIGNING = Note.text("citizen-card-signing");
    static final Note<Instant> PROOF_UNTIL = Note.deadline("citizen-card-proof-until");
    static final Note<Way> WAY = Note.oneOf("citizen-card-way", Way.class, Way::name);
    static final Address EMAIL = new Address("citizen-card-email");
    static final Address PHONE = new Address("citizen-card-phone");
    static final Note<String> REQUEST = Note.text("citizen-card-request");
    static final Note<Instant> RESEND_AT = Note.deadline("citizen-card-resend-at");

    private static final List<Note<String>> PROOF =
            CardProof.FIELDS.stream().map(CardNotes::ofProof).toList();
    private static final List<Note<?>> OF_THE_CONTACT =
            List.of(EMAIL.given(), PHONE.given(), REQUEST, RESEND_AT, EMAIL.proven(), PHONE.proven());
    private static final List<Note<?>> OF_THE_FIRST_USE = Stream.of(PROOF, List.of(PROOF_UNTIL, WAY), OF_THE_CONTACT)
            .<Note<?>>flatMap(List::stream)
            .toList();

    /** What the holder of the card is asked next. */
    enum Way {
        REGISTER,
        LINK
    }

    /** An address that is to be proved. The address that was proved need not be the one that is given now. */
    record Address(String name) {

        Note<String> given() {
            return Note.text(name);
        }

        Note<String> proven() {
            return Note.text(name + "-proven");
        }
    }

    private final AuthNotes notes;

    CardNotes(AuthenticationSessionModel authSession) {
        this.notes = new AuthNotes(authSession);
    }

    CardPageId due(Instant now) {
        if (proof(now).isEmpty() || way().isEmpty()) {
            return CardPageId.CARD;
        }
        if (way().get() == Way.LINK) {
            return CardPageId.OWN_PROOF;
        }
        return notes.has(EMAIL.given()) && notes.has(PHONE.given()) && notes.has(REQUEST)
                ? CardPageId.CODES
                : CardPageId.CONTACT;
    }

    // The challenge.

    void challenge(Nonce nonce, Instant until) {
        notes.set(NONCE, nonce.text());
        notes.set(NONCE_UNTIL, until);
    }

    /** The challenge of the page; it is out of the notes with this call, and the caller takes it in the database. */
    Optional<Nonce> removeChallenge(Instant now) {
        boolean inTime = notes.isAhead(NONCE_UNTIL, now);
        notes.clear(List.of(NONCE_UNTIL));
        return notes.remove(NONCE).flatMap(Nonce::read).filter(known -> inTime);
    }

    void ticket(String ticket) {
        notes.set(TICKET, ticket);
    }

    Optional<String> removeTicket() {
        return notes.remove(TICKET);
    }

    /** Of the proof that came last, whichever account it leads to. */
    void namesSigningCertificate(boolean names) {
        notes.set(SIGNING, String.valueOf(names));
    }

    boolean namesSigningCertificate() {
        return notes.get(SIGNING).filter(Boolean::parseBoolean).isPresent();
    }

    // The first use.

    void begin(Way way, CardProof proof, Instant until) {
        end();
        proof.written().forEach((field, value) -> notes.set(ofProof(field), value));
        notes.set(PROOF_UNTIL, until);
        notes.set(WAY, way);
    }

    /** The card that was verified in this tab, for a while. */
    Optional<CardProof> proof(Instant now) {
        if (!notes.isAhead(PROOF_UNTIL, now)) {
            return Optional.empty();
        }
        Map<String, String> written = new HashMap<>();
        CardProof.FIELDS.forEach(field -> notes.get(ofProof(field)).ifPresent(value -> written.put(field, value)));
        return CardProof.read(written);
    }

    private static Note<String> ofProof(String field) {
        return Note.text("citizen-card-proof." + field);
    }

    Optional<Way> way() {
        return notes.get(WAY);
    }

    void contact(String email, String phone) {
        notes.set(EMAIL.given(), email);
        notes.set(PHONE.given(), phone);
        notes.clear(List.of(EMAIL.proven(), PHONE.proven()));
    }

    /** Codes were asked for. Asked again it stays the same request, so that what is on its way still counts. */
    void asked(String request, Instant resendAt) {
        notes.set(REQUEST, request);
        notes.set(RESEND_AT, resendAt);
    }

    void forgetContact() {
        notes.clear(OF_THE_CONTACT);
    }

    /** The currently typed address, the phone in E.164; empty without one. */
    String address(Address address) {
        return notes.get(address.given()).orElse("");
    }

    /** Unguessable, and never on a page. */
    Optional<String> request() {
        return notes.get(REQUEST);
    }

    void prove(Address address, String proved) {
        notes.set(address.proven(), proved);
    }

    /** The address that is given now, if it is the one that was proved: a request in parallel may have written another. */
    Optional<String> proven(Address address) {
        return notes.get(address.proven()).filter(address(address)::equals);
    }

    /** Whole seconds until codes may be asked for again, rounded up; 0 when they may. */
    long secondsToResend(Instant now) {
        return notes.secondsLeft(RESEND_AT, now);
    }

    /** Nothing of a first use is left. */
    void end() {
        notes.clear(OF_THE_FIRST_USE);
    }
}
