package org.citizenlogin.recovery.context;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.document.DocumentNumber;
import org.citizenlogin.identity.CitizenNumber;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.recovery.policy.Way;
import org.citizenlogin.recovery.request.Contact;
import org.citizenlogin.throttle.StoredDeadline;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What this browser tab has done so far, in auth notes. The step is derived from them every time, so that reload, back
 * and a second form of the same tab all come out where the notes stand.
 *
 * <p>Nothing here is a proof: notes are value writes and two requests at once may overwrite each other. What must
 * happen once is counted in the database.
 */
public final class RecoveryNotes {

    public static final String WAY = "citizen-recovery-way";
    public static final String NUMBER = "citizen-recovery-number";
    public static final String PHONE = "citizen-recovery-phone";
    public static final String CONTACT = "citizen-recovery-contact";
    public static final String DOCUMENT = "citizen-recovery-document";
    public static final String DOCUMENT_NUMBER = "citizen-recovery-document-number";
    public static final String REQUEST = "citizen-recovery-request";
    public static final String RESEND_AT = "citizen-recovery-resend-at";
    public static final String PROOF = "citizen-recovery-proof";

    private static final List<String> NOTES =
            List.of(WAY, NUMBER, PHONE, CONTACT, DOCUMENT, DOCUMENT_NUMBER, REQUEST, RESEND_AT);

    /** What a tab that asks for recovery anew keeps, whoever was looked up in it meanwhile. */
    public static List<String> notes() {
        return NOTES;
    }

    private final AuthenticationSessionModel notes;
    private final List<Way> ways;
    private final List<String> documents;

    /**
     * @param ways those the realm offers
     * @param documents the ids of the kinds it offers
     */
    RecoveryNotes(AuthenticationSessionModel notes, List<Way> ways, List<String> documents) {
        this.notes = notes;
        this.ways = ways;
        this.documents = documents;
    }

    public PageId step() {
        Optional<Way> way = way();
        if (way.isEmpty()) {
            return PageId.WAY;
        }
        return way.get() == Way.PHONE ? stepByPhone() : stepByDocument();
    }

    private PageId stepByPhone() {
        if (number().isEmpty()) {
            return PageId.NUMBER;
        }
        return phone().isPresent() && isAsked() ? PageId.ANSWER : PageId.PHONE;
    }

    private PageId stepByDocument() {
        if (contact().isEmpty()) {
            return PageId.CONTACT;
        }
        if (document().isEmpty()) {
            return PageId.DOCUMENT;
        }
        return documentNumber().isPresent() && isAsked() ? PageId.ANSWER : PageId.DOCUMENT_NUMBER;
    }

    private boolean isAsked() {
        return request().isPresent() && resendAt().isPresent();
    }

    /** The one chosen, or the only one there is. What the realm does not offer any more was never chosen. */
    public Optional<Way> way() {
        return ways.size() == 1
                ? Optional.of(ways.get(0))
                : note(WAY).flatMap(word -> ways.stream()
                        .filter(way -> way.word().equals(word))
                        .findFirst());
    }

    public Optional<String> number() {
        return note(NUMBER);
    }

    /** In E.164. */
    public Optional<String> phone() {
        return note(PHONE);
    }

    /** A phone in E.164 or an e-mail address. */
    public Optional<String> contact() {
        return note(CONTACT);
    }

    /** The kind of document: the one chosen, or the only one there is. */
    public Optional<String> document() {
        return documents.size() == 1
                ? Optional.of(documents.get(0))
                : note(DOCUMENT).filter(documents::contains);
    }

    public Optional<String> documentNumber() {
        return note(DOCUMENT_NUMBER);
    }

    /** The id of the request: unguessable, and never on a page. */
    public Optional<String> request() {
        return note(REQUEST);
    }

    private Optional<Instant> resendAt() {
        return note(RESEND_AT).flatMap(StoredDeadline::read);
    }

    /** Whole seconds until the message may be asked for again, rounded up; 0 when it may. */
    public long secondsToResend(Instant now) {
        return resendAt().map(at -> StoredDeadline.secondsLeft(at, now)).orElse(0L);
    }

    /** Whatever was asked on another way belongs to another request. */
    public void choose(Way way) {
        forget();
        notes.setAuthNote(WAY, way.word());
    }

    /** A number given: whatever was asked with another one belongs to another request. */
    public void remember(CitizenNumber number, String freshRequest) {
        restart();
        notes.setAuthNote(NUMBER, number.digits());
        notes.setAuthNote(REQUEST, freshRequest);
    }

    /** A contact given: whatever was asked with another one belongs to another request. */
    public void remember(Contact contact, String freshRequest) {
        restart();
        notes.setAuthNote(CONTACT, contact.text());
        notes.setAuthNote(REQUEST, freshRequest);
    }

    public void rememberDocument(String kind) {
        notes.setAuthNote(DOCUMENT, kind);
    }

    /** A phone given and a message asked for. */
    public void ask(PhoneNumber phone, String freshRequest, Instant resendAt) {
        ask(PHONE, phone.e164(), freshRequest, resendAt);
    }

    /** A document given and a message asked for. */
    public void ask(DocumentNumber document, String freshRequest, Instant resendAt) {
        ask(DOCUMENT_NUMBER, document.text(), freshRequest, resendAt);
    }

    /**
     * Asked again with the same it stays the same request: a message that is already on its way, or the only one when a
     * limit silently stops the second, must work on this page.
     */
    private void ask(String name, String given, String freshRequest, Instant resendAt) {
        if (note(name).filter(before -> !before.equals(given)).isPresent()
                || request().isEmpty()) {
            notes.setAuthNote(REQUEST, freshRequest);
        }
        notes.setAuthNote(name, given);
        askedAgain(resendAt);
    }

    public void askedAgain(Instant resendAt) {
        notes.setAuthNote(RESEND_AT, StoredDeadline.written(resendAt));
    }

    /** Back to the choice of a document, for another request. */
    public void dropDocument() {
        List.of(DOCUMENT, DOCUMENT_NUMBER, REQUEST, RESEND_AT).forEach(notes::removeAuthNote);
    }

    /** Back to the first page of the way. */
    public void restart() {
        Optional<String> chosen = note(WAY);
        forget();
        chosen.ifPresent(word -> notes.setAuthNote(WAY, word));
    }

    /** Back to the first page of all. */
    public void forget() {
        NOTES.forEach(notes::removeAuthNote);
    }

    /** The end: who was proven, for the steps behind this one; the request can never be asked about again. */
    public void prove(UserModel user) {
        forget();
        notes.setAuthNote(PROOF, user.getId());
    }

    private Optional<String> note(String name) {
        return Optional.ofNullable(notes.getAuthNote(name)).filter(text -> !text.isBlank());
    }
}
