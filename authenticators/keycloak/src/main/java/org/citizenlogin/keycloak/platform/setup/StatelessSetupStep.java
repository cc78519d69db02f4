package org.citizenlogin.keycloak.platform.setup;

import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * A set-up step without state: provider and factory in one class. It writes what it changes and finds into a report under
 * its id. A step that only checks overrides {@link #check(KeycloakSession, RealmModel, Report)} alone.
 */
public abstract class StatelessSetupStep implements SetupStep, SetupStepFactory {

    private final String id;
    private final int position;

    /** @param position see {@link SetupStepFactory#position} */
    protected StatelessSetupStep(String id, int position) {
        this.id = id;
        this.position = position;
    }

    /** Does what {@link SetupStep#apply} says. */
    protected void apply(KeycloakSession session, RealmModel realm, Report report) {}

    /**
     * Does what {@link SetupStep#check} says.
     *
     * @return the finding when nothing is wrong, a sentence
     */
    protected abstract String check(KeycloakSession session, RealmModel realm, Report report);

    /** Does what {@link SetupStep#remove} says. What needs nothing of this pack stays. */
    protected void remove(KeycloakSession session, RealmModel realm, Report report) {}

    @Override
    public final List<Change> apply(KeycloakSession session, RealmModel realm) {
        Report report = new Report(id);
        apply(session, realm, report);
        return report.changes();
    }

    @Override
    public final List<Finding> check(KeycloakSession session, RealmModel realm) {
        Report report = new Report(id);
        String allIsWell = check(session, realm, report);
        return report.findingsOr(allIsWell);
    }

    @Override
    public final List<Change> remove(KeycloakSession session, RealmModel realm) {
        Report report = new Report(id);
        remove(session, realm, report);
        return report.changes();
    }

    @Override
    public final SetupStep create(KeycloakSession session) {
        return this;
    }

    @Override
    public final String getId() {
        return id;
    }

    @Override
    public final int position() {
        return position;
    }

    @Override
    public final void close() {}
}
