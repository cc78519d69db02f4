package org.citizenlogin.recovery.step.bydocument;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.document.DocumentKind;
import org.citizenlogin.keycloak.platform.flow.Decision;
import org.citizenlogin.keycloak.platform.flow.FormPage;
import org.citizenlogin.recovery.context.RecoveryContext;

/** Asks which document it is, where the realm offers several. */
public final class AskDocument implements FormPage<RecoveryContext> {

    public static final String FIELD = "citizen-document";

    @Override
    public Response show(RecoveryContext recovery) {
        List<String> kinds = recovery.documents().stream().map(DocumentKind::id).toList();
        return recovery.page("citizen-recover-document.ftl")
                .with("citizenDocuments", kinds)
                .show();
    }

    @Override
    public Decision submit(RecoveryContext recovery) {
        Optional<String> kind = recovery.documents().stream()
                .map(DocumentKind::id)
                .filter(recovery.field(FIELD)::equals)
                .findFirst();
        kind.ifPresent(recovery.notes()::rememberDocument);
        return new Decision.GoOn();
    }
}
