package org.citizenlogin.recovery.step.bydocument;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.citizenlogin.document.DocumentKind;
import org.citizenlogin.document.DocumentNumber;
import org.citizenlogin.identity.Parsed;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.keycloak.platform.flow.Decision;
import org.citizenlogin.keycloak.platform.flow.FormPage;
import org.citizenlogin.keycloak.platform.flow.Page;
import org.citizenlogin.recovery.context.RecoveryContext;
import org.citizenlogin.recovery.request.Contact;
import org.citizenlogin.recovery.request.DocumentRequest;

/** Asks for the number of the document and sends the request. Says at once what cannot be a number of its kind. */
public final class AskDocumentNumber implements FormPage<RecoveryContext> {

    public static final String FIELD = "citizen-document-number";

    @Override
    public Response show(RecoveryContext recovery) {
        return page(recovery, "").show();
    }

    @Override
    public Decision submit(RecoveryContext recovery) {
        String typed = recovery.field(FIELD);
        Parsed<DocumentNumber> number = chosen(recovery).orElseThrow().parse(typed);
        if (number.refusal().isPresent()) {
            String key = key(number.refusal().get());
            return new Decision.Show(page(recovery, typed)
                    .refusing(FIELD, key, String.valueOf(DocumentKind.length(typed)))
                    .show());
        }
        DocumentNumber given = number.asOptional().orElseThrow();
        recovery.notes().ask(given, recovery.resendAt());
        recovery.post(() -> request(recovery, recovery.notes().contact().orElseThrow(), given));
        return new Decision.GoOn();
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
    public static Optional<OutboxMessage> request(RecoveryContext recovery) {
        return recovery.notes().contact().flatMap(contact -> chosen(recovery)
                .flatMap(kind -> recovery.notes().documentNumber().flatMap(text -> kind.parse(text)
                        .asOptional()))
                .map(number -> request(recovery, contact, number)));
    }

    private static OutboxMessage request(RecoveryContext recovery, Contact contact, DocumentNumber number) {
        return new DocumentRequest(contact, number, recovery.origin()).toOutboxMessage(recovery.now());
    }

    private static Optional<DocumentKind> chosen(RecoveryContext recovery) {
        return recovery.notes().document().flatMap(id -> recovery.documents().stream()
                .filter(kind -> kind.id().equals(id))
                .findFirst());
    }

    private static Page page(RecoveryContext recovery, String typed) {
        DocumentKind kind = chosen(recovery).orElseThrow();
        return recovery.page("citizen-recover-document-number.ftl")
                .with("citizenDocument", kind.id())
                .with("citizenExample", kind.example())
                .with("citizenOnlyOne", recovery.documents().size() == 1)
                .typed("citizenTyped", typed);
    }
}
