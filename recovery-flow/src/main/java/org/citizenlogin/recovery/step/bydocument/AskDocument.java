package org.citizenlogin.recovery.step.bydocument;

import java.util.List;
import java.util.Optional;
import org.citizenlogin.document.DocumentKind;
import org.citizenlogin.recovery.context.Pages;
import org.citizenlogin.recovery.context.Station;
import org.citizenlogin.recovery.context.Step;
import org.citizenlogin.recovery.context.Visit;

/** Asks which document it is, where the realm offers several. */
public final class AskDocument implements Station {

    public static final String FIELD = "citizen-document";

    private final Station next;

    public AskDocument(Station next) {
        this.next = next;
    }

    @Override
    public void show(Visit visit) {
        // With one kind on offer there is nothing to choose.
        if (visit.journey().step() == Step.DOCUMENT_NUMBER) {
            next.show(visit);
            return;
        }
        visit.context().challenge(page(visit).show());
    }

    @Override
    public void take(Visit visit) {
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

    private static Pages.Page page(Visit visit) {
        List<String> kinds = visit.documents().stream().map(DocumentKind::id).toList();
        return visit.pages().page("citizen-recover-document.ftl").with("citizenDocuments", kinds);
    }
}
