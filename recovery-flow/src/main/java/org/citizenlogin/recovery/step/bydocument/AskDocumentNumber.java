package org.citizenlogin.recovery.step.bydocument;

import java.util.Optional;
import org.citizenlogin.document.DocumentKind;
import org.citizenlogin.document.DocumentNumber;
import org.citizenlogin.identity.Parsed;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.recovery.request.Contact;
import org.citizenlogin.recovery.request.DocumentRequest;
import org.citizenlogin.recovery.context.RecoveryPages;
import org.citizenlogin.recovery.context.FormPage;
import org.citizenlogin.recovery.context.RecoveryContext;

/** Asks for the number of the document and sends the request. Says at once what cannot be a number of its kind. */
public final class AskDocumentNumber implements FormPage {

    public static final String FIELD = "citizen-document-number";

    private final FormPage answer;

    public AskDocumentNumber(FormPage answer) {
        this.answer = answer;
    }

    @Override
    public void show(RecoveryContext visit) {
        visit.context().challenge(page(visit, "").show());
    }

    @Override
    public void take(RecoveryContext visit) {
        String typed = visit.field(FIELD);
        Parsed<DocumentNumber> number = chosen(visit).orElseThrow().parse(typed);
        if (number.refusal().isPresent()) {
            String key = key(number.refusal().get());
            visit.context().challenge(page(visit, typed).refusing(FIELD, key).show());
            return;
        }
        visit.journey().ask(number.asOptional().orElseThrow(), RecoveryContext.freshRequest(), visit.resendAt());
        visit.post(() -> request(visit).orElseThrow());
        answer.show(visit);
    }

    private static String key(Parsed.Refusal refusal) {
        switch (refusal) {
            case MISSING:
                return "citizenRecoverDocumentNumberMissing";
            case WRONG_CHECK_DIGIT:
                return "citizenRecoverDocumentNumberDigit";
            default:
                return "citizenRecoverDocumentNumberForm";
        }
    }

    /** What was asked, from the notes; empty when they hold no request of this way. */
    public static Optional<OutboxMessage> request(RecoveryContext visit) {
        Optional<Contact> contact = AskContact.given(visit);
        Optional<DocumentNumber> number = chosen(visit)
                .flatMap(kind -> visit.journey().documentNumber().flatMap(text -> kind.parse(text)
                        .asOptional()));
        return contact.isEmpty() || number.isEmpty()
                ? Optional.empty()
                : Optional.of(new DocumentRequest(contact.get(), number.get(), visit.origin()).toParcel(visit.now()));
    }

    private static Optional<DocumentKind> chosen(RecoveryContext visit) {
        return visit.journey().document().flatMap(id -> visit.documents().stream()
                .filter(kind -> kind.id().equals(id))
                .findFirst());
    }

    private static RecoveryPages.Page page(RecoveryContext visit, String typed) {
        DocumentKind kind = chosen(visit).orElseThrow();
        return visit.pages()
                .page("citizen-recover-document-number.ftl")
                .with("citizenDocument", kind.id())
                .with("citizenExample", kind.example())
                .with("citizenOnlyOne", visit.documents().size() == 1)
                .typed(typed);
    }
}
