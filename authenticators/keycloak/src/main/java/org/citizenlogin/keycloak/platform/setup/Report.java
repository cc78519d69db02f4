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

    /** For a check: what an administrator wants to know although nothing is wrong with it. */
    public void fine(String what) {
        findings.add(new SetupStep.Finding(SetupStep.Severity.OK, step, what));
    }

    /** For a check: what the set-up would change is an error until it is run. */
    public void stillToDo(List<SetupStep.Change> toMake) {
        toMake.forEach(change -> error("The set-up must be run. It still has this to do: " + change.what()));
    }

    /** @param allIsWell the sentence when nothing is wrong */
    public List<SetupStep.Finding> findingsOr(String allIsWell) {
        return findings.isEmpty()
                ? List.of(new SetupStep.Finding(SetupStep.Severity.OK, step, allIsWell))
                : List.copyOf(findings);
    }

    public List<SetupStep.Change> changes() {
        return List.copyOf(changes);
    }
}
