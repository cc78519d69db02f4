package org.citizenlogin.recovery.step;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.keycloak.platform.flow.Decision;
import org.citizenlogin.keycloak.platform.flow.FormPage;
import org.citizenlogin.recovery.context.RecoveryContext;
import org.citizenlogin.recovery.policy.Way;

/** Asks which way a citizen wants to take, where the realm offers both. */
final class ChooseWay implements FormPage<RecoveryContext> {

    static final String FIELD = "citizen-way";

    @Override
    public Response show(RecoveryContext recovery) {
        List<String> offered =
                recovery.policy().ways().offered().stream().map(Way::word).toList();
        return recovery.page("citizen-recover-way.ftl")
                .with("citizenOffered", offered)
                .show();
    }

    @Override
    public Decision submit(RecoveryContext recovery) {
        String typed = recovery.field(FIELD);
        Optional<Way> way = recovery.policy().ways().offered().stream()
                .filter(offered -> offered.word().equals(typed))
                .findFirst();
        way.ifPresent(recovery.notes()::choose);
        return new Decision.GoOn();
    }
}
