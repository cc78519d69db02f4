package org.citizenlogin.keycloak.account.consent;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.citizenlogin.consent.TermsState;
import org.citizenlogin.keycloak.platform.setup.FlowDifference;
import org.citizenlogin.keycloak.platform.setup.FlowPlan;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.StatelessSetupStep;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The required action that asks for the terms. It is off until a version is published: then it is needed. */
public final class TermsStep extends StatelessSetupStep {

    public static final String ID = "terms";

    /** The id of the required action: a contract. */
    public static final String ACTION = "citizen-terms";

    public TermsStep() {
        super(ID, 30);
    }

    /** Adds and enables the required action, when a version is published. Called again it changes nothing. */
    public static void switchOn(KeycloakSession session, RealmModel realm) {
        plan(session).make(realm, new Report(ID));
    }

    private static FlowPlan plan(KeycloakSession session) {
        String name = ((RequiredActionFactory)
                        session.getKeycloakSessionFactory().getProviderFactory(RequiredActionProvider.class, ACTION))
                .getDisplayText();
        return FlowPlan.withoutFlow().with(new FlowPlan.RequiredAction(ACTION, name, FlowPlan.Place.LAST));
    }

    @Override
    protected void apply(KeycloakSession session, RealmModel realm, Report report) {
        if (new Terms(session, realm).isUsed()) {
            plan(session).make(realm, report);
        }
    }

    /** The texts and the ledger stay, because they are proofs. */
    @Override
    protected void remove(KeycloakSession session, RealmModel realm, Report report) {
        plan(session).remove(realm, List::of, report);
    }

    @Override
    protected String check(KeycloakSession session, RealmModel realm, Report report) {
        List<Terms.Version> current = new Terms(session, realm)
                .all().stream()
                        .filter(version ->
                                version.state() == TermsState.IN_FORCE || version.state() == TermsState.ANNOUNCED)
                        .toList();
        if (current.isEmpty()) {
            return "No terms are in force, so no citizen is asked to accept any.";
        }
        plan(session).difference(realm).stream()
                .map(FlowDifference::missing)
                .forEach(missing -> report.error("Terms are in force, but citizens are not asked to accept them. "
                        + missing + " Run the set-up."));
        current.forEach(version -> languages(realm, version, report));
        current.stream()
                .filter(version -> !isClient(realm, version))
                .forEach(version -> report.warning(
                        "The terms of the client '" + version.row().getClient()
                                + "' are in force, and the realm has no such client. Retire them."));
        return "Terms are in force or announced: "
                + current.stream().map(TermsStep::name).collect(Collectors.joining(", ")) + ".";
    }

    private static boolean isClient(RealmModel realm, Terms.Version version) {
        String client = version.row().getClient();
        return client.equals(Terms.OF_THE_REALM) || realm.getClientByClientId(client) != null;
    }

    private static void languages(RealmModel realm, Terms.Version version, Report report) {
        if (!realm.isInternationalizationEnabled()) {
            return;
        }
        Set<String> missing = realm.getSupportedLocalesStream().collect(Collectors.toCollection(TreeSet::new));
        missing.removeAll(version.languages().keySet());
        if (!missing.isEmpty()) {
            report.warning("There is no text of " + name(version) + " in " + String.join(", ", missing)
                    + ", so citizens of these languages read another one. Write it in the next version.");
        }
    }

    private static String name(Terms.Version version) {
        TermsRow row = version.row();
        return "version " + row.getVersion() + " of "
                + (row.getClient().equals(Terms.OF_THE_REALM) ? "the realm" : "the client '" + row.getClient() + "'");
    }
}
