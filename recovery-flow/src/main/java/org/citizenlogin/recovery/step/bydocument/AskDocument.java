package org.citizenlogin.recovery.step.bydocument;

import java.util.List;
import java.util.Optional;
import org.citizenlogin.document.DocumentKind;
import org.citizenlogin.recovery.context.RecoveryPages;
import org.citizenlogin.recovery.context.FormPage;
import org.citizenlogin.recovery.context.PageId;
import org.citizenlogin.recovery.context.RecoveryContext;

/** Asks which document it is, where the realm offers several. */
public final class AskDocument implements FormPage {

    public static final String FIELD = "citizen-document";

    private final FormPage next;

    public AskDocument(FormPage next) {
        this.next = next;
    }

    @Override
    public void show(RecoveryContext visit) {
        // With one kind on offer there is nothing to choose.
        if (visit.journey().step() == PageId.DOCUMENT_NUMBER) {
            next.show(visit);
            return;
        }
        visit.context().challenge(page(visit).show());
    }

    @Override
    public void take(RecoveryContext visit) {
        Optional<String> kind = visit.documents().stream()
                .map(DocumentKind::id)
                .filter(visit.field(FIELD)::equals)
                .findFirst();
        if (kind.isEmpty()) {
            visit.context().challenge(page(visit).show());
            return;
        }
        visit.journey().takeDocument(kind.get());
        next.show(visit);
    }

    private static RecoveryPages.Page page(RecoveryContext visit) {
        List<String> kinds = visit.documents().stream().map(DocumentKind::id).toList();
        return visit.pages().page("citizen-recover-document.ftl").with("citizenDocuments", kinds);
    }
}
