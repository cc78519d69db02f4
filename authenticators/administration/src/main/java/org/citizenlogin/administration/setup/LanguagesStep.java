package org.citizenlogin.administration.setup;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.citizenlogin.keycloak.platform.setup.Decisions;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.StatelessSetupStep;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The languages of the pack, in a realm whose languages no administrator chose. A removal keeps them: the server has them, too. */
public final class LanguagesStep extends StatelessSetupStep {

    public static final String ID = "languages";
    static final List<String> OURS = List.of("en", "ka", "lv", "pl");

    public LanguagesStep() {
        super(ID, 60);
    }

    @Override
    public boolean isOptional() {
        return true;
    }

    @Override
    protected void apply(KeycloakSession session, RealmModel realm, Report report) {
        if (realm.isInternationalizationEnabled()) {
            return;
        }
        realm.setInternationalizationEnabled(true);
        report.changed("Switch internationalization on.");
        Set<String> supported = realm.getSupportedLocalesStream().collect(Collectors.toCollection(TreeSet::new));
        supported.addAll(OURS);
        realm.setSupportedLocales(supported);
        report.changed("Support the languages " + String.join(", ", supported) + ".");
        if (realm.getDefaultLocale() == null || realm.getDefaultLocale().isBlank()) {
            realm.setDefaultLocale(OURS.get(0));
            report.changed("Make " + OURS.get(0) + " the default language.");
        }
    }

    @Override
    protected String check(KeycloakSession session, RealmModel realm, Report report) {
        if (!realm.isInternationalizationEnabled() && !Decisions.isDecided(realm, ID)) {
            report.warning("Internationalization is off, so every page is in one language. Run the set-up.");
        }
        return realm.isInternationalizationEnabled()
                ? "Languages offered: "
                        + realm.getSupportedLocalesStream().sorted().collect(Collectors.joining(", ")) + "."
                : "Every page is in one language, as decided.";
    }
}
