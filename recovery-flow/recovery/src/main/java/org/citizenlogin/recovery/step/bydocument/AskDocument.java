package org.citizenlogin.recovery.step.bydocument;

import java.util.List;
import java.util.Optional;
import org.citizenlogin.document.DocumentKind;
import org.citizenlogin.recovery.context.FormPage;
import org.citizenlogin.recovery.context.PageId;
import org.citizenlogin.recovery.context.RecoveryContext;
import org.citizenlogin.recovery.context.RecoveryPages;

/** Asks which document it is, where the realm offers several. */
public final class AskDocument implements FormPage {

    public static final String FIELD = "citizen-document";

    private final FormPage next;

    public AskDocument(FormPage next) {
        this.next = next;
    }

    @Override
    public void show(RecoveryContext recovery) {
        // With one kind on offer there is nothing to choose.
        if (recovery.notes().step() == PageId.DOCUMENT_NUMBER) {
            next.show(recovery);
            return;
        }
        recovery.context().challenge(page(recovery).show());
    }

    @Override
    public void submit(RecoveryContext recovery) {
        Optional<String> kind = recovery.documents().stream()
                .map(DocumentKind::id)
                .filter(recovery.field(FIELD)::equals)
                .findFirst();
        if (kind.isEmpty()) {
            recovery.context().challenge(page(recovery).show());
            return;
        }
        recovery.notes().rememberDocument(kind.get());
        next.show(recovery);
    }

    private static RecoveryPages.Page page(RecoveryContext recovery) {
        List<String> kinds = recovery.documents().stream().map(DocumentKind::id).toList();
        return recovery.pages().page("citizen-recover-document.ftl").with("citizenDocuments", kinds);
    }
}
