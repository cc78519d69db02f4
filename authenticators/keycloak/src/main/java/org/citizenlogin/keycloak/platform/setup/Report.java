package org.citizenlogin.keycloak.platform.setup;

import java.util.ArrayList;
import java.util.List;

/** Collects what one step changed or found, under its name. */
public final class Report {

    private final String step;
    private final List<SetupStep.Change> changes = new ArrayList<>();
    private final List<SetupStep.Finding> findings = new ArrayList<>();

    public Report(String step) {
        this.step = step;
    }

    public void changed(String what) {
        changes.add(new SetupStep.Change(step, what));
    }

    public void error(String what) {
        findings.add(new SetupStep.Finding(SetupStep.Severity.ERROR, step, what));
    }

    public void warning(String what) {
        findings.add(new SetupStep.Finding(SetupStep.Severity.WARNING, step, what));
    }

    /** To say of a step that nothing is wrong with it. */
    public List<SetupStep.Finding> findingsOr(String allIsWell) {
        return findings.isEmpty()
                ? List.of(new SetupStep.Finding(SetupStep.Severity.OK, step, allIsWell))
                : List.copyOf(findings);
    }

    public List<SetupStep.Change> changes() {
        return List.copyOf(changes);
    }
}
