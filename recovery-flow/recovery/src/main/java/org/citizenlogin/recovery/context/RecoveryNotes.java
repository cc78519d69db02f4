package org.citizenlogin.recovery.context;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.document.DocumentNumber;
import org.citizenlogin.identity.CitizenNumber;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.platform.flow.AuthNotes;
import org.citizenlogin.keycloak.platform.flow.Note;
import org.citizenlogin.keycloak.platform.flow.OperatorLink;
import org.citizenlogin.recovery.policy.Way;
import org.citizenlogin.recovery.request.Contact;
import org.citizenlogin.secret.RandomId;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What this browser tab has done so far. The page that is due is found from it every time. */
public final class RecoveryNotes {

    public static final Note<Way> WAY = Note.oneOf("citizen-recovery-way", Way.class, Way::word);
    public static final Note<CitizenNumber> NUMBER =
            new Note<>(OperatorLink.NUMBER, CitizenNumber::digits, CitizenNumber::ofDigits);
    public static final Note<PhoneNumber> PHONE =
            new Note<>(OperatorLink.PHONE, PhoneNumber::e164, PhoneNumber::ofE164);
    public static final Note<Contact> CONTACT = new Note<>("citizen-recovery-contact", Contact::text, Contact::ofText);
    public static final Note<String> DOCUMENT = Note.text("citizen-recovery-document");
    public static final Note<String> DOCUMENT_NUMBER = Note.text("citizen-recovery-document-number");
    public static final Note<String> REQUEST = Note.text("citizen-recovery-request");
    public static final Note<Instant> RESEND_AT = Note.deadline("citizen-recovery-resend-at");
    public static final Note<String> PROOF = Note.text("citizen-recovery-proof");

    private static final List<Note<?>> OF_THE_REQUEST =
            List.of(WAY, NUMBER, PHONE, CONTACT, DOCUMENT, DOCUMENT_NUMBER, REQUEST, RESEND_AT);

    private final AuthNotes notes;
    private final List<Way> ways;
    private final List<String> documents;

    /**
     * @param ways those the realm offers
     * @param documents the ids of the kinds it offers
     */
    RecoveryNotes(AuthenticationSessionModel authSession, List<Way> ways, List<String> documents) {
        this.notes = new AuthNotes(authSession);
        this.ways = ways;
        this.documents = documents;
    }

    /** The names of the notes a tab keeps when recovery is asked for in it anew, whichever user was looked up meanwhile. */
    public static List<String> names() {
        return OF_THE_REQUEST.stream().map(Note::name).toList();
    }

    public RecoveryPageId due() {
        Optional<Way> way = way();
        if (way.isEmpty()) {
            return RecoveryPageId.WAY;
        }
        return way.get() == Way.PHONE ? dueByPhone() : dueByDocument();
    }

    private RecoveryPageId dueByPhone() {
        if (number().isEmpty()) {
            return RecoveryPageId.NUMBER;
        }
        return phone().isPresent() && isAsked() ? RecoveryPageId.ANSWER : RecoveryPageId.PHONE;
    }

    private RecoveryPageId dueByDocument() {
        if (contact().isEmpty()) {
            return RecoveryPageId.CONTACT;
        }
        if (document().isEmpty()) {
            return RecoveryPageId.DOCUMENT;
        }
        return documentNumber().isPresent() && isAsked() ? RecoveryPageId.ANSWER : RecoveryPageId.DOCUMENT_NUMBER;
    }

    private boolean isAsked() {
        return request().isPresent() && notes.has(RESEND_AT);
    }

    /** The way that was chosen, or the only one there is. A way the realm no longer offers was never chosen. */
    public Optional<Way> way() {
        return ways.size() == 1 ? Optional.of(ways.get(0)) : notes.get(WAY).filter(ways::contains);
    }

    public Optional<CitizenNumber> number() {
        return notes.get(NUMBER);
    }

    public Optional<PhoneNumber> phone() {
        return notes.get(PHONE);
    }

    public Optional<Contact> contact() {
        return notes.get(CONTACT);
    }

    /** The kind of document: the one chosen, or the only one there is. */
    public Optional<String> document() {
        return documents.size() == 1
                ? Optional.of(documents.get(0))
                : notes.get(DOCUMENT).filter(documents::contains);
    }

    public Optional<String> documentNumber() {
        return notes.get(DOCUMENT_NUMBER);
    }

    /** The id of the request: unguessable, and never on a page. */
    public Optional<String> request() {
        return notes.get(REQUEST);
    }

    /** Whole seconds until the message may be asked for again, rounded up; 0 when it may. */
    public long secondsToResend(Instant now) {
        return notes.secondsLeft(RESEND_AT, now);
    }

    /** A way chosen: whatever was asked on another way belongs to another request. */
    public void choose(Way way) {
        forget();
        notes.set(WAY, way);
    }

    /** A number given: whatever was asked with another one belongs to another request. */
    public void remember(CitizenNumber number) {
        restart();
        notes.set(NUMBER, number);
        beginRequest();
    }

    /** A contact given: whatever was asked with another one belongs to another request. */
    public void remember(Contact contact) {
        restart();
        notes.set(CONTACT, contact);
        beginRequest();
    }

    public void rememberDocument(String kind) {
        notes.set(DOCUMENT, kind);
    }

    /** A phone given and a message asked for. */
    public void ask(PhoneNumber phone, Instant resendAt) {
        ask(PHONE, phone, resendAt);
    }

    /** A document given and a message asked for. */
    public void ask(DocumentNumber document, Instant resendAt) {
        ask(DOCUMENT_NUMBER, document.text(), resendAt);
    }

    /**
     * Asked again with the same it stays the same request: a message that is already on its way, or the only one when a
     * limit silently stops the second, must work on this page.
     */
    private <T> void ask(Note<T> note, T given, Instant resendAt) {
        if (notes.get(note).filter(before -> !before.equals(given)).isPresent()
                || request().isEmpty()) {
            beginRequest();
        }
        notes.set(note, given);
        askedAgain(resendAt);
    }

    private void beginRequest() {
        notes.set(REQUEST, RandomId.ofBytes(16));
    }

    public void askedAgain(Instant resendAt) {
        notes.set(RESEND_AT, resendAt);
    }

    /** Back to the choice of a document, for another request. */
    public void dropDocument() {
        notes.clear(List.of(DOCUMENT, DOCUMENT_NUMBER, REQUEST, RESEND_AT));
    }

    /** Back to the first page of the way. */
    public void restart() {
        Optional<Way> chosen = notes.get(WAY);
        forget();
        chosen.ifPresent(way -> notes.set(WAY, way));
    }

    /** Back to the first page of all. */
    public void forget() {
        notes.clear(OF_THE_REQUEST);
    }

    /** The end: the account that was proved, for the steps behind this one. The request can never be asked about again. */
    public void prove(UserModel user) {
        forget();
        notes.set(PROOF, user.getId());
    }
}
