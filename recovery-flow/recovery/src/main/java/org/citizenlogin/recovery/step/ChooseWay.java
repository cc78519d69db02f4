package org.citizenlogin.recovery.step;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.citizenlogin.recovery.context.FormPage;
import org.citizenlogin.recovery.context.RecoveryContext;
import org.citizenlogin.recovery.context.RecoveryPages;
import org.citizenlogin.recovery.policy.Way;

/** Asks which way a citizen wants to take, where the realm offers both. */
final class ChooseWay implements FormPage {

    static final String FIELD = "citizen-way";

    private final Consumer<RecoveryContext> goOn;

    /** @param goOn shows the page that stands once a way is chosen */
    ChooseWay(Consumer<RecoveryContext> goOn) {
        this.goOn = goOn;
    }

    @Override
    public void show(RecoveryContext recovery) {
        recovery.context().challenge(page(recovery).show());
    }

    @Override
    public void submit(RecoveryContext recovery) {
        String typed = recovery.field(FIELD);
        Optional<Way> way = recovery.policy().ways().offered().stream()
                .filter(offered -> offered.word().equals(typed))
                .findFirst();
        if (way.isEmpty()) {
            show(recovery);
            return;
        }
        recovery.notes().choose(way.get());
        goOn.accept(recovery);
    }

    private static RecoveryPages.Page page(RecoveryContext recovery) {
        List<String> offered =
                recovery.policy().ways().offered().stream().map(Way::word).toList();
        return recovery.pages().page("citizen-recover-way.ftl").with("citizenOffered", offered);
    }
}
